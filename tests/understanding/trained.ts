import { createEntityFinder, createUnderstanding, readPhrases } from "../../src/understanding/index.ts";
import type { MessageContext, Meaning } from "../../src/understanding/index.ts";

/** The shipped phrases, with shops enough to be named in a message. Trained once for all tests. */
export const phrases = await readPhrases("knowledge/phrases");

export const entities = createEntityFinder({
  shops: ["Antibes", "Nice", "Cannes", "Montréal"].map((name) => ({ id: name.toLowerCase(), name })),
});

export const understanding = createUnderstanding({ phrases, entities });

const CONTEXT: MessageContext = {
  now: new Date("2026-12-01T10:00:00Z"),
  zone: "Europe/Paris",
  country: "FR",
};

export function understand(text: string, context: Partial<MessageContext> = {}): Meaning {
  return understanding.understand(text, { ...CONTEXT, ...context });
}

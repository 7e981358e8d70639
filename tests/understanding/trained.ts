import { createEntityFinder, createUnderstanding, readPhrases } from "../../src/understanding/index.ts";
import type { MessageContext, Meaning, PhraseBook, Understanding } from "../../src/understanding/index.ts";

/** The shipped phrases. Known from the first test on. */
export let phrases: PhraseBook;

/** With shops enough to be named in a message. */
export const entities = createEntityFinder({
  shops: ["Antibes", "Nice", "Cannes", "Montréal"].map((name) => ({ id: name.toLowerCase(), name })),
});

/** Trained once for all tests. */
export let understanding: Understanding;

// Not awaited while loading: one file that does makes Node load it, and all that it imports, a second time.
before(async function () {
  // Two seconds of work on a machine that is free.
  this.timeout(60_000);
  phrases = await readPhrases("knowledge/phrases");
  understanding = createUnderstanding({ phrases, entities });
});

const CONTEXT: MessageContext = {
  now: new Date("2026-12-01T10:00:00Z"),
  zone: "Europe/Paris",
  country: "FR",
};

export function understand(text: string, context: Partial<MessageContext> = {}): Meaning {
  return understanding.understand(text, { ...CONTEXT, ...context });
}

import { z } from "zod";
import { ironyIn } from "./irony.ts";
import { AT_ONCE, CAPITALS, POLITE, SHOUTS, type Sign, SIGNS } from "./mood-signs.ts";
import { fold } from "./normalise.ts";

export const MoodLevel = z.enum(["calm", "annoyed", "angry"]);
export type MoodLevel = z.infer<typeof MoodLevel>;

/** How the customer sounds, and the very words that show it (for the person who takes over). */
export const Mood = z.strictObject({
  level: MoodLevel,
  evidence: z.array(z.string()),
});
export type Mood = z.infer<typeof Mood>;

const ANNOYED_FROM = 1;
const ANGRY_FROM = 2.5;
const IRONY_WEIGHT = 1;
const REPEATED_WEIGHT = 2;

/**
 * How one message sounds, by rules only (sentiment dictionaries were measured to be no better than chance here).
 * `recent` holds the customer's earlier messages of this conversation: saying the same thing again is a sign.
 */
export function moodOf(text: string, recent: readonly string[] = []): Mood {
  const folded = fold(text);
  const found = [...signsIn(folded, SIGNS), ...signsIn(text, SHOUTS), ...capitalsIn(text, folded)];
  const irony = ironyIn(folded);
  if (irony !== undefined) found.push({ words: irony, weight: IRONY_WEIGHT });
  const bare = bareWords(folded);
  if (bare.includes(" ") && recent.some((earlier) => bareWords(fold(earlier)) === bare)) {
    found.push({ words: "repeated", weight: REPEATED_WEIGHT });
  }
  const level = levelOf(found.reduce((sum, sign) => sum + sign.weight, 0));
  // A doubt that stayed alone shows nothing.
  return { level, evidence: level === "calm" ? [] : [...new Set(found.map(({ words }) => words))] };
}

/** The level of signs that weigh so much together. */
export function levelOf(weight: number): MoodLevel {
  if (weight >= ANGRY_FROM) return "angry";
  return weight >= ANNOYED_FROM ? "annoyed" : "calm";
}

interface Found {
  readonly words: string;
  readonly weight: number;
}

function signsIn(text: string, signs: readonly Sign[]): Found[] {
  return signs.flatMap(({ pattern, weight }) =>
    [...text.matchAll(pattern)].map(([words]) => ({ words: words.trim(), weight })),
  );
}

/** Capitals alone may be a key that is locked: only an order in them shows annoyance by itself. */
function capitalsIn(text: string, folded: string): Found[] {
  const words = shoutedWords(text);
  if (words === undefined) return [];
  return [{ words, weight: AT_ONCE.test(folded) ? 1 : 0.5 }];
}

/** Words in capitals that are not said politely; a raised voice, in somebody who has written in small letters before. */
export function shoutedWords(text: string): string | undefined {
  const [found] = text.matchAll(CAPITALS);
  return found && !POLITE.test(fold(text)) ? found[0].trim() : undefined;
}

function bareWords(folded: string): string {
  return folded.replace(/[^a-z0-9]+/g, " ").trim();
}

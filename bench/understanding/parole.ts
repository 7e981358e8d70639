import type { Locale } from "../../src/shared/locale.ts";
import type { Understanding } from "../../src/understanding/index.ts";
import type { Answer } from "./answer.ts";
import { CONTEXT } from "./setup.ts";

/** Messages are timed as often, and the least counts: other work on the machine does not. */
export const ROUNDS = 5;

/** What Parole makes of messages that nobody told it the language of; the first so many are timed. */
export function askParole(understanding: Understanding, texts: readonly string[], timed: number): Answer[] {
  const answers = texts.map((text) => {
    const from = performance.now();
    const { top, zone } = understanding.understand(text, CONTEXT);
    const us = (performance.now() - from) * 1000;
    return { ranked: top, acts: zone === "act", declines: zone === "decline", us };
  });
  // Again from the first to the last, not each again at once: that would be a message that was just read.
  for (let round = 1; round < ROUNDS; round += 1) {
    for (const answer of answers.slice(0, timed).entries()) timeAgain(understanding, texts, answer);
  }
  return answers;
}

function timeAgain(
  understanding: Understanding,
  texts: readonly string[],
  [i, answer]: [number, { us: number }],
) {
  const from = performance.now();
  understanding.understand(texts[i] ?? "", CONTEXT);
  answer.us = Math.min(answer.us, (performance.now() - from) * 1000);
}

/** The share of messages read in another language than they are written in. */
export function mistakenLanguage(understanding: Understanding, texts: readonly string[], locale: Locale) {
  const wrong = texts.filter((text) => understanding.understand(text, CONTEXT).locale !== locale);
  return { part: wrong.length, whole: texts.length };
}

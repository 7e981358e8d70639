import type { Locale } from "../../src/shared/locale.ts";
import type { Meaning, MessageContext, Understanding } from "../../src/understanding/index.ts";
import type { Answer } from "./answer.ts";
import { CONTEXT } from "./setup.ts";

/** Each message is timed as often, and the least counts: other work on the machine does not. */
export const ROUNDS = 5;

/** What Parole makes of messages that nobody told it the language of. */
export function askParole(understanding: Understanding, texts: readonly string[]): Answer[] {
  return texts.map((text) => {
    const { meaning, us } = timed(understanding, text, CONTEXT);
    return { ranked: meaning.top, acts: meaning.zone === "act", declines: meaning.zone === "decline", us };
  });
}

/** The share of messages read in another language than they are written in. */
export function mistakenLanguage(understanding: Understanding, texts: readonly string[], locale: Locale) {
  const wrong = texts.filter((text) => understanding.understand(text, CONTEXT).locale !== locale);
  return { part: wrong.length, whole: texts.length };
}

function timed(understanding: Understanding, text: string, context: MessageContext) {
  let us = Infinity;
  let meaning: Meaning | undefined;
  for (let round = 0; round < ROUNDS || meaning === undefined; round += 1) {
    const from = performance.now();
    meaning = understanding.understand(text, context);
    us = Math.min(us, (performance.now() - from) * 1000);
  }
  return { meaning, us };
}

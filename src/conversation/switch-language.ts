import { stepOf, hasChanged } from "./frames.ts";
import type { Heard } from "./heard.ts";
import { askForLater } from "./later-wants.ts";
import { mainOptions } from "./menu.ts";
import { question } from "./question.ts";
import { type Talk, topFrame, utter, wordsFor } from "./talk.ts";

/**
 * "In English please": says in the language asked for that we go on in it, and puts again what was being asked. Returns
 * whether the message was that.
 */
export function switchLanguage(talk: Talk, { meaning }: Heard): boolean {
  const { language } = meaning;
  if (language === undefined) return false;
  talk.conversation = { ...talk.conversation, locale: language };
  utter(talk, { text: wordsFor(talk, "system", "language") });
  if (askAgain(talk) || askForLater(talk)) return true;
  utter(talk, { text: wordsFor(talk, "system", "yourTurn"), options: mainOptions(talk) });
  return true;
}

function askAgain(talk: Talk): boolean {
  const frame = topFrame(talk);
  const step = frame && !hasChanged(talk, frame) ? stepOf(talk, frame) : undefined;
  if (!frame || (step?.kind !== "ask" && step?.kind !== "choose")) return false;
  question(talk, frame, step);
  return true;
}

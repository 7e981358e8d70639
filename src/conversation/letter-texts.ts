import type { Book } from "../knowledge/index.ts";
import type { Shown } from "./conversation.ts";
import type { Voice } from "./show-value.ts";
import type { Script } from "./talk.ts";
import { render } from "./words.ts";

/** The e-mails to customers, with the values each may use; each has a `.subject` with the same. */
export const LETTERS = {
  callbackConfirmed: ["slot", "callPhone", "teamName"],
  callbackMoved: ["was", "slot", "callPhone"],
  callbackMissed: ["was", "slot", "callPhone"],
  callbackLost: ["was", "missed"],
  callbackCancelled: ["slot"],
  pickupReady: ["shopName", "address", "hours", "code", "until"],
  pickupOver: ["shopName", "expired"],
} as const satisfies Record<string, readonly string[]>;
export type LetterName = keyof typeof LETTERS;

/** Every text of the e-mails, in `dialogs/letters/<locale>.yaml`. They are sent behind committed records: they may promise. */
export const LETTER_TEXTS: Readonly<Record<string, readonly string[]>> = {
  greeting: ["name"],
  closing: ["caseNumber", "replyTo", "merchant"],
  "agenda.summary": ["merchant"],
  "agenda.description": ["callPhone", "caseNumber"],
  ...Object.fromEntries(
    Object.entries(LETTERS).flatMap(([key, values]) => [
      [key, values],
      [`${key}.subject`, values],
    ]),
  ),
};

/** A text of an e-mail in the customer's language, the merchant's own wording first. */
export function letterText(
  { book, script }: { book: Book; script: Script },
  voice: Voice,
  key: string,
  values: Readonly<Record<string, Shown>>,
): string {
  const own = book.wording[voice.locale][`letters.${key}`];
  return render(own ?? script.words[voice.locale]["letters"]?.[key] ?? "", values, voice);
}

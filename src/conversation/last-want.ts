import { z } from "zod";
import { Locale } from "../shared/locale.ts";
import { Asked, noteUnanswered, type Why } from "../unanswered/index.ts";
import { hidePersonal, questionKey } from "../understanding/index.ts";
import type { Heard } from "./heard.ts";
import { type Talk, topFrame } from "./talk.ts";

/** Longer messages say what they are about before. */
const LONGEST_TEXT = 500;

/**
 * What the customer wanted in the message before, and how it was taken: the next one may show that it was taken wrongly.
 * `answered`: a dialog that only answers. `acted`: any other. `offered`: we asked what was meant.
 */
export const LastWant = Asked.extend({
  locale: Locale,
  key: z.string(),
  taken: z.enum(["answered", "acted", "offered"]),
  /** The dialog that was begun for it. */
  began: z.string().optional(),
});
export type LastWant = z.infer<typeof LastWant>;

/** Where a message finds the talk: read before it changes anything. */
export type Place = Pick<Asked, "dialog" | "step">;

export function placeOf(talk: Talk): Place {
  const frame = topFrame(talk);
  return frame ? { dialog: frame.dialog, step: frame.step } : {};
}

/** Keeps a want for one message more. */
export function rememberWant(
  talk: Talk,
  heard: Heard,
  how: Pick<LastWant, "taken" | "began"> & { place: Place },
): void {
  const { place, ...taken } = how;
  talk.conversation = { ...talk.conversation, lastWant: { ...wantOf(talk, heard, place), ...taken } };
}

/** A want that was declined: it goes to those who can answer. */
export function noteDeclined(talk: Talk, heard: Heard): Promise<void> {
  return noteWant(talk, wantOf(talk, heard, placeOf(talk)), { why: "declined" });
}

/** Puts a want before those who can answer it, in the transaction of the turn. */
export function noteWant(
  talk: Talk,
  want: Omit<LastWant, "taken" | "began">,
  { why, instead }: { why: Why; instead?: string | undefined },
): Promise<void> {
  const { locale, key, ...asked } = want;
  const { conversation, contact } = talk;
  const example = {
    ...Asked.strip().parse(asked),
    ...{ why, conversation: conversation.id, contact: contact.id },
    ...(talk.case ? { case: talk.case.id } : {}),
    ...(instead === undefined ? {} : { instead }),
  };
  return noteUnanswered(talk, { locale, key, example });
}

function wantOf(talk: Talk, { message, text, meaning }: Heard, place: Place) {
  const { locale, zone, top, entities } = meaning;
  return {
    ...{ message, seq: talk.conversation.lastSeq + 1, at: talk.at, locale, zone, top, ...place },
    text: hidePersonal(text, entities).trim().slice(0, LONGEST_TEXT),
    key: questionKey(text, entities, locale),
  };
}

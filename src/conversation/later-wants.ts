import { pressingRank } from "../understanding/index.ts";
import { advance } from "./advance.ts";
import { answerOn, dialogFor } from "./articles.ts";
import type { LaterWant } from "./kept-in-mind.ts";
import { type Dialog, onlyAnswers } from "./dialog.ts";
import { scopeOf } from "./fact-names.ts";
import { dialogOf, enterDialog } from "./frames.ts";
import type { Heard } from "./heard.ts";
import { dialogForIntent } from "./intents.ts";
import { readChoice } from "./read-choice.ts";
import { learn, type Talk, utter, wordsFor } from "./talk.ts";
import { learnForAnswer, learnVolunteered, newlyTold } from "./volunteer.ts";

/** More than anybody keeps in mind who waits for his turn. */
const LATER_KEPT = 3;
/** Proposed, not heard, and proposed once more after what came in between. */
const PROPOSED_AT_MOST = 2;
/** As much of the customer's words as a person needs to see. */
const SAID_SHOWN = 300;

/** The dialog with which a message that wants two things begins; undefined when it does not want two. */
export function firstOfTwo(talk: Talk, { meaning }: Heard): Dialog | undefined {
  if (meaning.zone !== "act" || !meaning.second) return undefined;
  const lead = dialogFor(talk, meaning.intent);
  const other = dialogForIntent(talk, meaning.second.intent);
  if (other && covers(other, meaning.second.intent, meaning.intent)) return other;
  // An article says what it has to say at once; nothing is to be begun for it.
  return lead ? dialogForIntent(talk, meaning.intent) : other;
}

/** Keeps what a message wants beside the dialog that it has begun. Returns whether there was such a thing. */
export function rememberOther(talk: Talk, heard: Heard, begun: Dialog): LaterWant | undefined {
  const other = otherWant(talk, heard, begun);
  if (!other) return undefined;
  const facts = newlyTold(talk, heard, undefined)
    .filter(([name]) => scopeOf(name) === "dialog")
    .map(([name, reading]) => ({ name, ...reading, source: "customer" as const, at: talk.at }));
  const want = { ...other, said: heard.text.slice(0, SAID_SHOWN), facts, proposed: 0 };
  const others = (talk.conversation.later ?? []).filter(
    ({ dialog, intent }) =>
      intent !== want.intent && (dialog !== want.dialog || servesMany(dialogOf(talk, dialog))),
  );
  const later = [...others, want].sort((a, b) => pressingRank(a.intent) - pressingRank(b.intent));
  talk.conversation = { ...talk.conversation, later: later.slice(0, LATER_KEPT) };
  return want;
}

/** One that others enter, such as the one that says articles, takes up another want each time. */
function servesMany({ intents }: Dialog): boolean {
  return intents.length === 0;
}

/** Anger beside a want is no want: it is met by the mood. */
function otherWant(
  talk: Talk,
  { meaning }: Heard,
  begun: Dialog,
): Pick<LaterWant, "intent" | "dialog"> | undefined {
  if (meaning.zone !== "act" || !meaning.second) return undefined;
  const [lead, second] = [meaning.intent, meaning.second.intent];
  const isSecond = !begun.intents.includes(lead) && begun.intents.includes(second);
  const [begins, other] = isSecond ? [second, lead] : [lead, second];
  const dialog = dialogFor(talk, other);
  if (!dialog || begun.intents.includes(other) || other === "complaint") return undefined;
  return covers(begun, begins, other) ? undefined : { intent: other, dialog: dialog.id };
}

function covers(dialog: Dialog, begins: string, other: string): boolean {
  return dialog.covers?.[begins]?.includes(other) === true;
}

/** Says that both things were heard, and with which we begin. What is only to be known needs no such announcement. */
export function sayBothHeard(talk: Talk, begun: Dialog, later: LaterWant): void {
  if (onlyAnswers(begun) || onlyAnswers(dialogOf(talk, later.dialog))) return;
  utter(talk, { text: wordsFor(talk, "system", "bothHeard", { first: wordsFor(talk, begun.id, "title") }) });
}

/** When nothing is in progress any more: takes up what was said beside it. */
export async function turnToLater(talk: Talk, heard: Heard, before: readonly LaterWant[]): Promise<void> {
  for (;;) {
    const { frames, state, later = [] } = talk.conversation;
    const [next, ...rest] = later;
    if (!next || frames.length > 0 || state !== "bot") return;
    // The one who was just asked has it in his file.
    if (talk.spoken.some(({ draft }) => draft.kind === "person.answer")) return;
    const dialog = talk.script.dialogs.get(next.dialog);
    const isNew = !before.includes(next);
    if (dialog && (!isNew || !onlyAnswers(dialog))) {
      propose(talk, next);
      return;
    }
    talk.conversation = { ...talk.conversation, later: rest };
    // A question asked in the same breath is answered in the same breath.
    if (dialog) await answerToo(talk, next, heard);
  }
}

function propose(talk: Talk, next: LaterWant): void {
  const rest = (talk.conversation.later ?? []).slice(1);
  if (next.proposed >= PROPOSED_AT_MOST) {
    talk.conversation = { ...talk.conversation, later: rest };
    return;
  }
  talk.conversation = { ...talk.conversation, later: [{ ...next, proposed: next.proposed + 1 }, ...rest] };
  askForLater(talk);
}

/** Asks whether to take it up now. Returns false when nothing waits to be answered. */
export function askForLater(talk: Talk): boolean {
  const next = waitingForAnswer(talk);
  if (!next) return false;
  utter(talk, {
    text: wordsFor(talk, "system", "also", {
      want: next.intent,
      title: wordsFor(talk, next.dialog, "title"),
    }),
    options: answersOf(talk).map(({ label }) => ({ title: label, value: label })),
    parole: { asks: "confirmation" },
  });
  return true;
}

/**
 * The answer to that question. Returns whether it was one. Whatever else is said comes first, and we may ask again; but
 * who thanks or takes his leave has had enough.
 */
export async function hearAboutLater(talk: Talk, heard: Heard): Promise<boolean> {
  const next = waitingForAnswer(talk);
  const answer = next && readChoice(heard.text, answersOf(talk));
  if (!next || (answer === undefined && !takesLeave(heard))) return false;
  talk.conversation = { ...talk.conversation, later: (talk.conversation.later ?? []).slice(1) };
  if (answer === undefined) return false;
  if (answer === "yes") await takeUp(talk, next, heard);
  else utter(talk, { text: wordsFor(talk, "system", "fine") });
  return true;
}

function takesLeave({ meaning }: Heard): boolean {
  return meaning.zone === "act" && ["thanks", "goodbye"].includes(meaning.intent);
}

function waitingForAnswer({ conversation }: Talk): LaterWant | undefined {
  const [next] = conversation.later ?? [];
  return conversation.frames.length === 0 && next && next.proposed > 0 ? next : undefined;
}

async function answerToo(talk: Talk, { dialog, intent }: LaterWant, heard: Heard): Promise<void> {
  if (await answerOn(talk, heard, intent)) return;
  await enterDialog(talk, dialog);
  learnForAnswer(talk, heard);
  await advance(talk);
}

async function takeUp(talk: Talk, { dialog, intent, facts }: LaterWant, heard: Heard): Promise<void> {
  if (await answerOn(talk, heard, intent)) return;
  await enterDialog(talk, dialog);
  for (const { name, value, shown, source } of facts) learn(talk, { name, value, shown, source });
  learnVolunteered(talk, heard, undefined);
  await advance(talk);
}

function answersOf(talk: Talk): { key: string; label: string }[] {
  return ["yes", "no"].map((key) => ({ key, label: wordsFor(talk, "system", `also.${key}`) }));
}

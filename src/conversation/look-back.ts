import { questionKey } from "../understanding/index.ts";
import { articleChosen, articleFor, offeredArticle } from "./articles.ts";
import { MISUNDERSTOOD_LIMIT, startPerson } from "./begin.ts";
import { stepOf } from "./frames.ts";
import { type Heard, objectionIn, saysFine } from "./heard.ts";
import { dialogForIntent, dialogTitled } from "./intents.ts";
import { type LastWant, noteWant } from "./last-want.ts";
import { mainOptions } from "./menu.ts";
import { question } from "./question.ts";
import { type Talk, topFrame, utter, wordsFor } from "./talk.ts";

/**
 * Whether the message before was taken rightly shows in this one: what was not goes to those who can answer it. Returns
 * whether that was all this message said.
 */
export async function lookBack(talk: Talk, heard: Heard): Promise<boolean> {
  const { lastWant, offered = [] } = talk.conversation;
  if (!lastWant) return false;
  talk.conversation = { ...talk.conversation, lastWant: undefined };
  if (lastWant.taken === "offered") {
    if (!takesOffer(talk, heard, offered)) await noteWrong(talk, heard, lastWant);
    return false;
  }
  const objection = objectionIn(heard.text);
  if (objection === undefined) {
    if (asksSame(heard, lastWant)) await noteWrong(talk, heard, lastWant);
    return false;
  }
  await noteWrong(talk, heard, lastWant);
  leaveWrong(talk, lastWant);
  if (objection === "with more") return false;
  await apologise(talk);
  return true;
}

/** One of the dialogs proposed, by its button, by "yes", or in other words. */
function takesOffer(talk: Talk, heard: Heard, offered: readonly string[]): boolean {
  const { text, meaning } = heard;
  if (saysFine(text)) return offered.length > 0;
  const article = articleChosen(talk, heard) ?? articleFor(talk, heard);
  if (article && offered.includes(offeredArticle(article.slug))) return true;
  const wanted = meaning.zone === "act" ? dialogForIntent(talk, meaning.intent) : undefined;
  return [dialogTitled(talk, text), wanted].some((dialog) => dialog && offered.includes(dialog.id));
}

/** Who asks the same again did not find the answer in what he was told. */
function asksSame({ text, meaning }: Heard, { taken, key, locale }: LastWant): boolean {
  if (taken !== "answered" || key === "") return false;
  return questionKey(text, meaning.entities, locale) === key;
}

function noteWrong(talk: Talk, { meaning }: Heard, want: LastWant): Promise<void> {
  const why = want.taken === "offered" ? ("not_chosen" as const) : ("corrected" as const);
  const isSure = meaning.zone === "act" && meaning.intent !== want.top[0]?.intent;
  return noteWant(talk, want, { why, instead: isSure ? meaning.intent : undefined });
}

/** The dialog that was begun by mistake is left; what was in progress under it is gone on with. */
function leaveWrong(talk: Talk, { began }: LastWant): void {
  const { frames } = talk.conversation;
  if (frames.at(-1)?.dialog !== began) return;
  talk.conversation = { ...talk.conversation, frames: frames.slice(0, -1) };
}

async function apologise(talk: Talk): Promise<void> {
  const misunderstood = talk.conversation.misunderstood + 1;
  talk.conversation = { ...talk.conversation, misunderstood };
  if (misunderstood >= MISUNDERSTOOD_LIMIT) return startPerson(talk, "notUnderstood");
  const frame = topFrame(talk);
  const step = frame && stepOf(talk, frame);
  const isAsking = step?.kind === "ask" || step?.kind === "choose";
  utter(talk, { text: wordsFor(talk, "system", "notIt"), options: isAsking ? [] : mainOptions(talk) });
  if (frame && isAsking) question(talk, frame, step);
}

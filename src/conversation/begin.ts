import { advance } from "./advance.ts";
import {
  answerWith,
  ARTICLE_DIALOG,
  articleChosen,
  articleFor,
  articlesToOffer,
  offeredArticle,
} from "./articles.ts";
import type { Article } from "../knowledge/index.ts";
import { dialogOf, enterDialog, turnToPerson } from "./frames.ts";
import { type Dialog, onlyAnswers } from "./dialog.ts";
import { correctionIn } from "./correction.ts";
import { asksIfMachine, type Heard, plain, saysFine, soundsLikeCorrection } from "./heard.ts";
import { dialogForIntent, dialogTitled, personDialog } from "./intents.ts";
import { noteDeclined, placeOf, rememberWant } from "./last-want.ts";
import { firstOfTwo, rememberOther, sayBothHeard } from "./later-wants.ts";
import { mainOptions } from "./menu.ts";
import { isBitter, isCalm, isMeantKindly, noteWish } from "./mood-so-far.ts";
import { learn, type Talk, utter, wordsFor } from "./talk.ts";
import { treeHash } from "./tree-hash.ts";
import { learnForAnswer, learnVolunteered } from "./volunteer.ts";

/** After this many messages in a row that made no sense to us, a person is called, not proposed. */
export const MISUNDERSTOOD_LIMIT = 3;
/** Dialogs and articles proposed at a time, beside a person. */
const MOST_OFFERED = 3;

/** Starts what a message wants, on top of whatever is in progress; or says honestly that it was not understood. */
export async function begin(talk: Talk, heard: Heard): Promise<void> {
  if (await returnToEnded(talk, heard)) return;
  const chosen = articleChosen(talk, heard);
  if (chosen) return answerWith(talk, heard, chosen);
  const dialog = dialogWanted(talk, heard);
  if (dialog) return beginDialog(talk, heard, dialog);
  const article = isMeantKindly(heard) ? articleFor(talk, heard) : undefined;
  if (article) return answerFirst(talk, heard, article);
  if (!answerShortly(talk, heard)) await notUnderstood(talk, heard);
}

async function beginDialog(talk: Talk, heard: Heard, dialog: Dialog): Promise<void> {
  talk.conversation = { ...talk.conversation, misunderstood: 0 };
  rememberBegun(talk, heard, dialog);
  if (!isCourtesy(dialog) && dialog.id !== personDialog(talk)) noteWish(talk, heard);
  const later = rememberOther(talk, heard, dialog);
  if (later) sayBothHeard(talk, dialog, later);
  await enterDialog(talk, dialog.id, reasonFor(talk, dialog, heard));
  if (onlyAnswers(dialog)) learnForAnswer(talk, heard);
  else learnVolunteered(talk, heard, undefined);
  await advance(talk);
}

/** Says an article, and keeps for afterwards what else the message wants. */
async function answerFirst(talk: Talk, heard: Heard, article: Article): Promise<void> {
  rememberOther(talk, heard, dialogOf(talk, ARTICLE_DIALOG));
  await answerWith(talk, heard, article);
}

/** A button says what it means; what was written may have been taken for something else. */
function rememberBegun(talk: Talk, heard: Heard, dialog: Dialog): void {
  const { zone, intent } = heard.meaning;
  if (zone !== "act" || COURTESIES.includes(intent) || !dialog.intents.includes(intent)) return;
  const taken = onlyAnswers(dialog) ? "answered" : "acted";
  rememberWant(talk, heard, { taken, began: dialog.id, place: placeOf(talk) });
}

/** A complaint brings him to a person because of his anger, and the person is told so. */
function reasonFor(talk: Talk, { id }: Dialog, { meaning }: Heard): { vars?: { reason: string } } {
  return id === personDialog(talk) && meaning.intent === "complaint"
    ? { vars: { reason: "frustration" } }
    : {};
}

/** What needs no dialog: an "ok" that answers nothing, whether we are a machine, and bitterness that asks for nothing. */
function answerShortly(talk: Talk, heard: Heard): boolean {
  const key = shortAnswer(talk, heard);
  if (key === undefined) return false;
  utter(talk, { text: wordsFor(talk, "system", key) });
  return true;
}

function shortAnswer(talk: Talk, heard: Heard): "machine" | "fine" | "unhappy" | undefined {
  if (asksIfMachine(heard.text)) return "machine";
  const guesses = heard.meaning.zone === "decline" || !isMeantKindly(heard) ? [] : guessesOf(talk, heard);
  if (isBitter(heard) && (isCurt(heard) || guesses.every((id) => id === personDialog(talk))))
    return "unhappy";
  return saysFine(heard.text) || !isMeantKindly(heard) ? "fine" : undefined;
}

/** "Super service…": too few words to hold a want that is not clear. */
function isCurt({ text, meaning }: Heard): boolean {
  return meaning.zone !== "act" && plain(text).split(" ").length <= 3;
}

function isCourtesy({ intents }: Dialog): boolean {
  return intents.some((intent) => COURTESIES.includes(intent));
}

function dialogWanted(talk: Talk, heard: Heard): Dialog | undefined {
  const titled = dialogTitled(talk, heard.text);
  if (titled) return titled;
  if (asksIfMachine(heard.text)) return undefined;
  const [offered] = talk.conversation.offered ?? [];
  if (offered !== undefined && saysFine(heard.text)) return talk.script.dialogs.get(offered);
  if (heard.meaning.zone !== "act") return undefined;
  const dialog = firstOfTwo(talk, heard) ?? dialogForIntent(talk, heard.meaning.intent);
  return isMeantKindly(heard) ? dialog : undefined;
}

/** "Ah non, plutôt Nice", said after the dialog has ended: it is taken up again where that was asked. */
async function returnToEnded(talk: Talk, heard: Heard): Promise<boolean> {
  const { ended, frames } = talk.conversation;
  if (frames.length > 0 || !soundsLikeCorrection(heard.text)) return false;
  const same = ended.filter((frame) => treeHash(dialogOf(talk, frame.dialog)) === frame.tree);
  const found = same.flatMap((frame) => {
    const again = correctionIn(talk, heard, frame);
    return again ? [{ frame, again }] : [];
  });
  // What was told last is what is corrected: the shop just chosen, not the town named at the start.
  const [latest] = found.sort((a, b) => (a.again.toldAt < b.again.toldAt ? 1 : -1));
  if (!latest) return false;
  const { frame, again } = latest;
  learn(talk, { name: again.fact, ...again.reading, source: "customer" });
  talk.conversation = { ...talk.conversation, frames: [{ ...frame, step: again.step }] };
  await advance(talk);
  return true;
}

async function notUnderstood(talk: Talk, heard: Heard): Promise<void> {
  const misunderstood = talk.conversation.misunderstood + 1;
  talk.conversation = { ...talk.conversation, misunderstood };
  const person = personDialog(talk);
  const mayOffer = misunderstood < MISUNDERSTOOD_LIMIT;
  const isNear = mayOffer && heard.meaning.zone === "offer";
  const guesses = isNear ? guessesOf(talk, heard).filter((id) => id !== person) : [];
  const articles = mayOffer ? articlesToOffer(talk, heard) : [];
  const dialogs = guesses.slice(0, articles.length > 0 ? MOST_OFFERED - 1 : MOST_OFFERED);
  const answers = articles.slice(0, MOST_OFFERED - dialogs.length);
  const offered = [...dialogs, ...answers.map(({ slug }) => offeredArticle(slug))];
  if (offered.length === 0) await noteDeclined(talk, heard);
  else rememberWant(talk, heard, { taken: "offered", place: placeOf(talk) });
  if (!mayOffer) return startPerson(talk, "notUnderstood");
  talk.conversation = { ...talk.conversation, offered };
  const titleOf = (id: string) => wordsFor(talk, id, "title");
  const offers = [...dialogs.map(titleOf), ...answers.map(({ title }) => title), titleOf(person)];
  // What he wants is not sure yet; what he told is kept for when it is.
  if (guesses.length > 0) learnVolunteered(talk, heard, undefined);
  const text = wordsFor(talk, "system", offered.length > 0 ? "didYouMean" : "decline");
  const options = offers.map((title) => ({ title, value: title }));
  utter(talk, { text, options: offered.length > 0 || !isCalm(talk) ? options : mainOptions(talk) });
}

/** Nobody's request is a courtesy: those are answered, never proposed. */
const COURTESIES = ["greeting", "thanks", "goodbye", "help", "cancel"];

/** The dialogs behind the best guesses, each once. */
function guessesOf(talk: Talk, { meaning }: Heard): string[] {
  const wishes = meaning.top.filter(({ intent }) => !COURTESIES.includes(intent));
  return [...new Set(wishes.flatMap(({ intent }) => dialogForIntent(talk, intent)?.id ?? []))];
}

/** Calls a person: whatever was in progress is left, its facts go into the handoff file. */
export async function startPerson(talk: Talk, reason: "asked" | "notUnderstood"): Promise<void> {
  await turnToPerson(talk, reason);
  await advance(talk);
}

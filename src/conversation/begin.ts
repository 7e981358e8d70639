import { advance, dialogOf, enterDialog, turnToPerson } from "./advance.ts";
import { type Dialog, onlyAnswers } from "./dialog.ts";
import { correctionIn } from "./correction.ts";
import { soundsLikeCorrection, type Heard } from "./heard.ts";
import { dialogForIntent, dialogTitled, personDialog } from "./intents.ts";
import { mainOptions } from "./menu.ts";
import { learn, type Talk, utter, wordsFor } from "./talk.ts";
import { treeHash } from "./tree-hash.ts";
import { learnForAnswer, learnVolunteered } from "./volunteer.ts";

/** After this many messages in a row that made no sense to us, a person is called, not proposed. */
const MISUNDERSTOOD_LIMIT = 3;

/** Starts what a message wants, on top of whatever is in progress; or says honestly that it was not understood. */
export async function begin(talk: Talk, heard: Heard): Promise<void> {
  if (await returnToEnded(talk, heard)) return;
  const dialog = dialogWanted(talk, heard);
  if (!dialog) return notUnderstood(talk, heard);
  talk.conversation = { ...talk.conversation, misunderstood: 0 };
  await enterDialog(talk, dialog.id);
  if (onlyAnswers(dialog)) learnForAnswer(talk, heard);
  else learnVolunteered(talk, heard, undefined);
  await advance(talk);
}

function dialogWanted(talk: Talk, heard: Heard): Dialog | undefined {
  const titled = dialogTitled(talk, heard.text);
  if (titled) return titled;
  return heard.meaning.zone === "act" ? dialogForIntent(talk, heard.meaning.intent) : undefined;
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
  if (misunderstood >= MISUNDERSTOOD_LIMIT) return startPerson(talk, "notUnderstood");
  const person = wordsFor(talk, personDialog(talk), "title");
  const offers =
    heard.meaning.zone === "offer" ? titlesOf(talk, heard).filter(({ title }) => title !== person) : [];
  // What he wants is not sure yet; what he told is kept for when it is.
  if (offers.length > 0) learnVolunteered(talk, heard, undefined);
  const text = wordsFor(talk, "system", offers.length > 0 ? "didYouMean" : "decline");
  const options = offers.length > 0 ? [...offers, { title: person, value: person }] : mainOptions(talk);
  utter(talk, { text, options });
}

/** The titles of the dialogs behind the best guesses, each once. */
function titlesOf(talk: Talk, { meaning }: Heard): { title: string; value: string }[] {
  const ids = meaning.top.flatMap(({ intent }) => dialogForIntent(talk, intent)?.id ?? []);
  const titles = [...new Set(ids)].map((id) => wordsFor(talk, id, "title")).filter((title) => title !== "");
  return titles.map((title) => ({ title, value: title }));
}

/** Calls a person: whatever was in progress is left, its facts go into the handoff file. */
export async function startPerson(talk: Talk, reason: "asked" | "notUnderstood"): Promise<void> {
  await turnToPerson(talk, reason);
  await advance(talk);
}

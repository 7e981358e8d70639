import type { Frame } from "./conversation.ts";
import { advance } from "./advance.ts";
import { answerBetween } from "./articles.ts";
import { begin, startPerson } from "./begin.ts";
import { type AskStep, type ChooseStep, type Dialog, onlyAnswers } from "./dialog.ts";
import type { FactName } from "./fact-names.ts";
import { correctionIn } from "./correction.ts";
import { counted, dialogOf, hasChanged, rememberAsked, startOver, stepOf } from "./frames.ts";
import {
  asksIfMachine,
  commandMeant,
  commandSaid,
  type Heard,
  plain,
  soundsLikeCorrection,
  soundsLikeQuestion,
} from "./heard.ts";
import { dialogForIntent } from "./intents.ts";
import { lookBack } from "./look-back.ts";
import { offeredAt, question } from "./question.ts";
import { readChoice } from "./read-choice.ts";
import { firstOfTwo, hearAboutLater, turnToLater } from "./later-wants.ts";
import { isMeantKindly, noteMood, offerPerson } from "./mood-so-far.ts";
import { obey } from "./obey.ts";
import { readLoosely, readStated, type Reading } from "./read-fact.ts";
import { learn, setTopFrame, type Talk, topFrame, utter, wordsFor } from "./talk.ts";
import { switchLanguage } from "./switch-language.ts";
import { learnVolunteered, newlyTold } from "./volunteer.ts";

/** Takes one message of the customer: as an answer, a correction, a command, a question in between, or a new wish. */
export async function hear(talk: Talk, heard: Heard): Promise<void> {
  if (switchLanguage(talk, heard)) return;
  talk.conversation = { ...talk.conversation, locale: heard.meaning.locale };
  const { offered, later = [] } = talk.conversation;
  if (!pressesButton(talk, heard)) noteMood(talk, heard);
  if (!(await lookBack(talk, heard))) await hearInContext(talk, heard);
  await turnToLater(talk, heard, later);
  offerPerson(talk);
  // What was proposed is proposed for one message.
  if (talk.conversation.offered === offered) talk.conversation = { ...talk.conversation, offered: [] };
}

/** "Non, toujours rien", when that is what a button says, are our words and no sign of his mood. */
function pressesButton(talk: Talk, { text }: Heard): boolean {
  const frame = topFrame(talk);
  const step = frame && !hasChanged(talk, frame) ? stepOf(talk, frame) : undefined;
  if (!frame || (step?.kind !== "ask" && step?.kind !== "choose")) return false;
  return offeredAt(talk, frame, step).some(({ label }) => plain(label) === plain(text));
}

async function hearInContext(talk: Talk, heard: Heard): Promise<void> {
  const frame = topFrame(talk);
  if (frame && hasChanged(talk, frame)) {
    await startOver(talk, frame);
    // What this message tells without doubt is not asked for again; what it answers is no longer sure.
    learnVolunteered(talk, heard, "problem");
    return advance(talk);
  }
  const step = frame && stepOf(talk, frame);
  if (frame && step && (step.kind === "ask" || step.kind === "choose")) {
    return hearAnswer(talk, heard, frame, step);
  }
  if (await hearAboutLater(talk, heard)) return;
  if (await obey(talk, commandSaid(heard) ?? commandMeant(heard), heard)) return;
  return begin(talk, heard);
}

type Waiting = AskStep<string> | ChooseStep<string>;

/** A message heard at a question. */
interface Answer {
  heard: Heard;
  frame: Frame;
  step: Waiting;
  asked: FactName | undefined;
  /** The dialog it is sure to want instead. */
  elsewhere: Dialog | undefined;
}

/** What taking a message in one way leads to: the dialog goes on, the turn is done, or another way is tried. */
type Taken = "goes on" | "done" | undefined;
type Way = (talk: Talk, answer: Answer) => Taken | Promise<Taken>;

/** The ways a message can be taken at a question, the surest first. */
const WAYS: readonly Way[] = [
  (talk, { heard, frame, step }) => (takeOption(talk, heard, frame, step) ? "goes on" : undefined),
  takeQuestionWhoIAm,
  takeQuestionBetween,
  (talk, { heard, elsewhere }) =>
    elsewhere || !soundsLikeQuestion(heard.text) ? undefined : answerBetween(talk, heard),
  takeStated,
  leaveOnce,
  async (talk, { heard }) => ((await obey(talk, commandSaid(heard), heard)) ? "done" : undefined),
  (talk, { heard, frame, asked }) => (correct(talk, heard, frame, asked) ? "goes on" : undefined),
  async (talk, { heard }) => ((await obey(talk, commandMeant(heard), heard)) ? "done" : undefined),
  takeLoose,
  takeElsewhere,
  (talk, { heard, frame, step }) =>
    step.kind === "choose" && takeImplied(talk, heard, frame, step) ? "goes on" : undefined,
  (talk, { heard }) => answerBetween(talk, heard),
  takeVolunteered,
];

async function hearAnswer(talk: Talk, heard: Heard, frame: Frame, step: Waiting): Promise<void> {
  const asked = step.kind === "ask" ? step.fact : undefined;
  const answer = { heard, frame, step, asked, elsewhere: wantedElsewhere(talk, heard, frame) };
  for (const way of WAYS) {
    const taken = await way(talk, answer);
    if (taken === "goes on") return advance(talk);
    if (taken === "done") return;
  }
  return missed(talk, frame, step);
}

function takeQuestionWhoIAm(talk: Talk, { heard, frame, step }: Answer): Taken {
  if (!asksIfMachine(heard.text)) return undefined;
  utter(talk, { text: wordsFor(talk, "system", "machine") });
  question(talk, frame, step);
  return "done";
}

/** "Où est le magasin de Nice ?" does not choose Nice. */
async function takeQuestionBetween(talk: Talk, { heard, elsewhere }: Answer): Promise<Taken> {
  if (!elsewhere || !onlyAnswers(elsewhere) || !soundsLikeQuestion(heard.text)) return undefined;
  await begin(talk, heard);
  return "done";
}

function takeStated(talk: Talk, { heard, asked }: Answer): Taken {
  const stated = asked && readStated(asked, heard, talk.book, true);
  if (!asked || !stated) return undefined;
  takeFact(talk, asked, stated);
  learnVolunteered(talk, heard, asked);
  return "goes on";
}

/** A question of politeness does not stand in the way of what the customer wants: it is dropped, and he is heard. */
async function leaveOnce(talk: Talk, { heard, frame, step }: Answer): Promise<Taken> {
  if (step.kind !== "ask" || step.onceOr === undefined) return undefined;
  const means = heard.meaning.zone === "act" || commandSaid(heard) !== undefined;
  if (!means && !soundsLikeCorrection(heard.text)) return undefined;
  setTopFrame(talk, { ...frame, step: step.onceOr });
  await advance(talk);
  await hearInContext(talk, heard);
  return "done";
}

/** Whatever is said of a problem may name another wish; a plain question in between is still answered first. */
function takeLoose(talk: Talk, { heard, asked, elsewhere }: Answer): Taken {
  const loose = asked && readLoosely(asked, heard);
  if (!asked || !loose) return undefined;
  if (elsewhere && (asked !== "problem" || onlyAnswers(elsewhere))) return undefined;
  takeFact(talk, asked, loose);
  return "goes on";
}

async function takeElsewhere(talk: Talk, { heard, elsewhere }: Answer): Promise<Taken> {
  if (!elsewhere) return undefined;
  await begin(talk, heard);
  return "done";
}

function takeVolunteered(talk: Talk, { heard, frame, step, asked }: Answer): Taken {
  if (!learnVolunteered(talk, heard, asked)) return undefined;
  question(talk, frame, step);
  return "done";
}

/** A button pressed, or words that mean one of the options on offer. */
function takeOption(talk: Talk, heard: Heard, frame: Frame, step: Waiting): boolean {
  const offered = offeredAt(talk, frame, step);
  const key = readChoice(heard.text, offered);
  if (key === undefined) return false;
  const fixed = step.options?.[key];
  if (fixed !== undefined) {
    follow(talk, frame, fixed, key);
    return true;
  }
  const option = offered.find((each) => each.key === key);
  const shown = option?.shown ?? option?.label ?? key;
  if (step.kind === "ask") takeFact(talk, step.fact, { value: key, shown });
  else if (step.among) follow(talk, frame, step.among.picked, key);
  return true;
}

/** Goes where a choice leads. An answer that was understood ends the count of those that were not. */
function follow(talk: Talk, frame: Frame, step: string, choice: string): void {
  const misses = { ...frame.misses, [frame.step]: 0 };
  setTopFrame(talk, { ...frame, step, misses, vars: { ...frame.vars, choice } });
}

function takeFact(talk: Talk, fact: FactName, reading: Reading): void {
  learn(talk, { name: fact, ...reading, source: "customer" });
  rememberAsked(talk, fact);
  const frame = topFrame(talk);
  const step = frame && stepOf(talk, frame);
  if (!frame || step?.kind !== "ask") return;
  setTopFrame(talk, { ...frame, step: step.next, misses: { ...frame.misses, [frame.step]: 0 } });
}

/** "Lundi à 10 h", when a call is offered, is a yes: a fact told that only one of the options would ask for chooses it. */
function takeImplied(talk: Talk, heard: Heard, frame: Frame, step: ChooseStep<string>): boolean {
  const told = newlyTold(talk, heard, undefined).map(([fact]) => fact);
  const open = Object.entries(step.options).filter(([, to]) => asksOneOf(talk, frame, to, told));
  const [only] = open;
  if (!only || open.length > 1) return false;
  learnVolunteered(talk, heard, undefined);
  follow(talk, frame, only[1], only[0]);
  return true;
}

/** Whether an option leads straight into a dialog that asks for one of these facts. */
function asksOneOf(talk: Talk, frame: Frame, to: string, facts: readonly FactName[]): boolean {
  const called = dialogOf(talk, frame.dialog).steps[to];
  if (called?.kind !== "call") return false;
  const steps = Object.values(dialogOf(talk, called.dialog).steps);
  return steps.some((each) => each.kind === "ask" && facts.includes(each.fact));
}

/** "Non, plutôt Nice": a fact this dialog rests on is told anew, and the dialog goes back to where it was asked. */
function correct(talk: Talk, heard: Heard, frame: Frame, asked: FactName | undefined): boolean {
  const again = correctionIn(talk, heard, frame, asked);
  if (!again) return false;
  learn(talk, { name: again.fact, ...again.reading, source: "customer" });
  setTopFrame(talk, { ...frame, step: again.step });
  return true;
}

/** The dialog that the message is sure to want, when it is not the one in progress. */
function wantedElsewhere(talk: Talk, heard: Heard, frame: Frame): Dialog | undefined {
  const { meaning } = heard;
  if (meaning.zone !== "act" || !isMeantKindly(heard)) return undefined;
  const dialog = firstOfTwo(talk, heard) ?? dialogForIntent(talk, meaning.intent);
  if (!dialog || dialog.id === frame.dialog) return undefined;
  const isOpen = talk.conversation.frames.some((open) => open.dialog === dialog.id);
  return onlyAnswers(dialog) || !isOpen ? dialog : undefined;
}

/** An answer that was not understood: the question again in other words, and after its tries another way. */
async function missed(talk: Talk, before: Frame, step: Waiting): Promise<void> {
  const frame = { ...before, misses: counted(before.misses, before.step) };
  setTopFrame(talk, frame);
  if ((frame.misses[frame.step] ?? 0) < step.tries) {
    question(talk, frame, step, true);
    return;
  }
  if (step.otherwise === undefined) return startPerson(talk, "notUnderstood");
  setTopFrame(talk, { ...frame, step: step.otherwise });
  return advance(talk);
}

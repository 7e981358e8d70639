import { levelOf, shoutedWords } from "../understanding/index.ts";
import { type Heard, plain, refuses } from "./heard.ts";
import { personDialog } from "./intents.ts";
import type { TalkMood } from "./kept-in-mind.ts";
import { type Talk, utter, wordsFor } from "./talk.ts";

/** Who comes back after so long comes back as anybody else. */
const MOOD_LASTS_MS = 24 * 3_600_000;
/** A wish said again within this time was not met by the answer. */
const WISH_LASTS_MS = 2 * 3_600_000;
const WISHES_KEPT = 6;
const EVIDENCE_KEPT = 6;
const WORDS_SHOWN = 80;
/** No angrier than angry: so much is made up for by one word of thanks, or by time. */
const MOST_WEIGHT = 6;

const WEIGHTS = { calm: 0, annoyed: 1, angry: 3 } as const;
const RANKS = { calm: 0, annoyed: 1, angry: 2 } as const;
const COMPLAINT_WEIGHT = 1;
const AGAIN_WEIGHT = 1;
const SHOUT_WEIGHT = 1;

function moodNow({ conversation, now, at }: Talk): TalkMood {
  const { mood } = conversation;
  const blank: TalkMood = { level: "calm", weight: 0, evidence: [], at, apologised: false };
  return mood && now.getTime() - Date.parse(mood.at) < MOOD_LASTS_MS ? mood : blank;
}

/** Who is not calm is spared pleasantries and lists. */
export function isCalm(talk: Talk): boolean {
  return moodNow(talk).level === "calm";
}

/** Adds to the mood so far what a message shows, and says once that we are sorry. */
export function noteMood(talk: Talk, heard: Heard): void {
  const before = moodNow(talk);
  const signs = signsOf(talk, heard);
  if (/\p{Ll}{2}/u.test(heard.text) && talk.conversation.writesSmall !== true) {
    talk.conversation = { ...talk.conversation, writesSmall: true };
  }
  if (signs) {
    addSigns(talk, before, signs);
    apologiseOnce(talk);
  } else if (before.weight > 0 && isThankful(heard)) {
    keepMood(talk, { ...before, level: "calm", weight: 0, evidence: [] });
  }
}

interface Signs {
  weight: number;
  evidence: readonly string[];
}

/** What a message shows: by its words, by being a complaint, by a voice that is raised. */
function signsOf({ conversation }: Talk, { meaning, text }: Heard): Signs | undefined {
  const { level, evidence } = meaning.mood;
  if (level !== "calm") return { weight: WEIGHTS[level], evidence };
  const wants: (string | undefined)[] = [meaning.intent, meaning.second?.intent];
  if (meaning.zone === "act" && wants.includes("complaint")) {
    return { weight: COMPLAINT_WEIGHT, evidence: [text.slice(0, WORDS_SHOWN)] };
  }
  const shouted = conversation.writesSmall === true ? shoutedWords(text) : undefined;
  return shouted === undefined
    ? undefined
    : { weight: SHOUT_WEIGHT, evidence: [shouted.slice(0, WORDS_SHOWN)] };
}

function addSigns(talk: Talk, before: TalkMood, signs: Signs): void {
  const weight = Math.min(MOST_WEIGHT, before.weight + signs.weight);
  const evidence = [...new Set([...before.evidence, ...signs.evidence])].slice(-EVIDENCE_KEPT);
  keepMood(talk, { ...before, weight, level: levelOf(weight), evidence, at: talk.at });
}

function keepMood(talk: Talk, mood: TalkMood): void {
  talk.conversation = { ...talk.conversation, mood };
}

function apologiseOnce(talk: Talk): void {
  const mood = moodNow(talk);
  if (mood.apologised || mood.level === "calm") return;
  keepMood(talk, { ...mood, apologised: true });
  utter(talk, { text: wordsFor(talk, "system", "sorry") });
}

function isThankful(heard: Heard): boolean {
  return heard.meaning.zone === "act" && heard.meaning.intent === "thanks" && !refuses(heard.text);
}

/** Said in anger or in irony, they are not returned: "merci pour rien" is not answered with "je vous en prie". */
const KIND_WORDS = ["greeting", "thanks"];

/** False for words of courtesy that a message says in bitterness, or to refuse. */
export function isMeantKindly({ meaning, text }: Heard): boolean {
  if (!KIND_WORDS.includes(meaning.intent)) return true;
  return meaning.mood.level === "calm" && !(meaning.intent === "thanks" && refuses(text));
}

export function isBitter({ meaning }: Heard): boolean {
  return meaning.mood.level !== "calm";
}

/** What a wish is told again by: what he wants, and of what. */
function wishKey({ text, meaning }: Heard): string {
  if (meaning.zone !== "act") return plain(text).slice(0, WORDS_SHOWN);
  return [meaning.intent, ...meaning.entities.map(({ value }) => JSON.stringify(value)).sort()].join(" ");
}

/** Notices a wish that is said for the third time: our answer is introduced in other words, and a person offered. */
export function noteWish(talk: Talk, heard: Heard): void {
  const key = wishKey(heard);
  const recent = (talk.conversation.wishes ?? []).filter(
    ({ at }) => talk.now.getTime() - Date.parse(at) < WISH_LASTS_MS,
  );
  const wishes = [...recent, { key, at: talk.at }].slice(-WISHES_KEPT);
  talk.conversation = { ...talk.conversation, wishes };
  if (wishes.filter((wish) => wish.key === key).length !== 3) return;
  addSigns(
    talk,
    { ...moodNow(talk), offered: undefined },
    { weight: AGAIN_WEIGHT, evidence: [`3 × ${heard.text.slice(0, WORDS_SHOWN)}`] },
  );
  utter(talk, { text: wordsFor(talk, "system", "askedAgain") });
}

/** Offers a person by a button on the last message of the turn: once, and once more when annoyance turns to anger. */
export function offerPerson(talk: Talk): void {
  const mood = moodNow(talk);
  const last = talk.outgoing.at(-1);
  if (!last || RANKS[mood.level] <= RANKS[mood.offered ?? "calm"]) return;
  keepMood(talk, { ...mood, offered: mood.level });
  const person = personDialog(talk);
  const title = wordsFor(talk, person, "title");
  const isOffered = last.parole.dialog === person || last.options.some((option) => option.title === title);
  if (isOffered) return;
  talk.outgoing[talk.outgoing.length - 1] = { ...last, options: [...last.options, { title, value: title }] };
}

import type { Book } from "../knowledge/index.ts";
import type { Ids } from "../shared/ids.ts";
import type { Locale } from "../shared/locale.ts";
import { type Instant, newRecord } from "../shared/record.ts";
import type { Transaction } from "../shared/store.ts";
import { letGo, setDue, setKeep, waitingFor } from "./clocks.ts";
import { type Example, unanswered, type Unanswered } from "./unanswered.ts";

/** Enough to see what people mean; the count says how many they are. */
const EXAMPLES_KEPT = 20;
/** Of the oldest that nobody took up, how many are looked at to make room: rivals each find one of their own. */
const OLDEST = 8;
/** Who asks again so soon after an answer was written may have asked before the bot had learnt it. */
const LEARNING_MS = 60_000;

/** One time a question went unanswered. */
export interface Note {
  readonly locale: Locale;
  /** As `questionKey` makes it; nothing is noted of a message without a word. */
  readonly key: string;
  readonly example: Example;
}

interface NoteParts {
  readonly tx: Transaction;
  readonly ids: Ids;
  readonly book: Book;
  readonly at: Instant;
}

/** Keeps a question that went unanswered, with those that ask the same, in the transaction of the turn that shows it. */
export async function noteUnanswered(parts: NoteParts, note: Note): Promise<void> {
  if (note.key === "") return;
  const { locale, key } = note;
  const [known] = await parts.tx.find(unanswered, { locale, key });
  if (known) await askedAgain(parts, known, note.example);
  else await askedFirst(parts, note);
}

async function askedFirst(parts: NoteParts, { locale, key, example }: Note): Promise<void> {
  const { tx, book, at } = parts;
  await makeRoom(parts);
  const entry: Unanswered = {
    ...newRecord(parts, "unanswered"),
    ...{ state: "new", ...waitingFor(book, at), locale, key, text: example.text, count: 1, lastAt: at },
    examples: [example],
  };
  await tx.insert(unanswered, entry);
  await setDue(tx, entry);
  await setKeep(parts, entry, example.at);
}

async function askedAgain(parts: NoteParts, before: Unanswered, example: Example): Promise<void> {
  const { tx, book, at } = parts;
  const count = before.count + 1;
  const examples = [...before.examples, example].slice(-EXAMPLES_KEPT);
  const asked = { count, lastAt: at, examples };
  const isBack = comesBack(before, count, at);
  if (isBack) await makeRoom(parts);
  const entry = await tx.update(unanswered, before, isBack ? { ...asked, ...reopened(book, at) } : asked, {
    at,
    ...(isBack ? { note: "asked again" } : {}),
  });
  if (isBack) await setDue(tx, entry);
  if (before.examples.length === 0) await setKeep(parts, entry, example.at);
}

/** What was answered and is asked again needs a better answer; what was ignored comes back when enough ask for it. */
function comesBack({ state, taught, quietUntil = 0 }: Unanswered, count: number, at: Instant): boolean {
  if (state === "done") return Date.parse(at) - Date.parse(taught?.at ?? at) > LEARNING_MS;
  return state === "ignored" && count >= quietUntil;
}

/** New again, with its clock anew. What the bot was taught stays named, for who looks why it did not help. */
export function reopened(book: Book, at: Instant) {
  const forgotten = { note: undefined, quietUntil: undefined };
  return { state: "new" as const, escalationLevel: 0, ...waitingFor(book, at), ...forgotten };
}

/** A queue that nobody works off must not grow for ever: its oldest gives way, and comes back when it is asked again. */
async function makeRoom({ tx, book, at }: NoteParts): Promise<void> {
  const most = book.merchant.policy.unansweredMost;
  if ((await tx.count(unanswered, { state: "new" })) < most) return;
  const oldest = await tx.find(unanswered, { state: "new" }, { orderBy: "createdAt", limit: OLDEST });
  const one = await tx.pick(unanswered, oldest);
  if (one) await letGo(tx, one, { at, note: "made room for another" });
}

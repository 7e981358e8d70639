import {
  canBeWanted,
  checkScript,
  type Dialog,
  faultLine,
  readWords,
  wordFilesOf,
} from "../conversation/index.ts";
import { answeredIntents, articleFaults } from "../articles/index.ts";
import { localParts } from "../calendar/index.ts";
import { readBook } from "../knowledge/index.ts";
import type { Clock } from "../shared/clock.ts";
import { AppError } from "../shared/errors.ts";
import { LOCALES } from "../shared/locale.ts";
import { type PhraseBook, readPhrases } from "../understanding/index.ts";
import { webhookFaults } from "../app/webhook-events.ts";

export interface CheckCommand {
  readonly dialogs: readonly Dialog[];
  /** The folder of their words. */
  readonly dialogsDir: string;
  /** The merchant's folder: book, articles and phrases. */
  readonly merchantDir: string;
  /** What day it is: articles are read again by a day. */
  readonly clock: Clock;
  /** Called once a line, without the line break. */
  readonly write: (line: string) => void;
}

/** Proves dialogs and merchant's folder, and prints every fault, one a line. Resolves with the exit code. */
export async function runCheck({
  dialogs,
  dialogsDir,
  merchantDir,
  clock,
  write,
}: CheckCommand): Promise<0 | 1> {
  const found: string[] = [];
  const book = await attempt(found, () => readBook(merchantDir));
  const phrases = await attempt(found, () => readPhrases(`${merchantDir}/phrases`));
  const words = await attempt(found, async () => readWords(dialogsDir, wordFilesOf(dialogs)));
  const intents = phrases && intentsOf(phrases);
  if (book) found.push(...webhookFaults(book));
  if (words) {
    const faults = checkScript({
      dialogs,
      words,
      ...(intents ? { intents } : {}),
      ...(book ? { answered: answeredIntents(book), merchantWording: book.wording } : {}),
    });
    found.push(...faults.map(faultLine));
  }
  if (book) {
    const today = localParts(clock.now(), book.merchant.timeZone).date;
    const titles = words ? titlesOf(dialogs, words) : new Map<string, string[]>();
    found.push(
      ...articleFaults(book, { intents, dialogs: titles, today }).map((fault) => `${merchantDir}/${fault}`),
    );
  }
  for (const line of found) write(line);
  write(`${summaryOf(dialogs)}: ${countOf(found.length)}`);
  return found.length === 0 ? 0 : 1;
}

function intentsOf({ training }: PhraseBook): string[] {
  return [...new Set(LOCALES.flatMap((locale) => training[locale].map(({ intent }) => intent)))];
}

/** The dialogs a customer can start, with what their buttons say. */
function titlesOf(dialogs: readonly Dialog[], words: ReturnType<typeof readWords>): Map<string, string[]> {
  const wanted = dialogs.filter(canBeWanted);
  return new Map(wanted.map(({ id }) => [id, LOCALES.map((locale) => words[locale][id]?.["title"] ?? "")]));
}

/** What cannot be read is a fault like the others: the rest is still checked. */
async function attempt<T>(found: string[], read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    found.push(...error.message.split("\n"));
    return undefined;
  }
}

function summaryOf(dialogs: readonly Dialog[]): string {
  const steps = dialogs.reduce((sum, dialog) => sum + Object.keys(dialog.steps).length, 0);
  return `${dialogs.length} dialogs, ${steps} steps, ${LOCALES.length} locales`;
}

function countOf(faults: number): string {
  if (faults === 0) return "no fault";
  return faults === 1 ? "1 fault" : `${faults} faults`;
}

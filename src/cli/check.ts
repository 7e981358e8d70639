import { checkScript, type Dialog, faultLine, readWords, wordFilesOf } from "../conversation/index.ts";
import { readBook } from "../knowledge/index.ts";
import { AppError } from "../shared/errors.ts";
import { LOCALES } from "../shared/locale.ts";
import { readPhrases } from "../understanding/index.ts";
import { webhookFaults } from "../app/webhook-events.ts";

export interface CheckCommand {
  readonly dialogs: readonly Dialog[];
  /** The folder of their words. */
  readonly dialogsDir: string;
  /** The merchant's folder: book, articles and phrases. */
  readonly merchantDir: string;
  /** Called once a line, without the line break. */
  readonly write: (line: string) => void;
}

/** Proves dialogs and merchant's folder, and prints every fault, one a line. Resolves with the exit code. */
export async function runCheck({ dialogs, dialogsDir, merchantDir, write }: CheckCommand): Promise<0 | 1> {
  const found: string[] = [];
  const book = await attempt(found, () => readBook(merchantDir));
  const phrases = await attempt(found, () => readPhrases(`${merchantDir}/phrases`));
  const words = await attempt(found, async () => readWords(dialogsDir, wordFilesOf(dialogs)));
  if (book) found.push(...webhookFaults(book));
  if (words) {
    const intents =
      phrases && LOCALES.flatMap((locale) => phrases.training[locale].map(({ intent }) => intent));
    const faults = checkScript({
      dialogs,
      words,
      ...(intents ? { intents: [...new Set(intents)] } : {}),
      ...(book ? { merchantWording: book.wording } : {}),
    });
    found.push(...faults.map(faultLine));
  }
  for (const line of found) write(line);
  write(`${summaryOf(dialogs)}: ${countOf(found.length)}`);
  return found.length === 0 ? 0 : 1;
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

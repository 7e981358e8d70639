import { z } from "zod";
import { OpeningException } from "../calendar/index.ts";
import { Locale } from "../shared/locale.ts";
import { Instant } from "../shared/record.ts";
import { Faults } from "./faults.ts";
import { StockReading } from "./shop.ts";
import { LocalText, LocalWords, Slug } from "./words.ts";

const signed = { id: z.string().min(1), by: z.string().min(1), at: Instant };

/** A day, or several, on which a shop or team is closed or has other hours. The last one added wins. */
export const Closure = z.strictObject({
  ...signed,
  place: z.strictObject({ kind: z.enum(["shop", "team"]), id: Slug }),
  exception: OpeningException,
});
export type Closure = z.infer<typeof Closure>;

/** A sentence that a person has shown to mean an intent: understood from then on. */
export const LearnedPhrase = z.strictObject({
  ...signed,
  locale: Locale,
  intent: z.string().regex(/^[a-z][a-z0-9_]*$/, 'an intent is written like "store_info"'),
  text: z.string().trim().min(1).max(300),
});
export type LearnedPhrase = z.infer<typeof LearnedPhrase>;

/** An article written at the desk, in every language at once. Its id is the article's slug. */
export const LearnedAnswer = z.strictObject({
  ...signed,
  title: LocalText,
  asks: LocalWords,
  body: LocalText,
});
export type LearnedAnswer = z.infer<typeof LearnedAnswer>;

/** `dialog.step`: the text of a step. */
const WordingKey = z.string().regex(/^[\w-]+(\.[\w-]+)+$/, "a wording is named dialog.step");

/** One thing done to the book. Without `stock`, `text` or `lanes`, the files speak again. */
export const BookEdit = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("put-closure"), closure: Closure }),
  z.strictObject({ kind: z.literal("remove-closure"), id: z.string() }),
  z.strictObject({ kind: z.literal("set-stock"), shop: Slug, stock: StockReading.optional() }),
  z.strictObject({
    kind: z.literal("set-wording"),
    locale: Locale,
    key: WordingKey,
    text: z.string().min(1).max(2_000).optional(),
  }),
  z.strictObject({
    kind: z.literal("set-capacity"),
    team: Slug,
    lanes: z.int().min(0).max(100).optional(),
  }),
  z.strictObject({ kind: z.literal("put-phrase"), phrase: LearnedPhrase }),
  z.strictObject({ kind: z.literal("remove-phrase"), id: z.string() }),
  z.strictObject({ kind: z.literal("put-answer"), answer: LearnedAnswer }),
  z.strictObject({ kind: z.literal("remove-answer"), id: z.string() }),
]);
export type BookEdit = z.infer<typeof BookEdit>;

/** What was done, by whom, and what takes it back. `undoes` is the version of the entry that this one took back. */
export const HistoryEntry = z.strictObject({
  version: z.int().min(1),
  at: Instant,
  by: z.string().min(1),
  edit: BookEdit,
  inverse: BookEdit,
  undoes: z.int().min(1).optional(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

const perLocale = z.strictObject({
  fr: z.record(WordingKey, z.string().min(1)).default({}),
  en: z.record(WordingKey, z.string().min(1)).default({}),
});

/**
 * What has changed since the merchant's folder was written: laid over it, never written into it. People may edit it
 * by hand; `version` counts the changes made by the program.
 */
export const BookChanges = z.strictObject({
  version: z.int().min(0).default(0),
  closures: z.array(Closure).default([]),
  stock: z.record(Slug, StockReading).default({}),
  wording: perLocale.prefault({}),
  capacity: z.record(Slug, z.int().min(0).max(100)).default({}),
  phrases: z.array(LearnedPhrase).default([]),
  answers: z.array(LearnedAnswer).default([]),
  history: z.array(HistoryEntry).default([]),
});
export type BookChanges = z.infer<typeof BookChanges>;

/** The book as the folder has it: version 0, nothing laid over it. */
export function noChanges(): BookChanges {
  return BookChanges.parse({});
}

/** @throws AppError BOOK_INVALID naming `place` (a file or table) and every field that is wrong. */
export function parseBookChanges(value: unknown, place: string): BookChanges {
  const parsed = BookChanges.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = new Faults();
  faults.addIssues(place, parsed.error.issues);
  return faults.refuse();
}

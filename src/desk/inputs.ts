import { z } from "zod";
import { endOfLocalDate, LocalDate, startOfLocalDate } from "../calendar/index.ts";
import type { Instant } from "../shared/record.ts";

const MOST = 200;

/** The id of a record. */
export const Id = z
  .string()
  .regex(/^[\w.:|@-]{1,120}$/, "an id is 1 to 120 letters, digits or . _ : | @ -")
  .describe("The id of a record.");

/** The parameters of a path about one record. */
export const ById = z.strictObject({ id: Id });

/** How many items a list may have; the rest is left out. */
export const Limit = z
  .string()
  .regex(/^\d{1,4}$/, `a limit is a number from 1 to ${String(MOST)}`)
  .transform(Number)
  .pipe(z.int().min(1).max(MOST))
  .prefault("100")
  .describe(`How many items at most, up to ${String(MOST)}. Default 100.`);

/** A state, or several separated by commas. */
export function anyOf<const T extends string>(values: readonly T[]) {
  const one = z.enum(values, `must be one of ${values.join(", ")} (or several, separated by commas)`);
  return z
    .string()
    .transform((text) => text.split(",").map((word) => word.trim()))
    .pipe(z.array(one).min(1))
    .optional()
    .describe(`One of ${values.join(", ")}, or several separated by commas.`);
}

/** The two names under which a list is asked for records in some state. */
export function stateQuery<const T extends string>(values: readonly T[]) {
  return { state: anyOf(values), status: anyOf(values).describe("The same as `state`.") };
}

const MOMENT =
  "write an instant with its offset, such as 2026-12-05T09:00:00+01:00, or a day, such as 2026-12-05";

/** An instant with its offset, or a whole day, which is one at the merchant's. */
export const Moment = z
  .string()
  // In an address that was not encoded, the plus of an offset arrives as a space.
  .transform((text) => text.trim().replace(/ (?=\d\d:\d\d$)/, "+"))
  .pipe(z.union([z.iso.datetime({ offset: true }), LocalDate], MOMENT))
  .describe("An ISO 8601 instant with its offset, or a day of the merchant's (YYYY-MM-DD).");

/** The first instant of what was written. */
export function startOf(moment: string, timeZone: string): Instant {
  return (moment.includes("T") ? new Date(moment) : startOfLocalDate(moment, timeZone)).toISOString();
}

/** The end of what was written: a day counts as a whole. */
export function endOf(moment: string, timeZone: string): Instant {
  return (moment.includes("T") ? new Date(moment) : endOfLocalDate(moment, timeZone)).toISOString();
}

/** A text in every language; one text stands for all of them. */
export function bothLanguages(most: number) {
  const text = z.string().trim().min(1).max(most);
  return z
    .union([text.transform((both) => ({ fr: both, en: both })), z.strictObject({ fr: text, en: text })], {
      error: `write {"fr": "…", "en": "…"} or one text, 1 to ${String(most)} characters each`,
    })
    .describe("In both languages, or one text for both.");
}

/** A serial number as it stands on the label, however it was typed. */
export const Serial = z.string().trim().min(1).max(80);

/** For requests that need nothing said. */
export const Empty = z.looseObject({}).nullish();

/** A list of items. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item) });
}

import { z } from "zod";
import { dateOfDay, dayNumber } from "./day-number.ts";
import { TimeRanges } from "./time-range.ts";

function isRealDate(date: string): boolean {
  const day = dayNumber(date);
  return Number.isInteger(day) && dateOfDay(day) === date;
}

/** A day of the calendar, `YYYY-MM-DD`, in the zone of whoever reads it; 30 February is refused. */
export const LocalDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "a date is written YYYY-MM-DD")
  .refine(isRealDate, "this day does not exist");
export type LocalDate = z.infer<typeof LocalDate>;

/** What a clock on the wall shows, `HH:MM`, 00:00 to 23:59. */
export const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a time is written HH:MM");
export type LocalTime = z.infer<typeof LocalTime>;

function isZone(name: string): boolean {
  // Abbreviations are no identifiers: CST is in Chicago, in Havana and in Shanghai.
  if (!name.includes("/") && name !== "UTC") return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

/** A name of the IANA time-zone database, such as "Europe/Paris". */
export const TimeZone = z.string().refine(isZone, 'not a time zone such as "Europe/Paris"');
export type TimeZone = z.infer<typeof TimeZone>;

const LocalName = z.union([
  z.string().min(1),
  z.strictObject({ fr: z.string().min(1), en: z.string().min(1) }),
]);

// Wide enough for every plan of a shop, and small enough that going through the days one by one takes no time.
const FIRST_DAY = "2000-01-01";
const LAST_DAY = "2100-12-31";
const MOST_DAYS = 2 * 366;

const ExceptionDate = LocalDate.refine(
  (date) => date >= FIRST_DAY && date <= LAST_DAY,
  `the date must be between ${FIRST_DAY} and ${LAST_DAY}`,
);

/** A date, or the days from `on` to `until` (both included), on which the week does not apply. */
export const OpeningException = z
  .strictObject({
    on: ExceptionDate,
    until: ExceptionDate.optional(),
    closed: z.literal(true, "write closed: true, or give the hours instead").optional(),
    hours: TimeRanges.min(1, "no hours: write closed: true").optional(),
    name: LocalName.optional(),
    /** Only month and day count: it comes back every year, before and after the year written. */
    yearly: z.literal(true).optional(),
  })
  .superRefine(({ on, until, closed, hours, yearly }, context) => {
    if ((closed === undefined) === (hours === undefined)) {
      context.addIssue({ code: "custom", message: "give either closed: true or hours, one of the two" });
    }
    if (until === undefined) return;
    if (until < on)
      context.addIssue({ code: "custom", path: ["until"], message: `${until} is before ${on}` });
    if (dayNumber(until) - dayNumber(on) > MOST_DAYS) {
      context.addIssue({ code: "custom", path: ["until"], message: "at most two years from the first day" });
    }
    if (yearly && dayNumber(until) - dayNumber(on) > 364) {
      context.addIssue({
        code: "custom",
        path: ["until"],
        message: "what comes back yearly lasts under a year",
      });
    }
  });
export type OpeningException = z.infer<typeof OpeningException>;

/**
 * When a place is open, as a merchant writes it. A day left out of the week is closed; of two exceptions for one date
 * the later in the list wins. Never change one in place: results are remembered per object.
 */
export const OpeningHours = z.strictObject({
  timeZone: TimeZone,
  week: z.strictObject({
    mon: TimeRanges.default([]),
    tue: TimeRanges.default([]),
    wed: TimeRanges.default([]),
    thu: TimeRanges.default([]),
    fri: TimeRanges.default([]),
    sat: TimeRanges.default([]),
    sun: TimeRanges.default([]),
  }),
  exceptions: z.array(OpeningException).default([]),
});
export type OpeningHours = z.infer<typeof OpeningHours>;

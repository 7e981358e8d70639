import type { Temporal } from "temporal-polyfill";
import type { Locale } from "../../../shared/locale.ts";

/** Where a time is read: the local date and the minute of the day, and the habits of the speaker. */
export interface Moment {
  readonly now: Temporal.ZonedDateTime;
  readonly today: Temporal.PlainDate;
  readonly country: string;
  readonly locale: Locale;
}

/** Days from `from` up to, not including, `to`. */
export interface Days {
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
}

/** Which way a date without a year, or a bare weekday, is looked for. `nearest` is for dates that nothing tells. */
export type Direction = "next" | "last" | "nearest";

/** Minutes of the local day, 0 to 1440. `anchor` is the hour that was said; it must be ahead of now when no day is given. */
export interface Hours {
  from: number;
  to: number;
  form: "point" | "around" | "after" | "before" | "between";
  /** No morning or afternoon was said and the hour could be either ("at 3"). */
  loose?: true;
  /** "By five": whatever must be done may be done on a day before. */
  due?: true;
}

/** A part of the day, e.g. 720 to 1080 for the afternoon. */
export interface Part {
  from: number;
  to: number;
}

/** One thing the scanner read; `combine` puts those that belong together into one time. */
export type Piece = { start: number; end: number } & (
  | {
      kind: "day";
      read: (moment: Moment, direction: Direction) => Days | undefined;
      weekday?: true;
      open?: true;
      /** A calendar date: a weekday right before it is of that date. */
      date?: true;
      /** "Dans deux semaines": a weekday beside it is of that week. */
      inWeeks?: true;
    }
  /** "La veille de", "the day after": the day that is named next lies that many days from the one meant. */
  | { kind: "shift"; days: number }
  | { kind: "hours"; hours: Hours }
  /** `day` counts from today; `loose` parts leave it when another day is named ("demain tantôt"). */
  | { kind: "part"; part: Part; day?: number; loose?: Part }
  | {
      kind: "instants";
      read: (moment: Moment) => { from: Temporal.ZonedDateTime; to: Temporal.ZonedDateTime };
    }
  | { kind: "duration"; iso: string }
);

/** What a rule gives for a match: a piece without its place, or undefined when the words only look like one. */
export type Reading = Piece extends infer P ? (P extends Piece ? Omit<P, "start" | "end"> : never) : never;

/**
 * A pattern and its reading. `starts` are the first words (or `#` for digits) at which it is tried: an ordinary message
 * has none of them, and costs almost nothing.
 */
export interface Rule {
  starts: readonly string[];
  /** Sticky, over the folded text. */
  pattern: RegExp;
  read: (match: RegExpExecArray, moment: Moment) => Reading | undefined;
}

/** Writes a sticky pattern; outside brackets a space stands for blanks, and a space with `?` for none or some. */
export function sticky(source: string): RegExp {
  const blanks = { " ": "[ \\n]{1,3}", " ?": "[ \\n]{0,3}" };
  return new RegExp(
    source.replace(/\[[^\]]*\]| \??/g, (part) => (part === " " || part === " ?" ? blanks[part] : part)),
    "y",
  );
}

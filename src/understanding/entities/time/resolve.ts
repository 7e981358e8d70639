import { Temporal } from "temporal-polyfill";
import { atMinute, isSkipped, instantsText, localText, type Resolved } from "./local.ts";
import { oneDay } from "./day-words.ts";
import type { Setting } from "../finding.ts";
import type { Group } from "./group.ts";
import type { Limit } from "./limits.ts";
import type { Days, Hours, Moment, Part } from "./piece.ts";

// "Après lundi", "à partir du 15": open at the end, so a week is offered.
const OPEN_DAYS = 7;
const NOON = 720;

function afternoon(minute: number, part: Part | undefined, loose: boolean): number {
  if (minute >= NOON) return minute;
  if (part && part.from >= NOON && part.from < NIGHT) return minute + NOON;
  // Nobody asks to be called at three in the morning: a bare English "at 3" is 15:00.
  return !part && loose && minute < 420 ? minute + NOON : minute;
}

/** The minutes of the day that the hours and the part of day say together. */
function minutesOf({ hours, part }: Group): Hours | undefined {
  if (!hours) return part && { ...part, form: "between" };
  const loose = hours.loose === true;
  const shift = afternoon(anchor(hours), part, loose) - anchor(hours);
  if (shift === 0) return hours;
  const from = hours.form === "before" ? hours.from : hours.from + shift;
  return { ...hours, from, to: hours.form === "after" ? hours.to : Math.min(1440, hours.to + shift) };
}

/** The hour that was said. */
function anchor({ from, to, form }: Hours): number {
  if (form === "around") return (from + to) / 2;
  return form === "before" ? to : from;
}

/** Without a day the next occurrence is meant: today while the hour said (or the end of the stretch) is still ahead. */
function nextDay(hours: Hours, moment: Moment): Days {
  const ahead = hours.form === "between" || hours.form === "before" ? hours.to : anchor(hours);
  const minute = moment.now.hour * 60 + moment.now.minute;
  const today = moment.today;
  let from = ahead > minute || (ahead === minute && moment.now.second === 0) ? today : today.add({ days: 1 });
  // In the night when clocks go back the same minute comes again: the earlier one may be behind us.
  if (
    from.equals(today) &&
    atMinute(today, ahead, moment.now.timeZoneId).since(moment.now).sign < 0 &&
    ahead <= minute
  ) {
    from = today.add({ days: 1 });
  }
  return { from, to: from.add({ days: 1 }) };
}

function lastDay(hours: Hours, moment: Moment): Days {
  const minute = moment.now.hour * 60 + moment.now.minute;
  const from = anchor(hours) <= minute ? moment.today : moment.today.subtract({ days: 1 });
  return { from, to: from.add({ days: 1 }) };
}

function interval(days: Days, hours: Hours | undefined): string {
  const last = days.to.subtract({ days: 1 });
  if (!hours)
    return days.from.equals(last) ? days.from.toString() : `${days.from.toString()}/${last.toString()}`;
  const from = localText(days.from, hours.from);
  return hours.from === hours.to ? from : `${from}/${localText(last, hours.to)}`;
}

type Span = Extract<Resolved, { kind: "span" }>;

function limits(span: Span, limit: Limit, { now }: Moment): Pick<Span, "from" | "to"> {
  switch (limit) {
    case "before":
      // "Avant la fin de la semaine", said in that end: what is left of it.
      return { from: now, to: span.from.since(now).sign > 0 ? span.from : span.to };
    case "by":
      return { from: now, to: span.to };
    case "from":
      return { from: span.from, to: span.from.add({ days: OPEN_DAYS }) };
    case "after":
      return { from: span.to, to: span.to.add({ days: OPEN_DAYS }) };
    case "since":
      return { from: span.from, to: now };
  }
}

function bounded(span: Span, limit: Limit, moment: Moment): Resolved {
  const { from, to } = limits(span, limit, moment);
  // "You promised it by Friday", said on Monday: that Friday.
  if (to.since(from).sign < 0) return span;
  return { kind: "span", from, to, value: instantsText(from, to) };
}

const NIGHT = 1320;
const DAWN = 360;

/** "Cette nuit à 2h30", said in the evening, is tomorrow by the calendar. */
function isAfterMidnight({ part, hours }: Group, { now }: Moment): boolean {
  return part?.from === NIGHT && hours !== undefined && anchor(hours) < DAWN && now.hour * 60 >= DAWN;
}

/** The days a group speaks of: those it says, else the next (or, after "depuis", the last) at its hours. */
function daysOf(group: Group, hours: Hours | undefined, moment: Moment): Days | undefined {
  if (group.days) {
    return isAfterMidnight(group, moment) ? oneDay(group.days.from.add({ days: 1 })) : group.days;
  }
  if (!hours) return undefined;
  return group.limit === "since" ? lastDay(hours, moment) : nextDay(hours, moment);
}

function wholeOrHours(days: Days, hours: Hours | undefined, zone: string): Resolved {
  const last = days.to.subtract({ days: 1 });
  const [from, to] = hours ? [hours.from, hours.to] : [0, 1440];
  return {
    kind: "span",
    from: atMinute(days.from, from, zone),
    to: atMinute(last, to, zone),
    value: interval(days, hours),
  };
}

/** The instants of a group of pieces about a day and its hours. */
export function resolve(group: Group, moment: Moment): Resolved | undefined {
  const zone = moment.now.timeZoneId;
  const hours = minutesOf(group);
  const days = daysOf(group, hours, moment);
  if (!days) return undefined;
  const asked = hours && group.hours ? anchor(hours) : undefined;
  if (asked !== undefined && isSkipped(days.from, asked, zone)) {
    return { kind: "gap", value: localText(days.from, asked) };
  }
  const span = wholeOrHours(days, hours, zone);
  return group.limit && span.kind === "span" ? bounded(span, group.limit, moment) : span;
}

/** The moment a customer speaks at, in the zone they are understood in. Worked out only when a time is really found. */
export function momentOf(setting: Setting): Moment {
  let now: Temporal.ZonedDateTime | undefined;
  let today: Temporal.PlainDate | undefined;
  return {
    get now() {
      now ??= Temporal.Instant.fromEpochMilliseconds(setting.now.getTime()).toZonedDateTimeISO(setting.zone);
      return now;
    },
    get today() {
      today ??= this.now.toPlainDate();
      return today;
    },
    country: setting.country,
    locale: setting.locale,
  };
}

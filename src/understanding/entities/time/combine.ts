import type { Temporal } from "temporal-polyfill";
import { dayRange } from "./day-range.ts";
import { oneDay } from "./day-words.ts";
import { between, wholeWeek, type Group } from "./group.ts";
import { joinApart, twoLimits } from "./join.ts";
import { isRefusing, limitBefore, type Limit } from "./limits.ts";
import { isToldAsDue, isToldAsFruitless, isToldAsPast } from "./past.ts";
import type { Moment, Part, Piece } from "./piece.ts";
import { REFUSED, REFUSED_AFTER, turned } from "./refused.ts";

const JOIN =
  /^[ ,:]*(?:(?:a|au|le|la|l'|du|de|d'|dans|en|vers|sur|on|at|in|the|of|t|plutot|mais plutot|pour|soit|either|toute?|all|-|\()[ ,]*)*$/;
const ALTERNATIVE =
  /^[ ,]*(?:ou bien|ou|et|or|and|\/|puis|sinon|soit)[ ,]*(?:(?:a|au|le|la|l'|du|de|en|at|in|the|plutot)[ ,]*)*$/;
/** A message being read. */
interface Reader {
  plain: string;
  moment: Moment;
}

function begin(piece: Piece, floor: number, reader: Reader): Group | undefined {
  const base = { start: piece.start, end: piece.end };
  if (piece.kind === "hours" && isRefusing(reader.plain, piece.start)) {
    const hours = turned(piece.hours);
    if (hours) return { ...base, hours };
  }
  if (piece.kind === "instants" || piece.kind === "duration") return { ...base, alone: piece };
  const found = limitBefore(reader.plain, piece.start, floor);
  // "Avant 10h" is read with the hour, inside the day; only "depuis 14h" leads out of it.
  const limits = found && leadsOut(piece, found.limit);
  return added({ ...base, ...(limits && { limit: found.limit, start: found.start }) }, piece, reader);
}

/** "Dès la première heure" is that part of the day, "depuis 14h" and "avant demain" lead out of it. */
function leadsOut(piece: Piece, limit: Limit): boolean {
  if (piece.kind === "part") return limit !== "from" || piece.day !== undefined;
  return piece.kind !== "hours" || limit === "since";
}

/** The group with one more piece, or undefined when it already says that much. */
function added(group: Group, piece: Piece, reader: Reader): Group | undefined {
  switch (piece.kind) {
    case "shift":
      return group.days || group.hours ? undefined : { ...group, end: piece.end, shift: piece.days };
    case "day":
      return withDay(group, piece, reader);
    case "hours":
      return withHours(group, piece, reader.plain);
    case "part":
      return withPart(group, piece, reader.moment.today);
    default:
      return undefined;
  }
}

/** "Je ne suis pas là demain avant 18h", "don't call tomorrow before 11": the day is good, only not those hours. */
function withHours(
  group: Group,
  { hours, end }: Extract<Piece, { kind: "hours" }>,
  plain: string,
): Group | undefined {
  if (group.hours) return undefined;
  const { refused, ...rest } = group;
  const other = (refused ?? isRefusing(plain, group.start)) ? turned(hours) : undefined;
  return other ? { ...rest, end, hours: other } : { ...group, end, hours };
}

type DayPiece = Extract<Piece, { kind: "day" }>;

/** "La semaine prochaine, mardi": that weekday of that week. */
function weekdayOfWeek(group: Group, piece: DayPiece, moment: Moment): Group | undefined {
  if (group.weekday && piece.inWeeks) return weekOfWeekday(group, piece, moment);
  const day = piece.weekday && piece.read(moment, "next");
  const week = group.days && wholeWeek(group, group.days);
  if (!day || !week || group.weekday) return undefined;
  const from = week;
  const days = oneDay(from.add({ days: (day.from.dayOfWeek - from.dayOfWeek + 7) % 7 }));
  return { ...group, end: piece.end, days };
}

/** "Mardi dans deux semaines". */
function weekOfWeekday(group: Group, piece: DayPiece, moment: Moment): Group | undefined {
  const week = piece.read(moment, "next");
  if (!week || !group.days) return undefined;
  const monday = week.from.subtract({ days: week.from.dayOfWeek - 1 });
  return { ...group, end: piece.end, days: oneDay(monday.add({ days: group.days.from.dayOfWeek - 1 })) };
}

/** Whether the words around tell of something past, or of something that should have been. */
function liesBehind(piece: DayPiece, plain: string, start: number): boolean {
  if (isToldAsPast(plain, start)) return true;
  return (
    (piece.weekday ?? piece.open) === true &&
    (isToldAsDue(plain, start) || isToldAsFruitless(plain, piece.end))
  );
}

/** A date after its weekday replaces it ("lundi 7 décembre"). */
function withDay(group: Group, piece: DayPiece, { plain, moment }: Reader): Group | undefined {
  if (group.days && (!group.weekday || piece.weekday || piece.inWeeks))
    return weekdayOfWeek(group, piece, moment);
  const past = group.limit === "since" || liesBehind(piece, plain, group.start);
  const named = piece.read(moment, past ? "last" : "next");
  if (named === undefined) return undefined;
  const { shift = 0, limit, weekday: _weekday, inWeeks: _inWeeks, ...rest } = group;
  const days = { from: named.from.add({ days: shift }), to: named.to.add({ days: shift }) };
  const kept = keptLimit(limit, group.hours, past);
  return { ...rest, ...kindOfDay(piece), ...(kept && { limit: kept }), end: piece.end, days };
}

/** "My order from November 12" opens nothing; "by five on Friday" is due by then. */
function keptLimit(limit: Limit | undefined, hours: Group["hours"], past: boolean): Limit | undefined {
  if (past && limit === "from") return undefined;
  return limit ?? (hours?.due ? "by" : undefined);
}

function kindOfDay({ weekday, inWeeks }: DayPiece): Pick<Group, "weekday" | "inWeeks"> {
  return { ...(weekday && { weekday }), ...(inWeeks && { inWeeks }) };
}

/** "Demain matin, à la première heure". */
function isWithin(inner: Part, outer: Part): boolean {
  return inner.from >= outer.from && inner.to <= outer.to && inner.to - inner.from < outer.to - outer.from;
}

function withPart(
  group: Group,
  piece: Extract<Piece, { kind: "part" }>,
  today: Temporal.PlainDate,
): Group | undefined {
  if (group.part) {
    const part = [piece.part, group.part].find((one, index, both) => isWithin(one, both[1 - index] ?? one));
    return part && { ...group, end: piece.end, part };
  }
  if (piece.day !== undefined && group.days) {
    return piece.loose && { ...group, end: piece.end, part: piece.loose };
  }
  const days = piece.day === undefined ? undefined : oneDay(today.add({ days: piece.day }));
  return { ...group, end: piece.end, part: piece.part, ...(days && { days }) };
}

/** "9h ou 10h demain": the hour before "ou" is of the same day as the one after. */
function lent(group: Group, next: Group | undefined, plain: string): Group {
  if (!group.hours || group.days || !next?.hours || !next.days) return group;
  return ALTERNATIVE.test(between(plain, group, next)) ? { ...group, days: next.days } : group;
}

function grown(last: Group, piece: Piece, reader: Reader): Group | undefined {
  if (last.alone) return undefined;
  const range = dayRange(last, piece, reader) ?? twoLimits(last, piece, reader);
  if (range) return range;
  return JOIN.test(between(reader.plain, last, piece)) ? added(last, piece, reader) : undefined;
}

/** An hour after "ou" and "et" keeps the day of the hour before. */
function inheriting(next: Group, last: Group | undefined, plain: string): Group {
  if (!last?.days || last.refused || next.days || next.alone) return next;
  return ALTERNATIVE.test(between(plain, last, next)) ? { ...next, days: last.days } : next;
}

/** "Pas lundi, 14h mardi": what follows the pause is not refused. */
function isCorrected(last: Group, piece: Piece, plain: string): boolean {
  return last.refused === true && /,|plutot|mais|but/.test(between(plain, last, piece));
}

const LATEST =
  /^ ?,? ?(?:au plus tard|maxi(?:mum)?|max|grand max|dernier delai|at the latest|latest)(?![a-z])/;

/** With the limit that is said after the day: "vendredi au plus tard". "Le lendemain" of nothing is no time. */
function finished(group: Group, plain: string): Group | undefined {
  if (group.refused || (group.shift !== undefined && !group.days)) return undefined;
  const latest = group.days && !group.limit && LATEST.exec(plain.slice(group.end, group.end + 20));
  return latest ? { ...group, limit: "by", end: group.end + latest[0].length } : group;
}

/** "Lundi 21 décembre" is its date: the weekday says nothing more. */
function withoutWeekdays(pieces: readonly Piece[], plain: string): Piece[] {
  return pieces.flatMap((piece, index) => {
    const next = pieces[index + 1];
    const before = pieces[index - 1];
    if (isWeekdayOf(piece, next, plain)) return [];
    return isWeekdayOf(before, piece, plain) ? { ...piece, start: before?.start ?? piece.start } : piece;
  });
}

function isWeekdayOf(piece: Piece | undefined, next: Piece | undefined, plain: string): boolean {
  if (piece?.kind !== "day" || next?.kind !== "day" || !piece.weekday || !next.date) return false;
  return /^,? ?$/.test(plain.slice(piece.end, next.start));
}

/** A limit that is refused was turned; a day or an hour that is refused is none. */
function isRefused({ hours, limit, start, end }: Group, plain: string): boolean {
  if (limit || hours?.form === "after" || hours?.form === "before") return false;
  if (REFUSED_AFTER.test(plain.slice(end, end + 32))) return true;
  return REFUSED.test(plain.slice(Math.max(0, start - 32), start));
}

/** Puts the pieces that belong together into groups, in text order. */
export function combine(pieces: readonly Piece[], plain: string, moment: Moment): Group[] {
  const reader = { plain, moment };
  const groups: Group[] = [];
  for (const piece of withoutWeekdays(pieces, plain)) {
    const last = groups.at(-1);
    const longer = last && !isCorrected(last, piece, plain) && grown(last, piece, reader);
    if (longer) {
      groups[groups.length - 1] = longer;
      continue;
    }
    const next = begin(piece, last ? last.end : 0, reader);
    if (!next) continue;
    const refused = isRefused(next, plain);
    groups.push(refused ? { ...next, refused } : inheriting(next, last, plain));
  }
  const said = groups.flatMap((group, index) => finished(lent(group, groups[index + 1], plain), plain) ?? []);
  return joinApart(said, reader);
}

import { between, type Group } from "./group.ts";
import type { Days, Moment, Piece } from "./piece.ts";

const RANGE_LEAD = /(?:^|[^a-z])(?:du|de|d'|entre|from|between)(?: le| the)? ?$|^(?:du|from|entre) /;
const RANGE_JOIN = /^[ ,]*(?:au|a|et|to|and|through|-|jusqu'(?:a|au)?)?[ ]*(?:le |the )?$/;

/** Whether words say that the group and the day after it bound a stretch: "du … au …", "from … to …". */
function isLinked(group: Group, piece: { start: number }, plain: string): boolean {
  const gap = between(plain, group, piece);
  if (!RANGE_JOIN.test(gap)) return false;
  if (!/[a-z-]/.test(gap) && !plain.startsWith("au ", piece.start)) return false;
  if (/^ ?(?:-|(?:to|through|au|a|jusqu'au)(?![a-z]))/.test(gap) || plain.startsWith("au ", piece.start))
    return true;
  const before = plain.slice(Math.max(0, group.start - 10), group.start);
  return RANGE_LEAD.test(before) || RANGE_LEAD.test(plain.slice(group.start, group.end).slice(0, 8));
}

/** The first day takes the month of the second ("du 12 au 15 janvier"); a second weekday lies after the first. */
function bounds(group: Group & { days: Days }, second: Days): Days {
  const { from } = group.days;
  const { to } = second;
  const behind = to.since(from).sign <= 0;
  if (group.weekday) {
    const weeks = behind ? Math.floor(to.until(from).days / 7) + 1 : 0;
    return { from, to: to.add({ days: 7 * weeks }) };
  }
  return behind || from.until(to).days > 31
    ? { from: second.from.with({ day: from.day }), to }
    : { from, to };
}

const NIGHT = 1320;

/** "Dans la nuit de samedi à dimanche" is one night. */
function isNextMorning(
  { days, part, end }: Group,
  piece: Extract<Piece, { kind: "day" }>,
  { plain, moment }: { plain: string; moment: Moment },
): boolean {
  if (part?.from !== NIGHT || !days || !/^ (?:a|au|to) $/.test(plain.slice(end, piece.start))) return false;
  const next = piece.read({ ...moment, now: moment.now, today: days.from }, "next");
  return next?.from.equals(days.from.add({ days: 1 })) ?? false;
}

/** The group with its end, when the piece says it: "du 7 au 11", "Monday to Friday". */
export function dayRange(
  group: Group,
  piece: Piece,
  { plain, moment }: { plain: string; moment: Moment },
): Group | undefined {
  const { days, limit: _from, ...rest } = group;
  if (piece.kind === "day" && days && isNextMorning(group, piece, { plain, moment }))
    return { ...group, end: piece.end };
  if (piece.kind !== "day" || !days || group.hours || group.part) return undefined;
  if (!isLinked(group, piece, plain)) return undefined;
  const second = piece.read(moment, "next");
  const range = second && bounds({ ...rest, days }, second);
  return range && range.to.since(range.from).sign > 0 ? { ...rest, end: piece.end, days: range } : undefined;
}

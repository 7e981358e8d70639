import type { Days, Hours, Moment, Part, Piece } from "./piece.ts";
import type { Temporal } from "temporal-polyfill";
import { oneDay } from "./day-words.ts";
import { isToldAsDue, isToldAsPast } from "./past.ts";

export type Limit = "before" | "by" | "from" | "after" | "since";

/** Pieces that say one time together, e.g. "lundi" + "vers 14h". `day` may be inherited from the group before. */
export interface Group {
  start: number;
  end: number;
  days?: Days;
  weekday?: true;
  /** The day was said by its distance in weeks. */
  inWeeks?: true;
  hours?: Hours;
  part?: Part;
  limit?: Limit;
  /** Days from the day that is named to the one meant. */
  shift?: number;
  /** "Pas lundi": named so that it is not taken. */
  refused?: boolean;
  alone?: Extract<Piece, { kind: "instants" | "duration" }>;
}

const JOIN =
  /^[ ,:]*(?:(?:a|au|le|la|l'|du|de|d'|dans|en|vers|sur|on|at|in|the|of|t|plutot|mais plutot|pour|soit|either|toute?|all|-|\()[ ,]*)*$/;
const ALTERNATIVE =
  /^[ ,]*(?:ou bien|ou|et|or|and|\/|puis|sinon|soit)[ ,]*(?:(?:a|au|le|la|l'|du|de|en|at|in|the|plutot)[ ,]*)*$/;
const LIMITS: readonly (readonly [RegExp, Limit])[] = [
  [
    /(?:^|[^a-z])(?:a partir|a compter|pas avant|des|from|starting|not before|no earlier than|as of)(?: de| du| d'| le| the| on)? ?$/,
    "from",
  ],
  [/(?:^|[^a-z])(?:avant|before)(?: le| la| l'| the| de| d')? ?$/, "before"],
  [
    /(?:^|[^a-z])(?:d'ici|au plus tard|jusqu'|by|until|till|no later than|pour)(?: a|a|au| au| le| la| the| ce)? ?$/,
    "by",
  ],
  [/(?:^|[^a-z])(?:apres|after)(?: le| la| l'| the)? ?$/, "after"],
  [/(?:^|[^a-z])(?:depuis|since)(?: le| la| l'| the)? ?$/, "since"],
];
const RANGE_LEAD = /(?:^|[^a-z])(?:du|de|d'|entre|from|between)(?: le| the)? ?$|^(?:du|from|entre) /;
const RANGE_JOIN = /^[ ,]*(?:au|a|et|to|and|through|-|jusqu'(?:a|au)?)?[ ]*(?:le |the )?$/;

/** Words that join two pieces take less room than this. */
const WIDEST_GAP = 80;

/** What stands between two pieces; something that joins nothing when they are too far apart. */
function between(plain: string, first: { end: number }, second: { start: number }): string {
  return second.start - first.end > WIDEST_GAP ? "…" : plain.slice(first.end, second.start);
}

function limitBefore(
  plain: string,
  start: number,
  floor: number,
): { limit: Limit; start: number } | undefined {
  const before = plain.slice(Math.max(floor, start - 24), start);
  for (const [pattern, limit] of LIMITS) {
    const match = pattern.exec(before);
    if (!match || (limit === "by" && /pour ?$/.test(before))) continue;
    const lead = /^[^a-z]/.test(match[0]) ? 1 : 0;
    return { limit, start: start - match[0].length + lead };
  }
  return undefined;
}

/** A message being read. */
interface Reader {
  plain: string;
  moment: Moment;
}

// "Je ne suis pas là avant 18h": free after it.
const AWAY =
  /(?:^|[^a-z])(?:pas|jamais|not|never) (?:encore )?(?:dispo|disponible|libre|la|rentree?|joignable|chez moi|a la maison|available|free|home|back|there) $/;

function turned(hours: Hours): Hours | undefined {
  if (hours.form === "before") return { ...hours, from: hours.to, to: 1440, form: "after" };
  return hours.form === "after" ? { ...hours, from: 0, to: hours.from, form: "before" } : undefined;
}

function begin(piece: Piece, floor: number, reader: Reader): Group | undefined {
  const base = { start: piece.start, end: piece.end };
  const before = reader.plain.slice(Math.max(0, piece.start - 24), piece.start);
  if (piece.kind === "hours" && AWAY.test(before)) {
    const hours = turned(piece.hours);
    return hours && { ...base, hours };
  }
  if (piece.kind === "instants" || piece.kind === "duration") return { ...base, alone: piece };
  const found = limitBefore(reader.plain, piece.start, floor);
  // "Avant 10h" is read with the hour, inside the day; only "depuis 14h" leads out of it.
  const limits = found && (piece.kind !== "hours" || found.limit === "since");
  return added({ ...base, ...(limits && { limit: found.limit, start: found.start }) }, piece, reader);
}

/** The group with one more piece, or undefined when it already says that much. */
function added(group: Group, piece: Piece, reader: Reader): Group | undefined {
  switch (piece.kind) {
    case "shift":
      return group.days || group.hours ? undefined : { ...group, end: piece.end, shift: piece.days };
    case "day":
      return withDay(group, piece, reader);
    case "hours":
      return group.hours ? undefined : { ...group, end: piece.end, hours: piece.hours };
    case "part":
      return withPart(group, piece, reader.moment.today);
    default:
      return undefined;
  }
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

/** The Monday of a group that says a week, whole ("la semaine prochaine") or by its distance ("dans deux semaines"). */
function wholeWeek({ inWeeks }: Group, { from, to }: Days): Temporal.PlainDate | undefined {
  if (inWeeks) return from.subtract({ days: from.dayOfWeek - 1 });
  return from.until(to).days === 7 ? from : undefined;
}

/** "Mardi dans deux semaines". */
function weekOfWeekday(group: Group, piece: DayPiece, moment: Moment): Group | undefined {
  const week = piece.read(moment, "next");
  if (!week || !group.days) return undefined;
  const monday = week.from.subtract({ days: week.from.dayOfWeek - 1 });
  return { ...group, end: piece.end, days: oneDay(monday.add({ days: group.days.from.dayOfWeek - 1 })) };
}

/** Whether the words before tell of something past, or of something that should have been. */
function liesBehind({ weekday, open }: DayPiece, plain: string, start: number): boolean {
  return isToldAsPast(plain, start) || ((weekday ?? open) === true && isToldAsDue(plain, start));
}

/** A date after its weekday replaces it ("lundi 7 décembre"). */
function withDay(group: Group, piece: DayPiece, { plain, moment }: Reader): Group | undefined {
  if (group.days && (!group.weekday || piece.weekday || piece.inWeeks))
    return weekdayOfWeek(group, piece, moment);
  const past = group.limit === "since" || liesBehind(piece, plain, group.start);
  const named = piece.read(moment, past ? "last" : "next");
  if (!named) return undefined;
  const { shift = 0, limit, weekday: _weekday, inWeeks: _inWeeks, ...rest } = group;
  const days = { from: named.from.add({ days: shift }), to: named.to.add({ days: shift }) };
  // "My order from November 12" opens nothing.
  const kept = past && limit === "from" ? undefined : limit;
  return { ...rest, ...kindOfDay(piece), ...(kept && { limit: kept }), end: piece.end, days };
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

/** Whether words say that the group and the day after it bound a stretch: "du … au …", "from … to …". */
function isLinked(group: Group, piece: DayPiece, plain: string): boolean {
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

function dayRange(group: Group, piece: Piece, { plain, moment }: Reader): Group | undefined {
  const { days, limit: _from, ...rest } = group;
  if (piece.kind !== "day" || !days || group.hours || group.part) return undefined;
  if (!isLinked(group, piece, plain)) return undefined;
  const second = piece.read(moment, "next");
  const range = second && bounds({ ...rest, days }, second);
  return range && range.to.since(range.from).sign > 0 ? { ...rest, end: piece.end, days: range } : undefined;
}

// "Pas lundi, plutôt mardi", "je ne suis pas libre le lundi": the day that is refused is no wish.
const REFUSED = new RegExp(
  "(?:^|[^a-z])(?:(?<!pourquoi )pas|jamais|sauf|hormis|excepte|impossible|indisponible|not|never|except|can't|cannot|can't do|unavailable)" +
    "(?: (?:etre |be )?(?:pour|dispo|disponible|libre|la|possible|joignable|venir|passer|available|free|there|home|do|make it|come))?(?: le| les| la| ce| on| the)? $",
);

/** "9h ou 10h demain": the hour before "ou" is of the same day as the one after. */
function lent(group: Group, next: Group | undefined, plain: string): Group {
  if (!group.hours || group.days || !next?.hours || !next.days) return group;
  return ALTERNATIVE.test(between(plain, group, next)) ? { ...group, days: next.days } : group;
}

function grown(last: Group, piece: Piece, reader: Reader): Group | undefined {
  if (last.alone) return undefined;
  const range = dayRange(last, piece, reader);
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

/** Puts the pieces that belong together into groups, in text order. */
export function combine(pieces: readonly Piece[], plain: string, moment: Moment): Group[] {
  const reader = { plain, moment };
  const groups: Group[] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    const longer = last && !isCorrected(last, piece, plain) && grown(last, piece, reader);
    if (longer) {
      groups[groups.length - 1] = longer;
      continue;
    }
    const next = begin(piece, last ? last.end : 0, reader);
    if (!next) continue;
    const refused =
      next.hours?.form !== "after" &&
      next.hours?.form !== "before" &&
      REFUSED.test(plain.slice(Math.max(0, next.start - 32), next.start));
    groups.push(refused ? { ...next, refused } : inheriting(next, last, plain));
  }
  return groups.flatMap((group, index) => finished(lent(group, groups[index + 1], plain), plain) ?? []);
}

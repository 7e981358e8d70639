import { Temporal } from "temporal-polyfill";
import { between, type Group } from "./group.ts";
import { isRefusing, limitBefore } from "./limits.ts";
import type { Days, Hours, Moment, Piece } from "./piece.ts";
import { turned } from "./refused.ts";

interface Reader {
  plain: string;
  moment: Moment;
}

const BUT =
  /^ ?,? ?(?:(?:mais|et|but|and|&|ou plutot|ni|nor|or|ou)(?![a-z]) ?)?,? ?(?:pas |not |plutot |surtout |de preference )?$/;
const TURNS = /(?:^|[^a-z])(?:ni|nor|pas|not) ?$/;
const BUT_DAY =
  /^ ?,? ?(?:mais|et|but|and)?,? ?(?:avant|before|au plus tard|jusqu'|by|until|till?)(?: a| au| le| la| the| fin)? ?(?:le |the )?$/;

/** "Après 17 h mais avant 19 h". */
function hoursOfBoth(first: Hours, second: Hours): Hours | undefined {
  const [after, before] = first.form === "after" ? [first, second] : [second, first];
  if (after.form !== "after" || before.form !== "before") return undefined;
  const to = before.to <= after.from && before.loose ? before.to + 720 : before.to;
  if (to <= after.from || to > 1440) return undefined;
  return { from: after.from, to, form: "between", ...(after.loose && after.from < 420 && { loose: true }) };
}

function withSecondHour(
  group: Group & { hours: Hours },
  piece: Extract<Piece, { kind: "hours" }>,
  plain: string,
): Group | undefined {
  const gap = between(plain, group, piece);
  if (!BUT.test(gap)) return undefined;
  const second = TURNS.test(gap) || isRefusing(plain, piece.start) ? turned(piece.hours) : undefined;
  const hours = hoursOfBoth(group.hours, second ?? piece.hours);
  return hours && { ...group, end: piece.end, hours };
}

function withLastDay(
  group: Group & { days: Days },
  piece: Extract<Piece, { kind: "day" }>,
  { plain, moment }: Reader,
): Group | undefined {
  const opens = group.limit === "after" || group.limit === "from";
  if (!opens || !BUT_DAY.test(between(plain, group, piece))) return undefined;
  const last = piece.read(moment, "next");
  if (!last) return undefined;
  const { limit: opening, ...rest } = group;
  const from = opening === "after" ? group.days.to : group.days.from;
  const to = limitBefore(plain, piece.start, group.end)?.limit === "before" ? last.from : last.to;
  return Temporal.PlainDate.compare(from, to) < 0
    ? { ...rest, end: piece.end, days: { from, to } }
    : undefined;
}

/** The group with a second limit, of hours or of days: "après le 10 mais avant le 20". */
export function twoLimits(group: Group, piece: Piece, reader: Reader): Group | undefined {
  const { hours, days } = group;
  if (piece.kind === "hours" && hours) return withSecondHour({ ...group, hours }, piece, reader.plain);
  return piece.kind === "day" && days && !hours ? withLastDay({ ...group, days }, piece, reader) : undefined;
}

const FARTHEST = 60;
/** Another matter begins: a question about the shop, a second wish, another way. */
const ANOTHER_MATTER =
  /(?:^|[^a-z])(?:ou|or|sinon|otherwise|ouvre[a-z]*|ferme[a-z]*|open|close[sd]?|ouvert|dure|lasts)(?![a-z])/;
/** After the end of a sentence only such words carry on with the day. */
const CARRIES_ON =
  /^[^.!?\n]{0,40}[.!?\n]+ ?(?:plutot|de preference|idealement|si possible|mais|vers|entre|preferably|ideally|but|if possible|any time|anytime|rather)?,? ?$/;

function isSameMatter(gap: string): boolean {
  if (gap.length > FARTHEST || ANOTHER_MATTER.test(gap)) return false;
  return !/[.!?\n]/.test(gap) || CARRIES_ON.test(gap);
}

function saysDay({ days, hours, part, limit, alone }: Group): boolean {
  return days !== undefined && !alone && !hours && !part && limit !== "since";
}

function saysHour({ days, hours, part, limit, alone }: Group): boolean {
  return !alone && !days && limit === undefined && (hours ?? part) !== undefined;
}

/**
 * "Mercredi c'est possible, mais en début d'après-midi seulement": when a message names one day ahead and one hour or
 * part of day, in the same breath, they are one time.
 */
export function joinApart(groups: readonly Group[], { plain, moment }: Reader): Group[] {
  const times = groups.filter(({ alone }) => !alone);
  const [first, second] = times;
  if (!first || !second || times.length !== 2) return [...groups];
  const [day, hour] = saysDay(first) ? [first, second] : [second, first];
  if (!saysDay(day) || !saysHour(hour) || !day.days) return [...groups];
  const isAhead = Temporal.PlainDate.compare(day.days.from, moment.today) >= 0;
  const isOne = day.days.from.until(day.days.to).days === 1;
  if (!isAhead || !isOne || !isSameMatter(plain.slice(first.end, second.start))) return [...groups];
  const joined: Group = { ...hour, ...day, start: first.start, end: second.end };
  return groups.flatMap((group) => (group === first ? joined : group === second ? [] : group));
}

import type { Direction, Days, Hours, Moment, Part, Piece } from "./piece.ts";
import { isToldAsPast } from "./past.ts";

export type Limit = "before" | "by" | "from" | "after" | "since";

/** Pieces that say one time together, e.g. "lundi" + "vers 14h". `day` may be inherited from the group before. */
export interface Group {
  start: number;
  end: number;
  days?: Days;
  weekday?: true;
  hours?: Hours;
  part?: Part;
  limit?: Limit;
  alone?: Extract<Piece, { kind: "instants" | "duration" }>;
}

const JOIN =
  /^[ ,]*(?:(?:a|au|le|la|l'|du|de|d'|dans|en|vers|sur|on|at|in|the|of|t|plutot|mais plutot|pour|-|\()[ ,]*)*$/;
const ALTERNATIVE =
  /^[ ,]*(?:ou bien|ou|et|or|and|\/|puis|sinon|soit)[ ,]*(?:(?:a|au|le|la|l'|du|de|en|at|in|the|plutot)[ ,]*)*$/;
const LIMITS: readonly (readonly [RegExp, Limit])[] = [
  [
    /(?:^|[^a-z])(?:a partir|a compter|pas avant|des|from|starting|not before|as of)(?: de| du| d'| le| the| on)? ?$/,
    "from",
  ],
  [/(?:^|[^a-z])(?:avant|before)(?: le| la| l'| the| de| d')? ?$/, "before"],
  [
    /(?:^|[^a-z])(?:d'ici|au plus tard|jusqu'|by|until|till|no later than|pour)(?: a|a|au| au| le| la| the| ce)? ?$/,
    "by",
  ],
  [/(?:^|[^a-z])(?:apres|passe|after)(?: le| la| l'| the)? ?$/, "after"],
  [/(?:^|[^a-z])(?:depuis|since)(?: le| la| l'| the)? ?$/, "since"],
];
const RANGE_LEAD = /(?:^|[^a-z])(?:du|de|d'|entre|from|between)(?: le| the)? ?$|^(?:du|from|entre) /;
const RANGE_JOIN = /^[ ,]*(?:au|a|et|to|and|through|-|jusqu'(?:a|au)?)?[ ]*(?:le |the )?$/;

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

function begin(piece: Piece, plain: string, floor: number, moment: Moment): Group | undefined {
  const base = { start: piece.start, end: piece.end };
  if (piece.kind === "instants" || piece.kind === "duration") return { ...base, alone: piece };
  const found = limitBefore(plain, piece.start, floor);
  // "Avant 10h" is read with the hour, inside the day; only "depuis 14h" leads out of it.
  const limits = found && (piece.kind !== "hours" || found.limit === "since");
  const limited = { ...base, ...(limits && { limit: found.limit, start: found.start }) };
  return added(limited, piece, moment, direction(plain, limited));
}

function direction(plain: string, group: Group): Direction {
  return group.limit === "since" || isToldAsPast(plain, group.start) ? "last" : "next";
}

/** The group with one more piece, or undefined when it already says that much. */
function added(group: Group, piece: Piece, moment: Moment, direction: Direction): Group | undefined {
  const end = piece.end;
  switch (piece.kind) {
    case "day": {
      if (group.days && !group.weekday) return undefined;
      if (group.days && piece.weekday) return undefined;
      const days = piece.read(moment, direction);
      if (!days) return undefined;
      const { weekday: _replaced, ...rest } = group;
      return { ...rest, end, days, ...(piece.weekday && { weekday: true as const }) };
    }
    case "hours":
      return group.hours ? undefined : { ...group, end, hours: piece.hours };
    case "part": {
      if (group.part || (piece.day !== undefined && group.days)) return undefined;
      const today = moment.today.add({ days: piece.day ?? 0 });
      const days = piece.day === undefined ? undefined : { from: today, to: today.add({ days: 1 }) };
      return { ...group, end, part: piece.part, ...(days && { days }) };
    }
    default:
      return undefined;
  }
}

/** "du 12 au 15 décembre", "from Monday to Friday": two days that bound a stretch. */
function dayRange(group: Group, piece: Piece, plain: string, moment: Moment): Group | undefined {
  if (piece.kind !== "day" || !group.days || group.hours || group.part) return undefined;
  const gap = plain.slice(group.end, piece.start);
  const secondText = plain.slice(piece.start, piece.end);
  const linked = RANGE_JOIN.test(gap) && (/[a-z-]/.test(gap) || secondText.startsWith("au "));
  const lead =
    RANGE_LEAD.test(plain.slice(Math.max(0, group.start - 10), group.start)) ||
    RANGE_LEAD.test(plain.slice(group.start, group.end).slice(0, 8));
  if (!linked || !lead) return undefined;
  const second = piece.read(moment, "next");
  if (!second) return undefined;
  let { from } = group.days;
  let { to } = second;
  if (group.weekday) while (to.since(from).sign <= 0) to = to.add({ days: 7 });
  else if (to.since(from).sign <= 0 || from.until(to).days > 31) from = second.from.with({ day: from.day });
  const { limit: _from, ...rest } = group;
  return to.since(from).sign > 0 ? { ...rest, end: piece.end, days: { from, to } } : undefined;
}

// "Pas lundi, plutôt mardi": the day that is refused is no wish.
const REFUSED = /(?:^|[^a-z])(?:(?<!pourquoi )pas|sauf|hormis|not|except)(?: le| on)? $/;

/** "9h ou 10h demain": the hour before "ou" is of the same day as the one after. */
function lent(group: Group, next: Group | undefined, plain: string): Group {
  if (!group.hours || group.days || !next?.hours || !next.days) return group;
  return ALTERNATIVE.test(plain.slice(group.end, next.start)) ? { ...group, days: next.days } : group;
}

/** Puts the pieces that belong together into groups; an hour after "ou" and "et" keeps the day of the hour before. */
export function combine(pieces: readonly Piece[], plain: string, moment: Moment): Group[] {
  const groups: Group[] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    const gap = last && plain.slice(last.end, piece.start);
    if (last && gap !== undefined && !last.alone) {
      const joined = JOIN.test(gap) ? added(last, piece, moment, direction(plain, last)) : undefined;
      const grown = dayRange(last, piece, plain, moment) ?? joined;
      if (grown) {
        groups[groups.length - 1] = grown;
        continue;
      }
    }
    const next = begin(piece, plain, last?.end ?? 0, moment);
    if (!next) continue;
    if (REFUSED.test(plain.slice(Math.max(0, next.start - 16), next.start))) continue;
    const days =
      !next.days && !next.alone && gap !== undefined && ALTERNATIVE.test(gap) ? last?.days : undefined;
    groups.push(days ? { ...next, days } : next);
  }
  return groups.map((group, index) => lent(group, groups[index + 1], plain));
}

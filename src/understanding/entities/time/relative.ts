import type { Temporal } from "temporal-polyfill";
import { sticky, type Moment, type Reading, type Rule } from "./piece.ts";
import { isoDuration, readUnit, UNIT, type Unit } from "./units.ts";
import { NUMBER, NUMBER_STARTS, readNumber, WEEKDAY } from "./words.ts";

interface Length {
  count: number;
  unit: Unit;
  /** The shortest, where two were said: "deux ou trois jours". */
  atLeast?: number;
}

/** "Deux ou trois", "2-3": the last is the longest it takes. */
const COUNT = `(?:une?|an?|a couple of|a few|quelques|${NUMBER})`;
const OR = `(?:(${NUMBER}(?= (?:ou|a|or|to) )|\\d{1,3}(?= ?[-/]))(?: (?:ou|a|or|to) | ?[-/] ?))?`;
const ARTICLE = "(?:(?:une?|an?) (?:bonne? |petite? )?)?";
/** "2 heures", "une demi-heure", "un quart d'heure", "1h30", "une heure et demie", "half an hour". */
const LENGTH =
  `(?:${ARTICLE}(demi[- ]heure|half[- ]an[- ]hour|half an hour)|${ARTICLE}(quart d'heure|quarter of an hour|trois quarts d'heure|three quarters of an hour)` +
  `|(\\d{1,2})h([0-5]\\d)|${ARTICLE}(?:(quinzaine|huitaine|fortnight)(?! d[e'](?! ?jours))(?: de (jours))?|(dizaine|vingtaine|trentaine|quarantaine) de (jours|minutes))` +
  `|${OR}(${COUNT}) ?(?:bonnes? |petites? |prochaine?s? |of )?(${UNIT})(?:( et demie?| and a half| et quart| and a quarter)| (?:ou|or) (deux|trois|two|2|3))?)(?![a-z0-9])`;
const LENGTH_GROUPS = 13;

const SOME: ReadonlyMap<string, number> = new Map([
  ["quinzaine", 15],
  ["huitaine", 8],
  ["dizaine", 10],
  ["vingtaine", 20],
  ["trentaine", 30],
  ["quarantaine", 40],
  ["fortnight", 14],
]);

type Groups = readonly (string | undefined)[];

/** The lengths that have a name of their own. */
function readNamedLength([half, quarter, hours, minutes, ...some]: Groups): Length | undefined {
  if (half) return { count: 30, unit: "minutes" };
  if (quarter) return { count: /^t/.test(quarter) ? 45 : 15, unit: "minutes" };
  if (hours) return { count: Number(hours) * 60 + Number(minutes), unit: "minutes" };
  const named = some[0] ?? some[2];
  if (named) return { count: SOME.get(named) ?? 15, unit: some[3] === "minutes" ? "minutes" : "days" };
  return undefined;
}

/** "Un mois et demi", in the next smaller unit. */
function halfMore(count: number, unit: Unit): Length {
  switch (unit) {
    case "hours":
      return { count: count * 60 + 30, unit: "minutes" };
    case "weeks":
      return { count: count * 7 + 3, unit: "days" };
    case "months":
      return { count: count * 30 + 15, unit: "days" };
    case "years":
      return { count: count * 12 + 6, unit: "months" };
    default:
      return { count, unit };
  }
}

/** Reads the groups of LENGTH. */
function readLength(groups: Groups): Length | undefined {
  const named = readNamedLength(groups);
  if (named) return named;
  const [least, count, word, andHalf, more] = groups.slice(8);
  if (!word) return undefined;
  const whole = readNumber(count) ?? 1;
  const unit = readUnit(word);
  if (more) return { count: readNumber(more) ?? whole, unit, atLeast: whole };
  if (least) return { count: whole, unit, atLeast: readNumber(least) ?? whole };
  if (/quart/.test(andHalf ?? "") && unit === "hours") return { count: whole * 60 + 15, unit: "minutes" };
  return andHalf ? halfMore(whole, unit) : { count: whole, unit };
}

function isOfWeeks({ count, unit }: Length): boolean {
  return unit === "weeks" || (unit === "days" && (count === 8 || count === 15));
}

/** Minutes and hours lead to an instant, longer units to a whole day. */
function away(length: Length, sign: 1 | -1): Reading {
  const { count, unit, atLeast = count } = length;
  const [first, last] = [atLeast * sign, count * sign].toSorted((a, b) => a - b);
  if (unit === "minutes" || unit === "hours") {
    return {
      kind: "instants",
      read: ({ now }) => {
        const at = (some = 0) =>
          now.add({ [unit]: some }).round({ smallestUnit: "minute", roundingMode: "floor" });
        return { from: at(first), to: at(last) };
      },
    };
  }
  return {
    kind: "day",
    ...(isOfWeeks(length) && { inWeeks: true as const }),
    read: ({ today }) => ({
      from: today.add({ [unit]: first ?? 0 }),
      to: today.add({ [unit]: last ?? 0 }).add({ days: 1 }),
    }),
  };
}

function untilThen({ count, unit }: Length): Reading {
  return { kind: "instants", read: ({ now }) => ({ from: now, to: now.add({ [unit]: count }) }) };
}

// "Depuis 6h30 ce matin" is an hour, "depuis 1h30" is how long.
const ON_THE_CLOCK =
  /^ (?:du matin|ce matin|ce midi|cet ap|ce soir|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)/;

function isHourOfDay({ count, unit }: Length, rest: string): boolean {
  if (unit !== "hours" && unit !== "minutes") return false;
  const hours = unit === "hours" ? count : count / 60;
  return (hours > 6 && hours < 24) || (hours >= 1 && ON_THE_CLOCK.test(rest));
}

/** "Depuis trois semaines" is how long, not when. Hours of a clock ("depuis 14h") are left to the hours. */
function lasting(length: Length, since: boolean, rest = ""): Reading | undefined {
  if (since && isHourOfDay(length, rest)) return undefined;
  return { kind: "duration", iso: isoDuration(length.count, length.unit) };
}

const COUNTS = `a an half quarter demi quelques # ${NUMBER_STARTS.join(" ")}`;

function rule(
  starts: string,
  source: string,
  read: (groups: Groups, moment: Moment, around: { before: string; rest: string }) => Reading | undefined,
): Rule {
  return {
    starts: starts.split(" "),
    pattern: sticky(source),
    read: (match, moment) =>
      read(match.slice(1), moment, {
        before: match.input.slice(Math.max(0, match.index - 8), match.index),
        rest: match.input.slice(match.index + match[0].length, match.index + match[0].length + 12),
      }),
  };
}

function measured(
  starts: string,
  source: string,
  read: (length: Length, rest: string) => Reading | undefined,
): Rule {
  return rule(starts, source, (groups, _moment, { rest }) => {
    const length = readLength(groups.slice(0, LENGTH_GROUPS));
    return length && read(length, rest);
  });
}

const URGENT =
  "(?:tout de suite|de suite|immediatement|des que (?:possible|vous (?:le )?(?:pouvez|pourrez)|tu peux)|dans les (?:plus brefs|meilleurs) delais|sur[- ]le[- ]champ|toute de suite|le plus (?:tot|vite|rapidement) possible|au plus (?:vite|tot)" +
  "|des maintenant|a l'instant|dqp|asap|as soon as (?:possible|you can)|right (?:now|away)|straight ?away|immediately|at once)(?![a-z])";
const NOW =
  "(?<=(?:rappel\\w{0,6}|appel\\w{0,6}|contact\\w{0,6}|call|ring|me|moi|possible|dispo\\w{0,6}|available|free) )(?:maintenant|now)(?=[ ]*(?:$|[.,!?\\n]|svp|s'il|please|merci))";

function openEnded({ now }: Moment): { from: Temporal.ZonedDateTime; to: Temporal.ZonedDateTime } {
  return { from: now, to: now.add({ days: 2 }) };
}

// "Demain 2h30", "lundi deux heures" are hours of the clock; "2 heures" alone is a length.
const CLOCK_NEIGHBOUR = new RegExp(
  `(?:demain|aujourd'hui|today|tomorrow|soir|matin|midi|${WEEKDAY})(?: a)?,? $`,
);

const CLOCK_TAIL = /^ ?(?:du mat|du soir|de l'ap|in the |pile|precise|et quart|moins |ce soir|cet ap|demain)/;

const ROUND_THE_CLOCK = /^(?:24 ?h|7 ?j|24 ?hours|7 ?days)[a-z]* ?(?:\/|sur|a) ?(?:24|7)/;

/** "15 heures", "14h" and "2h30" are hours of the clock; "2 heures" and "48h" are lengths. */
function isClockTime(match: RegExpExecArray): boolean {
  const before = match.input.slice(Math.max(0, match.index - 14), match.index);
  if (match[3] !== undefined || CLOCK_NEIGHBOUR.test(before)) return true;
  const hours = match[11] !== undefined && readUnit(match[11]) === "hours";
  if (
    hours &&
    CLOCK_TAIL.test(match.input.slice(match.index + match[0].length, match.index + match[0].length + 24))
  )
    return true;
  return (
    hours && (readNumber(match[10]) ?? 1) < 24 && (match[11] === "h" || (readNumber(match[10]) ?? 1) > 5)
  );
}

function readBareLength(match: RegExpExecArray): Reading | undefined {
  const length = readLength(match.slice(1, 1 + LENGTH_GROUPS));
  // "Twice a day" is no length.
  if (!length || /^an?$/.test(match[10] ?? "") || isClockTime(match)) return undefined;
  if (ROUND_THE_CLOCK.test(match.input.slice(match.index, match.index + 12))) return undefined;
  return lasting(length, false);
}

const HURRY =
  "tout toute sur dans de immediatement des le au a dqp asap as right straight straightaway immediately at maintenant now";

/** Times counted from now, lengths of time, and "as soon as possible" (from now, for two days). */
export const relative: readonly Rule[] = [
  rule(
    "dans in d ces sous over the",
    "(?:dans les|ces|d'ici(?: a)? quelques|sous quelques|in the|over the|the) (?:prochains |next few |coming )?(?:jours(?: (?:prochains|qui viennent))?|days)(?![a-z])",
    (_groups, _moment, { before }) =>
      / un de $/.test(` ${before}`)
        ? undefined
        : { kind: "instants", read: ({ now }) => ({ from: now, to: now.add({ days: 3 }) }) },
  ),
  rule(
    "dans within in",
    "(?:dans l'|within the (?:next )?|in the next )(?:heure|hour)(?![a-z])(?: qui (?:vient|suit))?",
    () => untilThen({ count: 1, unit: "hours" }),
  ),
  measured(
    "dans in",
    `(?:dans|in)(?: (?:environ|a peu pres|un peu (?:plus|moins) d[e']|(?:plus|moins) d[e']|about|around|just over|just under))? ?${LENGTH}`,
    (length) => away(length, 1),
  ),
  rule("a one two #", "(a|one|two|\\d) weeks? (?:from )?(today|tomorrow)(?![a-z])", ([count, day]) => ({
    kind: "day",
    read: ({ today }) => {
      const from = today.add({ days: 7 * (readNumber(count) ?? 1) + (day === "tomorrow" ? 1 : 0) });
      return { from, to: from.add({ days: 1 }) };
    },
  })),
  measured(COUNTS, `${LENGTH} from now(?![a-z])`, (length) => away(length, 1)),
  measured(
    "il voila y ya",
    `(?:il y a|voila|y'? ?a|ya)(?: (?:environ|a peu pres|deja|plus de|moins de|presque))? ${LENGTH}(?! que)`,
    (length) => away(length, -1),
  ),
  measured(COUNTS, `${LENGTH} (?:ago|plus tot|earlier|en arriere)(?![a-z])`, (length) => away(length, -1)),
  measured(
    "d sous within dans in over endeans",
    `(?:d'ici(?: a)?|sous|endeans|within|in the next|over the next|dans (?:les|un delai de))(?: (?:the next|les|prochaine?s?|next))? ${LENGTH}`,
    untilThen,
  ),
  measured("dans", `dans (?:la|le) (?=demi|quart|quin|huit)${LENGTH}`, untilThen),
  rule(HURRY, `(?:${URGENT}|${NOW})`, () => ({ kind: "instants", read: openEnded })),
  measured(
    "depuis since for ca cela voila it pendant durant fait over plus more y",
    "(?:depuis|ca fait|cela fait|for|it's been|pendant|durant|voila|fait|over|plus de|more than|y a)" +
      `(?: (?:deja|bientot|presque|plus de|pres de|environ|au moins|over|about|almost|more than|the last|the past|les)){0,2} ${LENGTH}(?! (?:ago|earlier|from now))`,
    (length, rest) => lasting(length, true, rest),
  ),
  {
    starts: COUNTS.split(" "),
    pattern: sticky(`${LENGTH}(?! (?:from|on) ${WEEKDAY})`),
    read: readBareLength,
  },
];

import { readClockTime, type ClockTime } from "./clock-time.ts";
import { sticky, type Hours, type Moment, type Piece } from "./piece.ts";

const LEAD = sticky(
  "(?:(entre|de|du|from|between)|(vers les|vers|aux (?:alentours|environs) de|autour de|environ|a peu pres a|around|about|circa|roughly)" +
    "|(apres|a partir de|a compter de|des|passe|pas avant|plus tard que|after|from|not before)|(avant|jusqu'a|d'ici|before|by|until|till|au plus tard a)|(at|a|for|pour|@))(?:(?<=@) ?| )",
);
const SEPARATOR = sticky(" ?(?:(?:and|until|till|jusqu'a|et|to|a)(?![a-z])|[-/]) ?");
const ROUGHLY = sticky(" ?(?:environ|a peu pres|ish|-ish|or so)(?![a-z])");
const ONWARDS = sticky(" ?(?:onwards?|et plus|or later|et apres|ou plus tard|passees?)(?![a-z])");
// A bare number is an hour only where nothing can be counted: at the end of the clause or before a day or a part of day.
const CLOSED =
  /^ ?(?:$|[.,;:!?)\n]|(?:please|tomorrow|today|on|in|or|thanks?|thank|if|is|works|would|this|monday|tuesday|wednesday|thursday|friday|saturday|sunday|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ou|svp|merci|si)(?![a-z]))/;
const SPREAD_MINUTES = 30;

type Form = Hours["form"];
interface Span {
  hours: Hours;
  end: number;
}

function execAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** In French hours are counted to 24, so what was said is meant. */
function looseness(time: ClockTime, locale: Moment["locale"]): { loose?: true } {
  return time.sure || locale === "fr" ? {} : { loose: true };
}

/** "9 to 5" ends in the afternoon; "2-4pm" starts in it. */
function range(first: ClockTime, second: ClockTime, locale: Moment["locale"]): Hours {
  let { minutes: from } = first;
  let { minutes: to } = second;
  if (second.sure && !first.sure && to > 720 && from < 720 && from + 720 < to && from < 420) from += 720;
  if (first.bare && second.sure && from > to) from -= from >= 720 ? 720 : 0;
  if (to <= from && to + 720 <= 1440 && !second.sure) to += 720;
  const loose = first.sure || second.sure || from >= 420 || locale === "fr" ? {} : { loose: true as const };
  return { from, to: to <= from ? 1440 : to, form: "between", ...loose };
}

function readRange(
  text: string,
  first: ClockTime,
  { introduced, locale }: { introduced: boolean; locale: Moment["locale"] },
): Span | undefined {
  const separator = execAt(SEPARATOR, text, first.end);
  if (!separator) return undefined;
  const afterSeparator = first.end + separator[0].length;
  const midiEtDeux = text.slice(afterSeparator, afterSeparator + 4) === "deux" && first.minutes === 720;
  if (midiEtDeux) return { hours: { from: 720, to: 840, form: "between" }, end: afterSeparator + 4 };
  const second = readClockTime(text, afterSeparator);
  if (!second) return undefined;
  if (/et|and/.test(separator[0]) && !introduced) return undefined;
  const marked = !first.bare || !second.bare;
  if (!marked && !(introduced && CLOSED.test(text.slice(second.end)))) return undefined;
  if (second.bare && !CLOSED.test(text.slice(second.end)) && !introduced) return undefined;
  return { hours: range(first, second, locale), end: second.end };
}

function formOf(lead: RegExpExecArray | undefined): Form {
  if (lead?.[2]) return "around";
  if (lead?.[3] || lead?.[1] === "from") return "after";
  return lead?.[4] ? "before" : "point";
}

function pointHours({ minutes }: ClockTime, form: Form): Hours {
  switch (form) {
    case "around":
      return {
        from: Math.max(0, minutes - SPREAD_MINUTES),
        to: Math.min(1440, minutes + SPREAD_MINUTES),
        form,
      };
    case "after":
      return { from: minutes, to: 1440, form };
    case "before":
      return { from: 0, to: minutes, form };
    default:
      return { from: minutes, to: minutes, form };
  }
}

/** A lone bare number counts only in English, after a word that asks for an hour ("at 3", "after 5"). */
function believable(
  time: ClockTime,
  lead: RegExpExecArray | undefined,
  { text, locale }: { text: string; locale: Moment["locale"] },
): boolean {
  if (!time.bare || /^ in the (?:morning|afternoon|evening)/.test(text.slice(time.end))) return true;
  const asks = lead !== undefined && /^(?:at|around|after|before|by|until|till|@)/.test(lead[0]);
  return asks && locale === "en" && CLOSED.test(text.slice(time.end));
}

/** Reads an hour or a stretch of hours at `at`, with the word that leads it ("vers", "avant", "entre"). */
export function readHours(text: string, at: number, { locale }: Moment): Piece | undefined {
  const lead = execAt(LEAD, text, at);
  const start = at + (lead?.[0].length ?? 0);
  const first = readClockTime(text, start);
  if (!first) return undefined;
  const introduced = lead?.[1] !== undefined;
  const between = readRange(text, first, { introduced, locale });
  if (between) return { kind: "hours", start: at, end: between.end, hours: between.hours };
  if (
    !believable(first, lead, { text, locale }) ||
    (introduced && !/^from/.test(lead?.[0] ?? "") && first.bare)
  )
    return undefined;
  const rough = execAt(ROUGHLY, text, first.end);
  const onwards = execAt(ONWARDS, text, first.end);
  const form = rough ? "around" : onwards ? "after" : formOf(lead);
  const end = first.end + (rough?.[0].length ?? onwards?.[0].length ?? 0);
  return {
    kind: "hours",
    start: at,
    end,
    hours: { ...pointHours(first, form), ...looseness(first, locale) },
  };
}

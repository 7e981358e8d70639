import { readClockTime, type ClockTime } from "./clock-time.ts";
import { sticky, type Hours, type Moment, type Piece } from "./piece.ts";

const LEAD = sticky(
  "(?:(entre|de|du|from|between)|(vers les|vers|sur les? coups? de|aux (?:alentours|environs) de|autour de|environ|a peu pres a|around|about|circa|roughly)" +
    "|(apres|a partir de|a compter de|des|passe|(?<!pourquoi )pas avant|plus tard que|after|from|not before|not until|not till|no earlier than|not earlier than|earliest)|(avant|jusqu'a|d'ici|before|by|until|till|up to|no later than|not later than|au plus tard a)|(at|a|for|pour|@))(?:(?<=@) ?| )",
);
const SEPARATOR = sticky(" ?(?:(?:and|until|till|jusqu'a|et|to|a)(?![a-z])|[-/]) ?");
const ROUGHLY = sticky(" ?(?:environ|a peu pres|ish|-ish|or so)(?![a-z])");
const ONWARDS = sticky(" ?(?:onwards?|et plus|or later|et apres|ou plus tard|passees?)(?![a-z])");
// A bare number is an hour only where nothing can be counted: at the end of the clause or before a day or a part of day.
const CLOSED =
  /^ ?(?:$|[.,;:!?)\n]|(?:but|and|mais|though|because|as|when|please|pls|plz|thx|ty|tonight|sharp|tomorrow|today|on|in|or|thanks?|thank|if|is|works|would|this|monday|tuesday|wednesday|thursday|friday|saturday|sunday|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ou|svp|merci|si)(?![a-z]))/;
const SHARP = sticky(" ?(?:on the dot|sharp|exactly|precisely|pile|precises?)(?![a-z])");
const LATEST = sticky(
  ",? ?(?:au plus tard|maxi(?:mum)?|max|grand max|dernier delai|at the latest|latest|tops)(?![a-z])",
);
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

/** In French hours are counted to 24, so what was written is meant. */
function looseness(time: ClockTime, locale: Moment["locale"]): { loose?: true } {
  if (time.spoken) return { loose: true };
  return time.sure || locale === "fr" ? {} : { loose: true };
}

type Locale = Moment["locale"];

/** "2-4pm" starts in the afternoon, "10-2pm" in the morning. */
function startOf(first: ClockTime, second: ClockTime): number {
  const { minutes } = first;
  if (first.sure || !second.sure) return minutes;
  const later = minutes + 720;
  return second.minutes > 720 && minutes < 420 && later < second.minutes ? later : minutes;
}

/** "9 to 5" ends in the afternoon, "14h à 2h" at midnight at the latest. */
function endOf(from: number, { minutes, sure }: ClockTime): number {
  if (minutes > from) return minutes;
  return !sure && minutes + 720 <= 1440 && minutes + 720 > from ? minutes + 720 : 1440;
}

function range(first: ClockTime, second: ClockTime, locale: Locale): Hours {
  const from = startOf(first, second);
  const small = locale === "en" ? !first.sure && !second.sure : second.spoken && (first.spoken ?? first.bare);
  const loose = small === true && from < 420;
  return { from, to: endOf(from, second), form: "between", ...(loose && { loose: true as const }) };
}

/** Two bare numbers are hours only in "entre 2 et 4", "from 9 to 11", with nothing counted after them. */
function isRange(
  first: ClockTime,
  second: ClockTime,
  { introduced, rest }: { introduced: boolean; rest: string },
): boolean {
  if (introduced && !(first.bare && second.bare)) return true;
  return ((introduced || !first.bare) && (!second.bare || CLOSED.test(rest))) || (first.bare && !second.bare);
}

function readRange(
  text: string,
  first: ClockTime,
  { introduced, locale }: { introduced: boolean; locale: Locale },
): Span | undefined {
  const separator = execAt(SEPARATOR, text, first.end);
  if (!separator || (/et|and/.test(separator[0]) && !introduced)) return undefined;
  const at = first.end + separator[0].length;
  if (first.minutes === 720 && text.startsWith("deux", at)) {
    return { hours: { from: 720, to: 840, form: "between" }, end: at + 4 };
  }
  const second = readClockTime(text, at, introduced);
  if (!second || !isRange(first, second, { introduced, rest: text.slice(second.end) })) return undefined;
  return { hours: range(first, second, locale), end: second.end };
}

// "By 5 pm on Friday" is a limit to the days before as well; "before 5" is on that day.
const DUE = /^(?:by|d'ici|no later|not later|au plus tard) /;

/** How the word before the hour bears on it. */
interface Lead {
  text: string;
  form: Form;
  /** "entre", "de", "from": two hours are expected. */
  introduces: boolean;
}

function readLead(text: string, at: number): Lead {
  const match = execAt(LEAD, text, at);
  if (!match) return { text: "", form: "point", introduces: false };
  const [whole, range, around, after, before] = match;
  const introduces = range !== undefined;
  if (around) return { text: whole, form: "around", introduces };
  if (after || range === "from") return { text: whole, form: "after", introduces };
  return { text: whole, form: before ? "before" : "point", introduces };
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
function isHour(time: ClockTime, lead: Lead, { rest, locale }: { rest: string; locale: Locale }): boolean {
  if (lead.text === "from " && /^ (?:on|onwards?)(?![a-z])/.test(rest)) return true;
  if (locale === "en" && /^ ?-?ish(?![a-z])/.test(rest)) return true;
  if (!time.bare || (locale === "en" && BEFORE_PART.test(rest))) return true;
  const asks = /^(?:at|around|after|before|by|until|till|@|not?t? |up to)/.test(lead.text);
  return asks && locale === "en" && CLOSED.test(rest);
}

/** Whether the word before asks for an hour; "pour" and "for" ask for a price as well. */
function isAsking({ text }: Lead): boolean {
  return text !== "" && !/^(?:pour|for|de|du) /.test(text);
}

const BEFORE_PART = /^ (?:(?:in the|this) (?:morning|afternoon|evening)|tonight|last night)(?![a-z])/;

/** What follows the hour and bears on it: "15h environ", "5pm onwards", "18h max". */
function readTail(text: string, at: number): { form?: Form; length: number } {
  const rough = execAt(ROUGHLY, text, at);
  if (rough) return { form: "around", length: rough[0].length };
  const sharp = execAt(SHARP, text, at);
  if (sharp) return { length: sharp[0].length };
  const latest = execAt(LATEST, text, at);
  if (latest) return { form: "before", length: latest[0].length };
  const onwards = execAt(ONWARDS, text, at);
  return onwards ? { form: "after", length: onwards[0].length } : { length: 0 };
}

const SINCE = /(?:^|[^a-z])(?:since|depuis) $/;

/** Whether what stands at `at` is an hour because a word asks for one. */
function isLed(text: string, at: number, lead: Lead): boolean {
  return isAsking(lead) || SINCE.test(text.slice(Math.max(0, at - 8), at));
}

/** Reads an hour or a stretch of hours at `at`, with the word that leads it ("vers", "avant", "entre"). */
export function readHours(text: string, at: number, { locale }: Moment): Piece | undefined {
  const lead = readLead(text, at);
  const start = at + lead.text.length;
  const led = isLed(text, at, lead);
  const first = readClockTime(text, start, led || lead.introduces);
  const between = first && readRange(text, first, { introduced: lead.introduces, locale });
  if (between) return { kind: "hours", start: at, end: between.end, hours: between.hours };
  // "De 8.30 à 12h" are hours, "de 14.30" is a price.
  const alone = led ? first : readClockTime(text, start);
  if (!alone || !isHour(alone, lead, { rest: text.slice(alone.end), locale })) return undefined;
  const tail = readTail(text, alone.end);
  const due = DUE.test(lead.text) && { due: true as const };
  const hours = { ...pointHours(alone, tail.form ?? lead.form), ...looseness(alone, locale), ...due };
  return { kind: "hours", start: at, end: alone.end + tail.length, hours };
}

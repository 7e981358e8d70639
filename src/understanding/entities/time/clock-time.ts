import { sticky } from "./piece.ts";
import { NUMBER_WORD, readNumber } from "./words.ts";

/** A clock time as read: minutes of the day, 0 to 1440. */
export interface ClockTime {
  minutes: number;
  end: number;
  /** Said in so many words: "2pm", "14h", "02:30", "du matin". Otherwise the afternoon may be meant. */
  sure: boolean;
  /** A bare number, which is a time only beside a real one or after "at". */
  bare: boolean;
  /** A small hour in letters: "deux heures" is of the afternoon unless the morning is named, "2h" is what it says. */
  spoken?: true;
}

const HOUR_WORD = NUMBER_WORD;
const MINUTES: ReadonlyMap<string, number> = new Map([
  ["et demie", 30], ["et demi", 30], ["et quart", 15], ["et 1/2", 30], ["moins le quart", -15], ["moins quart", -15],
]); // prettier-ignore

// A merchant's customers say "7h du soir" and "5h de l'après-midi".
const HALF =
  "(?: ?(a\\.?m\\.?|p\\.?m\\.?|du mat(?:in)?|in the morning|du soir|de l'apres[- ]midi|de l'aprem|in the afternoon|in the evening|at night)(?![a-z]))?";
const FRENCH = sticky(
  `(\\d{1,2}|${HOUR_WORD}) ?(?:heures?|hres?|hrs?|hr|h)(?![a-z]) ?(?:[.:](?=\\d\\d))?(?:([0-5]\\d)(?![\\d%€$#]| ?[€$%]| euros?)(?: ?(?:minutes|mins?|mn)(?![a-z]))?` +
    `|(et demie?|et quart|et 1/2|moins (?:le )?quart)(?![a-z])|(moins|et)? ?((?:vingt|trente|quarante|cinquante)(?:[- ](?:et[- ])?(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf))?|quinze|douze|dix|cinq|\\d{1,2}(?= ?$))(?![a-z]|-| (?:et une |sept |huit |neuf )?h(?:eures?)?(?![a-z])| (?:sept|huit|neuf)(?![a-z])))?` +
    "(?: (?:pile|precises?|tapante?s?|sonnante?s?))?" +
    HALF,
);
const COLON = sticky(
  `(\\d{1,2})(?::([0-5]\\d)(?::[0-5]\\d)?(?![\\d:])(?: ?h(?![a-z]))?|\\.([0-5]\\d) ?h(?![a-z]))${HALF}`,
);
const NAMED = sticky(
  "(midi|minuit|noon|midnight|midday)(?![a-z])(?: (et demie?|et quart|moins (?:le )?quart)(?![a-z])|:?([0-5]\\d)(?!\\d)| (trente|quinze)(?![a-z])| moins (vingt[- ]cinq|vingt|dix|cinq|\\d{1,2})(?![a-z0-9]))?",
);
const MERIDIEM = sticky(`(\\d{1,2}|${HOUR_WORD})(?:[:.h ]([0-5]\\d))? ?(a\\.?m\\.?|p\\.?m\\.?)(?![a-z])`);
/** "Nine thirty", minutes in letters right after the hour. */
const SPOKEN = sticky(
  "(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (fifteen|thirty|forty[- ]five|twenty|forty|fifty)(?![a-z-]| ?(?:euros?|pounds?|dollars?|percent|of|[a-z]+s)(?![a-z]))",
);
const OCLOCK = sticky(`(\\d{1,2}|${HOUR_WORD}) ?o'? ?clock(?![a-z])${HALF}`);
const PAST = sticky(
  `(half|quarter|five|ten|twenty(?:[- ]five)?|\\d{1,2}(?= past)|\\d{1,2}(?= minutes))(?: minutes)? (?:(past|to|after|before) )?(\\d{1,2}|${HOUR_WORD})(?![a-z0-9:])${HALF}`,
);
/** Hours with a dot, after a word that asks for an hour: "between 9.30 and 11". Prices are seldom in fives of minutes. */
const DOTTED = sticky("(\\d{1,2})\\.([0-5][05])(?![\\d%€$/]|[.,-]\\d| ?(?:[€$]|euros?|dollars?|h(?![a-z])))");
const BARE = sticky(
  `(\\d{1,2}|${HOUR_WORD})(?!(?!ish)\\w|[:%€$]|/(?!\\d{1,2} ?h(?![a-z]))|[.,]\\d|'| ?(?:euros?|h[a-z]))`,
);

function halfOfDay(minutes: number, half: string | undefined): number | undefined {
  if (half === undefined) return minutes;
  if (/^p|soir|midi|aprem|afternoon|evening|night/.test(half)) return minutes < 720 ? minutes + 720 : minutes;
  return minutes >= 720 && minutes < 780 && half.startsWith("a") ? minutes - 720 : minutes;
}

function time(hour: number | undefined, minute: number, half?: string): number | undefined {
  if (hour === undefined || hour > 24 || (hour === 24 && minute > 0)) return undefined;
  return halfOfDay(hour * 60 + minute, half);
}

function result(
  pattern: RegExp,
  minutes: number | undefined,
  certainty: { sure: boolean; bare?: boolean },
): ClockTime | undefined {
  if (minutes === undefined || minutes < 0) return undefined;
  return { minutes, end: pattern.lastIndex, sure: certainty.sure, bare: certainty.bare ?? false };
}

function execAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Nobody asks to be called before seven. */
const MORNING = 420;

// "24h/24", "8h par jour".
const AT_A_RATE = /^ ?(?:\/|sur |par )(?:24|7|jour|semaine|mois)/;

type Word = string | undefined;

/** The minutes after the hour: "30", "et demie", "moins dix". */
function minutesOf({
  minute,
  words,
  minus,
  spelled,
}: Record<"minute" | "words" | "minus" | "spelled", Word>): number {
  if (words !== undefined) return MINUTES.get(words) ?? 0;
  const extra = readNumber(spelled) ?? 0;
  return Number(minute ?? (minus === "moins" ? -extra : extra));
}

function readFrench(text: string, at: number): ClockTime | undefined {
  const match = execAt(FRENCH, text, at);
  if (!match) return undefined;
  if (AT_A_RATE.test(text.slice(FRENCH.lastIndex, FRENCH.lastIndex + 13))) return undefined;
  const [, hour = "", minute, words, minus, spelled, half] = match;
  const read = result(FRENCH, time(readNumber(hour), minutesOf({ minute, words, minus, spelled }), half), {
    sure: true,
  });
  const spoken = half === undefined && /^[a-z]/.test(hour) && read !== undefined && read.minutes < MORNING;
  return spoken ? { ...read, spoken } : read;
}

function readColon(text: string, at: number): ClockTime | undefined {
  const match = execAt(COLON, text, at);
  if (!match) return undefined;
  const [, hour = "", colon, point, half] = match;
  const minute = colon ?? point;
  const sure = point !== undefined || half !== undefined || hour.startsWith("0") || Number(hour) > 12;
  return result(COLON, time(Number(hour), Number(minute), half), { sure });
}

function readNamed(text: string, at: number): ClockTime | undefined {
  const match = execAt(NAMED, text, at);
  if (!match) return undefined;
  const [, name = "", words, minute, spelled, less] = match;
  const more = words ? (MINUTES.get(words) ?? 0) : Number(minute ?? readNumber(spelled) ?? 0);
  const extra = more - (readNumber(less) ?? 0);
  const night = /min|mid/.test(name) && !/midi|midday/.test(name);
  // Midnight ends the day it is said of: "samedi à minuit" is the night from Saturday to Sunday.
  return result(NAMED, night ? (extra > 0 ? extra : 1440 + extra) : 720 + extra, { sure: true });
}

function readMeridiem(text: string, at: number): ClockTime | undefined {
  const match = execAt(MERIDIEM, text, at);
  const hour = match ? readNumber(match[1]) : undefined;
  if (!match || hour === undefined || hour > 12) return undefined;
  return result(MERIDIEM, time(hour, Number(match[2] ?? 0), match[3]), { sure: true });
}

const PAST_WORDS: ReadonlyMap<string, number> = new Map([
  ["half", 30],
  ["quarter", 15],
]);

function readPast(text: string, at: number): ClockTime | undefined {
  const match = execAt(PAST, text, at);
  if (!match) return undefined;
  const [, amount = "", way = "", hour = "", half] = match;
  const minutes = PAST_WORDS.get(amount) ?? readNumber(amount) ?? 60;
  // "Half three" is half past three; "a quarter five" is nothing.
  if (way === "" && !/^half (?:[1-9]|1[0-2]|[a-z]+)$/.test(`${amount} ${hour}`)) return undefined;
  const before = /to|before/.test(way);
  if (minutes > (before ? 30 : 59)) return undefined;
  return result(PAST, time(readNumber(hour), before ? -minutes : minutes, half), {
    sure: half !== undefined,
  });
}

function readSpoken(text: string, at: number): ClockTime | undefined {
  const match = execAt(SPOKEN, text, at);
  return match
    ? result(SPOKEN, time(readNumber(match[1]), readNumber(match[2]) ?? 0), { sure: false })
    : undefined;
}

function readEnglish(text: string, at: number): ClockTime | undefined {
  const read = readMeridiem(text, at) ?? readPast(text, at) ?? readSpoken(text, at);
  if (read) return read;
  const match = execAt(OCLOCK, text, at);
  return match
    ? result(OCLOCK, time(readNumber(match[1]), 0, match[2]), { sure: match[2] !== undefined })
    : undefined;
}

function readBare(text: string, at: number): ClockTime | undefined {
  const match = execAt(BARE, text, at);
  return match ? result(BARE, time(readNumber(match[1]), 0), { sure: false, bare: true }) : undefined;
}

function readDotted(text: string, at: number): ClockTime | undefined {
  const match = execAt(DOTTED, text, at);
  return match ? result(DOTTED, time(Number(match[1]), Number(match[2])), { sure: false }) : undefined;
}

/** Reads the clock time that starts at `at`; a bare number only as the last resort, "9.30" only where an hour is `led`. */
export function readClockTime(text: string, at: number, led = false): ClockTime | undefined {
  return (
    readNamed(text, at) ??
    readColon(text, at) ??
    readEnglish(text, at) ??
    readFrench(text, at) ??
    (led ? readDotted(text, at) : undefined) ??
    readBare(text, at)
  );
}

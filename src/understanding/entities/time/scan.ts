import { dates } from "./dates.ts";
import { dayWords } from "./day-words.ts";
import { feasts } from "./feasts.ts";
import { readHours } from "./hours.ts";
import { months } from "./months.ts";
import { parts } from "./parts.ts";
import type { Moment, Piece, Rule } from "./piece.ts";
import { relative } from "./relative.ts";
import { weekdays } from "./weekdays.ts";
import { weeks } from "./weeks.ts";
import { NUMBER_STARTS } from "./words.ts";

const HOUR_STARTS: ReadonlySet<string> = new Set([
  "#", "a", "at", "vers", "sur", "aux", "autour", "environ", "around", "about", "circa", "roughly", "apres", "after", "des", "passe",
  "pas", "not", "plus", "from", "avant", "before", "jusqu", "d", "by", "until", "till", "no", "up", "au", "entre", "de", "du", "between",
  "for", "pour", "midi", "minuit", "noon", "midnight", "midday", "half", "quarter",
  ...NUMBER_STARTS,
]); // prettier-ignore

function index(rules: readonly Rule[]): ReadonlyMap<string, Rule[]> {
  const byStart = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const start of new Set(rule.starts)) byStart.set(start, [...(byStart.get(start) ?? []), rule]);
  }
  return byStart;
}

const RULES = index([
  ...relative,
  ...dayWords,
  ...feasts,
  ...dates,
  ...weekdays,
  ...weeks,
  ...months,
  ...parts,
]);

/** A digit inside a longer figure ("1234,50", "GP10377") starts nothing. */
function isInsideFigure(plain: string, at: number): boolean {
  const before = plain.charAt(at - 1);
  if (before === "t" && /\d/.test(plain.charAt(at - 2))) return false;
  if (/[a-z0-9_#]/.test(before)) return true;
  return /[.,/:'-]/.test(before) && /\d/.test(plain.charAt(at - 2));
}

/** "Bonne après-midi" was no time, and its "midi" is none either. */
function endsAfternoon(plain: string, at: number, word: string): boolean {
  return word.startsWith("midi") && /apres[- ]?$/.test(plain.slice(Math.max(0, at - 6), at));
}

function pieceAt(
  plain: string,
  { at, word }: { at: number; word: string },
  moment: Moment,
): Piece | undefined {
  for (const rule of RULES.get(word) ?? []) {
    rule.pattern.lastIndex = at;
    const match = rule.pattern.exec(plain);
    const reading = match && rule.read(match, moment);
    if (reading) return { ...reading, start: at, end: at + match[0].length };
  }
  return HOUR_STARTS.has(word) ? readHours(plain, at, moment) : undefined;
}

/** Enough for every time that a message may hold, each said in several pieces. */
const MOST_PIECES = 40;

/** Everything in the message that is about time, in order. `free` says whether a stretch is still to be read. */
export function scan(plain: string, moment: Moment, free: (start: number, end: number) => boolean): Piece[] {
  const pieces: Piece[] = [];
  const words = /[a-z]+|\d+/g;
  for (let match = words.exec(plain); match && pieces.length < MOST_PIECES; match = words.exec(plain)) {
    const [text] = match;
    const digits = text.charCodeAt(0) < 58;
    if (digits ? isInsideFigure(plain, match.index) : endsAfternoon(plain, match.index, text)) continue;
    const piece = pieceAt(plain, { at: match.index, word: digits ? "#" : text }, moment);
    if (!piece || !free(piece.start, piece.end)) continue;
    const end = piece.start + plain.slice(piece.start, piece.end).trimEnd().length;
    pieces.push({ ...piece, end });
    words.lastIndex = Math.max(end, words.lastIndex);
  }
  return pieces;
}

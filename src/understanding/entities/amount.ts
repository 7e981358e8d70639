import type { Findings } from "./finding.ts";
import { NUMBER_WORD, readNumber } from "./time/words.ts";

const UNIT =
  "€|euros?|eur|balles|ca\\$|us\\$|\\$ ?(?:ca|cad|us|usd)?|dollars?(?: (?:canadiens?|americains?|us))?|piasses?|cad|usd|chf|francs? suisses?|£|gbp|pounds?|livres sterling";
const FIGURES = "\\d{1,3}(?:[ .,]\\d{3})+(?:[.,]\\d{1,2})?|\\d{1,7}(?:[.,]\\d{1,2})?";
const AFTER = new RegExp(
  `(?<![\\w.,/-])(${FIGURES}) ?(${UNIT})(?![a-z])(?:(?<=€|\\$|e)(\\d{2})(?!\\d))?`,
  "g",
);
const BEFORE = new RegExp(`(?<![\\w])(€|ca\\$|us\\$|\\$|£) ?(${FIGURES})(?![\\d])`, "g");
const TENS = "(?:soixante|cinquante|quarante|trente|vingt|quatre[- ]vingts?|sixty|fifty|forty|thirty|twenty)";
const LETTERS = new RegExp(
  `(?<![a-z-])((?:(?:${NUMBER_WORD}) )?(?:cents?|mille|hundred|thousand)|${TENS}(?:[- ](?:et[- ])?(?:${NUMBER_WORD}))?|${NUMBER_WORD}) (${UNIT})(?![a-z])`,
  "g",
);

/** ISO 4217; a bare dollar is the one of the country, an American one elsewhere. */
function currencyOf(unit: string, country: string): string {
  if (/€|eur|balles/.test(unit)) return "EUR";
  if (/chf|suisse/.test(unit)) return "CHF";
  if (/£|gbp|pound|livre/.test(unit)) return "GBP";
  if (/ca|piasse/.test(unit)) return "CAD";
  if (/us|americain/.test(unit)) return "USD";
  return country === "CA" ? "CAD" : "USD";
}

/** "1 234,50", "1,234.50" and "1.234,50" are the same figure: the last mark with one or two figures is the decimal one. */
function figure(text: string): number {
  const decimals = /[.,](\d{1,2})$/.exec(text);
  const whole = (decimals ? text.slice(0, decimals.index) : text).replace(/\D/g, "");
  return Number(decimals ? `${whole}.${decimals[1] ?? ""}` : whole);
}

function letters(text: string): number | undefined {
  const scale = /^(?:(.+) )?(cents?|mille|hundred|thousand)$/.exec(text);
  if (scale) return (readNumber(scale[1]) ?? 1) * (/cent|hundred/.test(scale[2] ?? "") ? 100 : 1000);
  const compound =
    /^(soixante|cinquante|quarante|trente|vingt|quatre[- ]vingts?|sixty|fifty|forty|thirty|twenty)[- ](?:et[- ])?(.+)$/.exec(
      text,
    );
  if (!compound) return /^quatre[- ]vingts?$/.test(text) ? 80 : readNumber(text);
  const tens = /^quatre/.test(compound[1] ?? "") ? 80 : readNumber(compound[1]);
  const ones = readNumber(compound[2]);
  return tens === undefined || ones === undefined ? undefined : tens + ones;
}

/** Finds sums of money in figures ("1 234,50 €", "$400", "20€50") and in letters ("vingt euros"). */
export function findAmounts(plain: string, country: string, findings: Findings): void {
  if (!/[€$£]|eur|dollar|balles|piasse|cad|usd|chf|franc|pound|gbp|livres/.test(plain)) return;
  const add = (start: number, length: number, value: number | undefined, unit: string): void => {
    if (value === undefined) return;
    const amount = { value, currency: currencyOf(unit, country) };
    findings.add({ kind: "amount", value: amount, start, end: start + length });
  };
  for (const match of plain.matchAll(AFTER)) {
    const [whole, figures = "", unit = "", cents] = match;
    add(match.index, whole.trimEnd().length, cents ? figure(`${figures}.${cents}`) : figure(figures), unit);
  }
  for (const match of plain.matchAll(BEFORE))
    add(match.index, match[0].length, figure(match[2] ?? ""), match[1] ?? "");
  for (const match of plain.matchAll(LETTERS)) {
    add(match.index, match[0].trimEnd().length, letters(match[1] ?? ""), match[2] ?? "");
  }
}

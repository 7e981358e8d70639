import { groupOf, type Findings } from "./finding.ts";
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

const COMPOUND = new RegExp(`^(${TENS})[- ](?:et[- ])?(.+)$`);

function tens(text: string): number | undefined {
  return /^quatre[- ]vingts?$/.test(text) ? 80 : readNumber(text);
}

/** "deux cents", "vingt-cinq", "quatre-vingts". */
function letters(text: string): number | undefined {
  const scale = /^(?:(.+) )?(cents?|mille|hundred|thousand)$/.exec(text);
  if (scale) return (readNumber(scale[1]) ?? 1) * (/cent|hundred/.test(groupOf(scale, 2)) ? 100 : 1000);
  const compound = COMPOUND.exec(text);
  if (!compound) return tens(text);
  const [high, low] = [tens(groupOf(compound, 1)), readNumber(compound[2])];
  return high === undefined || low === undefined ? undefined : high + low;
}

interface Sum {
  value: number | undefined;
  unit: string;
}

const FORMS: readonly (readonly [RegExp, (match: RegExpExecArray) => Sum])[] = [
  [
    AFTER,
    (match) => {
      const cents = groupOf(match, 3);
      const figures = groupOf(match, 1);
      return { value: figure(cents ? `${figures}.${cents}` : figures), unit: groupOf(match, 2) };
    },
  ],
  [BEFORE, (match) => ({ value: figure(groupOf(match, 2)), unit: groupOf(match, 1) })],
  [LETTERS, (match) => ({ value: letters(groupOf(match, 1)), unit: groupOf(match, 2) })],
];

/** Finds sums of money in figures ("1 234,50 €", "$400", "20€50") and in letters ("vingt euros"). */
export function findAmounts(plain: string, country: string, findings: Findings): void {
  if (!/[€$£]|eur|dollar|balles|piasse|cad|usd|chf|franc|pound|gbp|livres/.test(plain)) return;
  for (const [pattern, read] of FORMS) {
    for (const match of plain.matchAll(pattern)) {
      const { value, unit } = read(match);
      if (value === undefined) continue;
      const amount = { value, currency: currencyOf(unit, country) };
      const end = match.index + match[0].trimEnd().length;
      findings.add({ kind: "amount", value: amount, start: match.index, end });
    }
  }
}

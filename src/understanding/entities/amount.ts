import { groupOf, type Findings } from "./finding.ts";
import { IN_LETTERS, readLetters } from "./letters.ts";

const UNIT =
  "€|euros?|eur|balles|ca\\$|us\\$|\\$ ?(?:ca|cad|us|usd)?|dollars?(?: (?:canadiens?|americains?|us))?|piasses?|piastres?|cad|usd|chf|francs?(?: suisses?)?|£|gbp|pounds?|livres sterling";
const FIGURES = "\\d{1,3}(?:[ .,]\\d{3})+(?:[.,]\\d{1,2})?|\\d{1,7}(?:[.,]\\d{1,2})?";
const AFTER = new RegExp(
  `(?<![\\w.,/-])(${FIGURES}) ?(k ?(?=€|euros?|\\$))?(${UNIT})(?![a-z])(?:(?<=€|\\$|e)(\\d{2})(?!\\d)|(?<=€|s|\\$) (?:et )?(\\d{2})(?: ?(?:centimes?|cents?|cts?)(?![a-z])|(?= ?(?:$|[.,;!?)\\n]))))?`,
  "g",
);
const BEFORE = new RegExp(`(?<![\\w])(€|ca\\$|us\\$|\\$|£|chf) ?(${FIGURES})(?![\\d])`, "g");
const LETTERS = new RegExp(`(?<![a-z-])(${IN_LETTERS}) (${UNIT})(?![a-z])`, "g");
// "50.-", as prices are written in Switzerland, and "50,-"; "1.- la box 2.- le fixe" counts points.
const DASHED = new RegExp(
  `(?<![\\w.,/-])(?!0\\d|\\d[.,]-{1,2} ?(?!${UNIT})[a-z])(\\d{1,3}(?:[ ']\\d{3})+|\\d{1,6})[.,]-{1,2}(?![\\w-])(?: ?(${UNIT})(?![a-z]))?`,
  "g",
);
const CENTS = /(?<![\w.,/-])(\d{1,2}) ?(?:centimes?|cents)(?![a-z])/g;

/** "50.-" names no currency: it is that of the country. */
const OF_COUNTRY: Readonly<Record<string, string>> = { CH: "chf", CA: "$", US: "$" };

/** ISO 4217; a bare dollar is the one of the country, an American one elsewhere. */
function currencyOf(unit: string, country: string): string {
  if (/€|eur|balles/.test(unit)) return "EUR";
  if (/chf|franc/.test(unit)) return "CHF";
  if (/£|gbp|pound|livre/.test(unit)) return "GBP";
  if (/ca|pias/.test(unit)) return "CAD";
  if (/us|americain/.test(unit)) return "USD";
  return country === "CA" ? "CAD" : "USD";
}

/** "1 234,50", "1,234.50" and "1.234,50" are the same figure: the last mark with one or two figures is the decimal one. */
function figure(text: string): number {
  const decimals = /[.,](\d{1,2})$/.exec(text);
  const whole = (decimals ? text.slice(0, decimals.index) : text).replace(/\D/g, "");
  return Number(decimals ? `${whole}.${decimals[1] ?? ""}` : whole);
}

interface Sum {
  value: number | undefined;
  unit: string;
}

const FORMS: readonly (readonly [RegExp, (match: RegExpExecArray) => Sum])[] = [
  [
    AFTER,
    (match) => {
      const cents = groupOf(match, 4) || groupOf(match, 5);
      const figures = groupOf(match, 1);
      const times = match[2] === undefined ? 1 : 1000;
      return { value: figure(cents ? `${figures}.${cents}` : figures) * times, unit: groupOf(match, 3) };
    },
  ],
  [BEFORE, (match) => ({ value: figure(groupOf(match, 2)), unit: groupOf(match, 1) })],
  [DASHED, (match) => ({ value: figure(groupOf(match, 1)), unit: groupOf(match, 2) })],
  [LETTERS, (match) => ({ value: readLetters(groupOf(match, 1)), unit: groupOf(match, 2) })],
  [
    CENTS,
    (match) => ({ value: Number(groupOf(match, 1)) / 100, unit: /centime/.test(match[0]) ? "€" : "$" }),
  ],
];

const MONEY =
  /[€$£]|\d[.,]-|eur|dollar|balles|piasse|piastre|centime|cents|cad|usd|chf|franc|pound|gbp|livres/;

/** Finds sums of money in figures ("1 234,50 €", "$400", "20€50", "50.-") and in letters ("vingt euros"). */
export function findAmounts(plain: string, country: string, findings: Findings): void {
  if (!MONEY.test(plain)) return;
  for (const [pattern, read] of FORMS) {
    for (const match of plain.matchAll(pattern)) {
      const { value, unit } = read(match);
      if (value === undefined) continue;
      const amount = { value, currency: currencyOf(unit || (OF_COUNTRY[country] ?? "€"), country) };
      const end = match.index + match[0].trimEnd().length;
      findings.add({ kind: "amount", value: amount, start: match.index, end });
    }
  }
}

import { groupOf, type Findings } from "./finding.ts";

/** The shape of a merchant's order and case numbers, as regular expression sources. */
export interface ReferencePatterns {
  order: RegExp;
  /** Letters an order number begins with, to complete "commande 10377". */
  orderPrefix: string | undefined;
  /** The same letters with another mark before the figures than the pattern has: "GP_10377", "gp n°10377". */
  orderOtherwise: RegExp | undefined;
  case: RegExp;
}

const DEFAULT_ORDER = "\\bGP-?\\s?\\d{5}\\b";
const DEFAULT_CASE = "\\bcase[_-][0-9A-HJKMNP-TV-Z]{16}\\b";

/** Compiles the merchant's patterns; without any, `GP-10377` and this program's own case ids. */
export function referencePatterns(order = DEFAULT_ORDER, caseNumber = DEFAULT_CASE): ReferencePatterns {
  const orderPrefix = /^(?:\\b)?\^?([A-Z]+-?)/.exec(order)?.[1];
  const letters = orderPrefix?.replace("-", "").toLowerCase();
  return {
    order: new RegExp(order, "gi"),
    orderPrefix,
    orderOtherwise:
      letters === undefined || letters.length < 2
        ? undefined
        : new RegExp(
            `(?<![a-z0-9])${letters} ?(?:[-_./:#]|n°|no\\.?|num(?:ero)?) ?(\\d{4,10})(?![\\w/-]|[.,]\\d)`,
            "g",
          ),
    case: new RegExp(caseNumber, "gi"),
  };
}

/** `GP-10377` for "gp 10377": capitals, no blanks, a hyphen where the merchant's pattern has one. */
function normalised(text: string, pattern: RegExp): string {
  const compact = text.toUpperCase().replace(/\s/g, "");
  return pattern.source.includes("-") ? compact.replace(/^([A-Z]+)-?(\d+)$/, "$1-$2") : compact;
}

const ORDER_DIGITS =
  /(?<![^a-z](?:ai|as|a|avons|avez|ont) )(?:commande|order|cmde?|cde|achat)s? ?(?:(?:est |is |c'est )?(?:le |la |the )?(?:n°|no\.?|num(?:ero)?|number|#|nr|ref(?:erence)?\.?)? ?(?:est|is)? ?)?[:#]? ?(\d{4,10})(?![\d:/h-]|[.,]\d| ?(?:€|\$|euros?))/g;
const MAY_NAME_ORDER = /commande|order|cmd|cde|achat|\d[ ,/]/;
const NEXT_ORDER =
  /(?: et | ou | and | or |, ?| ?\/ ?)(?:la |le )?(\d{4,10})(?![\d:/h-]|[.,]\d| ?(?:€|\$|euros?))/y;
const CASE_WORDS =
  /(?:dossier|ticket|reclamation|case|claim|incident) ?(?:est |is )?(?:n°|no\.? |numero|number|num\.?|ref\.?|reference|#) ?:? ?([a-z]{0,6}[-_]?\d[a-z0-9-]{2,18})(?![a-z0-9])/g;

interface Figures {
  digits: string;
  start: number;
  end: number;
}

/** Where the figures alone may be another number: after "commande", or beside one that was read ("GP-10377 et 10482"). */
function* figuresOfOrders(plain: string, { order, orderOtherwise }: ReferencePatterns): Generator<Figures> {
  for (const match of orderOtherwise ? plain.matchAll(orderOtherwise) : []) {
    yield { digits: groupOf(match, 1), start: match.index, end: match.index + match[0].length };
  }
  if (!MAY_NAME_ORDER.test(plain)) return;
  for (const match of plain.matchAll(ORDER_DIGITS)) yield lastFigures(match);
  for (const match of plain.matchAll(order)) {
    NEXT_ORDER.lastIndex = match.index + match[0].length;
    const next = NEXT_ORDER.exec(plain);
    if (next) yield lastFigures(next);
  }
}

/** The figures that a match ends with. */
function lastFigures(match: RegExpExecArray): Figures {
  const digits = groupOf(match, 1);
  const end = match.index + match[0].length;
  return { digits, start: end - digits.length, end };
}

/** Finds order numbers by the merchant's pattern, and by their figures alone after "commande". */
export function findOrders(plain: string, patterns: ReferencePatterns, findings: Findings): void {
  if (!/\d/.test(plain)) return;
  for (const match of plain.matchAll(patterns.order)) {
    const value = normalised(match[0], patterns.order);
    findings.add({ kind: "orderNumber", value, start: match.index, end: match.index + match[0].length });
  }
  if (patterns.orderPrefix === undefined) return;
  for (const { digits, start, end } of figuresOfOrders(plain, patterns)) {
    const value = normalised(`${patterns.orderPrefix}${digits}`, patterns.order);
    if (value.replace(new RegExp(patterns.order.source, "i"), "") !== "") continue;
    findings.add({ kind: "orderNumber", value, start, end });
  }
}

/** Finds case numbers: the program's own ids, and whatever stands after "dossier n°". */
export function findCases(plain: string, patterns: ReferencePatterns, findings: Findings): void {
  if (!/\d/.test(plain)) return;
  for (const match of plain.matchAll(patterns.case)) {
    const value = match[0].replace(
      /^(case)[_-](.*)$/i,
      (_all, _word, id: string) => `case_${id.toUpperCase()}`,
    );
    const given = value === match[0] ? normalised(value, patterns.case) : value;
    findings.add({
      kind: "caseNumber",
      value: given,
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  for (const match of plain.matchAll(CASE_WORDS)) {
    const [whole, number = ""] = match;
    const end = match.index + whole.length;
    findings.add({ kind: "caseNumber", value: number.toUpperCase(), start: end - number.length, end });
  }
}

import { groupOf, type Findings } from "./finding.ts";

/** The shape of a merchant's order and case numbers, as regular expression sources. */
export interface ReferencePatterns {
  order: RegExp;
  /** Letters an order number begins with, to complete "commande 10377". */
  orderPrefix: string | undefined;
  case: RegExp;
}

const DEFAULT_ORDER = "\\bGP-?\\s?\\d{5}\\b";
const DEFAULT_CASE = "\\bcase[_-][0-9A-HJKMNP-TV-Z]{16}\\b";

/** Compiles the merchant's patterns; without any, `GP-10377` and this program's own case ids. */
export function referencePatterns(order = DEFAULT_ORDER, caseNumber = DEFAULT_CASE): ReferencePatterns {
  return {
    order: new RegExp(order, "gi"),
    orderPrefix: /^(?:\\b)?\^?([A-Z]+-?)/.exec(order)?.[1],
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

/** Where the figures alone may be another number: after "commande", or beside one that was read ("GP-10377 et 10482"). */
function* figuresOfOrders(plain: string, pattern: RegExp): Generator<{ digits: string; end: number }> {
  for (const match of plain.matchAll(ORDER_DIGITS)) {
    yield { digits: groupOf(match, 1), end: match.index + match[0].length };
  }
  for (const match of plain.matchAll(pattern)) {
    NEXT_ORDER.lastIndex = match.index + match[0].length;
    const next = NEXT_ORDER.exec(plain);
    if (next) yield { digits: groupOf(next, 1), end: NEXT_ORDER.lastIndex };
  }
}

/** Finds order numbers by the merchant's pattern, and by their figures alone after "commande". */
export function findOrders(plain: string, patterns: ReferencePatterns, findings: Findings): void {
  if (!/\d/.test(plain)) return;
  for (const match of plain.matchAll(patterns.order)) {
    const value = normalised(match[0], patterns.order);
    findings.add({ kind: "orderNumber", value, start: match.index, end: match.index + match[0].length });
  }
  if (patterns.orderPrefix === undefined || !MAY_NAME_ORDER.test(plain)) return;
  for (const { digits, end } of figuresOfOrders(plain, patterns.order)) {
    const value = normalised(`${patterns.orderPrefix}${digits}`, patterns.order);
    if (value.replace(new RegExp(patterns.order.source, "i"), "") !== "") continue;
    findings.add({ kind: "orderNumber", value, start: end - digits.length, end });
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

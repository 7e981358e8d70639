import { groupOf, type Findings } from "./finding.ts";

// La Poste: departments 01 to 98. Canada Post: no D, F, I, O, Q, U; W and Z never first.
const FRENCH =
  /(?<![\w.,/+#]|(?<!f)-|n° ?)(?:0[1-9]|[1-8]\d|9[0-8])\d{3}(?![\w/-]|[.,]\d| ?(?:€|\$|euros?|km|points?))/g;
const CANADIAN =
  /(?<![a-z0-9])([abceghj-nprstvxy]\d[abceghj-nprstv-z])[ -]?(\d[abceghj-nprstv-z]\d)(?![a-z0-9])/g;
const NAMED =
  /(?:code postal|postal code|postcode|zip(?: code)?|npa|cp) ?(?:est|is|:|du|de)? ?:? ?(\d{4,5})(?!\d)/g;
const NUMBER_OF_SOMETHING =
  /(?:commande|order|cmd|facture|invoice|ref|reference|numero|number|no|ticket|dossier|code|modele|model|article|serie|client) ?(?:est |is |de |du |a )?:? ?$/;

const ELSEWHERE = new Set(["CA", "BE", "CH"]);

function findFrench(plain: string, findings: Findings): void {
  for (const match of plain.matchAll(FRENCH)) {
    const start = match.index;
    if (NUMBER_OF_SOMETHING.test(plain.slice(Math.max(0, start - 24), start))) continue;
    findings.add({ kind: "postalCode", value: match[0], start, end: start + match[0].length });
  }
}

// A town follows, and an address or a sentence has begun: "1050 Bruxelles", "j'habite à 1204 Genève".
const FOUR_FIGURES =
  /(?:^|[,;\n(]|habite|adresse ?:?)(?: a| au)? ?([1-9]\d{3})(?= (?!euros?|chf|fr\.|francs?|fois|pieces?|articles?)[a-z]{3,})/g;

function findFourFigures(plain: string, findings: Findings): void {
  for (const match of plain.matchAll(FOUR_FIGURES)) {
    const end = match.index + match[0].length;
    findings.add({ kind: "postalCode", value: groupOf(match, 1), start: end - 4, end });
  }
}

/** Finds postal codes: five figures where France is spoken of, `H2X 1Y4` in Canada, any after "code postal". */
export function findPostalCodes(plain: string, country: string, findings: Findings): void {
  if (!/\d/.test(plain)) return;
  for (const match of plain.matchAll(CANADIAN)) {
    const value = `${groupOf(match, 1)} ${groupOf(match, 2)}`.toUpperCase();
    findings.add({ kind: "postalCode", value, start: match.index, end: match.index + match[0].length });
  }
  for (const match of plain.matchAll(NAMED)) {
    const value = groupOf(match, 1);
    const end = match.index + match[0].length;
    findings.add({ kind: "postalCode", value, start: end - value.length, end });
  }
  if (country === "BE" || country === "CH") findFourFigures(plain, findings);
  if (!ELSEWHERE.has(country)) findFrench(plain, findings);
}

import type { Folded } from "./fold.ts";
import { groupOf, type Findings } from "./finding.ts";

// La Poste: departments 01 to 98. Canada Post: no D, F, I, O, Q, U; W and Z never first.
const FRENCH =
  /(?<![\w.,/+#]|\d |(?<!f)-|n° ?)((?:0[1-9]|[1-8]\d|9[0-8])( ?)\d{3})(?![\w/-]|[.,]\d| ?(?:€|\$|euros?|km|points?)| \d)/g;
const CANADIAN =
  /(?<![a-z0-9])([abceghj-nprstvxy]\d[abceghj-nprstv-z])[ -]?(\d[abceghj-nprstv-z]\d)(?![a-z0-9])/g;
const NAMED =
  /(?:code postal|postal code|postcode|zip(?: code)?|npa|cp) ?(?:est|is|:|du|de)? ?(?:le |the )?:? ?(\d{2} ?\d{3}|\d{4})(?!\d)/g;
const OTHER_THING =
  "commande|order|cmde?|cde|achat|facture|invoice|ref|reference|numero|number|no|ticket|dossier|code|modele|model|article|serie|serial|client|colis|suivi|tracking|gp";
const NUMBER_OF_SOMETHING = new RegExp(
  `(?:${OTHER_THING})s? ?(?:(?:est|is|c'est|de|du|a|le|la|:|n°|#) ?){0,3}$`,
);
const OF_SOMETHING_AFTER = new RegExp(
  `^[ ,:(]{0,2}(?:(?:c'est|it's|is|est|comme|as|de|pour|for|ma|mon|la|le|my|the|numero|n°|number|of|votre|your) ){0,4}(?:${OTHER_THING})s?(?![a-z])`,
);
/** Words of where somebody is or lives, before a code. */
const AT_HOME =
  /(?<![a-z])(?:habit\w{1,5}|(?:re)?loge|livr\w{1,8}|adresse|domicil\w{1,4}|demenag\w{1,6}|quartier|ville|commune|secteur|zone|departement|rue|avenue|av|boulevard|bd|chemin|place|impasse|allee|route|cours|quai|cedex|street|road|live|living|lives|address|ship\w{0,4}|deliver\w{0,3}|area|town|moved|moving)(?![a-z])[^.!?\n\d]{0,40}$/;

const ELSEWHERE = new Set(["CA", "BE", "CH"]);

/** What a code is found with: the message, and the codes of the book's towns. */
export interface PostalSetting {
  folded: Folded;
  /** The folded text without what has been found in it. */
  masked: string;
  country: string;
  known: ReadonlySet<string>;
}

/** Whether a town's name seems to follow: a word with a capital, or a place that has been found. */
function isBeforeTown({ folded, masked }: PostalSetting, end: number): boolean {
  const after = /^,? (?=[a-z#])/.exec(masked.slice(end, end + 3));
  if (!after) return false;
  if (masked.charAt(end + after[0].length) === "#") return true;
  return /^\p{Lu}[\p{Ll}\p{Lu}'’-]{2}/u.test(folded.raw.slice(folded.rawAt(end + after[0].length)));
}

/** Order numbers have five figures too: a code is known, begins with 0, or stands in an address. */
function isFrenchCode(setting: PostalSetting, match: RegExpExecArray): boolean {
  const { masked, known } = setting;
  const end = match.index + match[0].length;
  const before = masked.slice(Math.max(0, match.index - 64), match.index);
  if (NUMBER_OF_SOMETHING.test(before) || OF_SOMETHING_AFTER.test(masked.slice(end, end + 48))) return false;
  if (known.has(match[0].replace(" ", ""))) return true;
  const isSpaced = groupOf(match, 2) !== "";
  if (match[0].startsWith("0")) return !isSpaced || isBeforeTown(setting, end);
  return !isSpaced && (before.endsWith("f-") || AT_HOME.test(before) || isBeforeTown(setting, end));
}

function findFrench(setting: PostalSetting, findings: Findings): void {
  for (const match of setting.masked.matchAll(FRENCH)) {
    if (!isFrenchCode(setting, match)) continue;
    const [start, end] = [match.index, match.index + match[0].length];
    findings.add({ kind: "postalCode", value: match[0].replace(" ", ""), start, end });
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
export function findPostalCodes(setting: PostalSetting, findings: Findings): void {
  const { masked, country } = setting;
  if (!/\d/.test(masked)) return;
  for (const match of masked.matchAll(CANADIAN)) {
    const value = `${groupOf(match, 1)} ${groupOf(match, 2)}`.toUpperCase();
    findings.add({ kind: "postalCode", value, start: match.index, end: match.index + match[0].length });
  }
  for (const match of masked.matchAll(NAMED)) {
    const value = groupOf(match, 1);
    const end = match.index + match[0].length;
    findings.add({ kind: "postalCode", value: value.replace(" ", ""), start: end - value.length, end });
  }
  if (country === "BE" || country === "CH") findFourFigures(masked, findings);
  if (!ELSEWHERE.has(country)) findFrench(setting, findings);
}

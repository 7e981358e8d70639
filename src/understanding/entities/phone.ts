import { parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js/min";
import type { Findings } from "./finding.ts";

const SEPARATOR = "(?: - |[ ./,_-]{0,2})";
const NOT_BEFORE = "(?<![\\w+]|\\d[.,/-]|[a-z]-)";
// "06 12 34 56 78 90" has a pair too many; "06 12 34 56 78 14h" has none.
const NOT_AFTER =
  "(?![\\d]|[.,:/h]\\d|[a-z](?![a-z])|[ .]\\d\\d(?:[ .]\\d\\d){0,3}(?! ?[\\w/:.])| ?(?:€|euros?|\\$))";
const INTERNATIONAL = `${NOT_BEFORE}(?:\\+|00) ?[1-9]\\d{0,2}(?:[ ./-]{0,2}\\(?\\d\\)?){6,12}`;
// "05/12/2026 14h" has the right number of figures and is a date.
const NATIONAL = `${NOT_BEFORE}(?!\\d{1,2}[./ -]\\d{1,2}[./ -](?:19|20)\\d\\d(?!\\d))\\(?0\\d\\)?(?:${SEPARATOR}\\d){7,8}`;
const AMERICAN = `${NOT_BEFORE}(?:1[ .-]?)?\\(?[2-9]\\d\\d\\)?[ .-]{0,2}[2-9]\\d\\d[ .-]?\\d{4}`;
// "33 6 12 34 56 78": the plus forgotten.
const PLUSLESS = `${NOT_BEFORE}\\(?33\\)?[ .]?[1-9](?:[ .-]?\\d\\d){4}`;
const CANDIDATE = new RegExp(`(?:${INTERNATIONAL}|${PLUSLESS}|${NATIONAL}|${AMERICAN})${NOT_AFTER}`, "g");

// French numbering plan (ARCEP): overseas prefixes dial inside France like any other, but have their own country code.
const OVERSEAS: readonly (readonly [RegExp, CountryCode])[] = [
  [/^0(?:590|690|691)/, "GP"],
  [/^0(?:596|696|697)/, "MQ"],
  [/^0(?:594|694)/, "GF"],
  [/^0(?:262|263|692|693)/, "RE"],
  [/^0(?:269|639)/, "YT"],
];
const NORTH_AMERICA = new Set(["CA", "US"]);

function valid(text: string, country?: CountryCode): string | undefined {
  const parsed = parsePhoneNumberFromString(text, country);
  return parsed?.isValid() ? parsed.number : undefined;
}

/** 0690 and the like first as overseas, then as metropolitan France: 06 39 98 is kept for fiction there, not Mayotte. */
function french(digits: string): string | undefined {
  if (digits.length !== 10) return undefined;
  const overseas = OVERSEAS.find(([prefix]) => prefix.test(digits))?.[1];
  return (overseas && valid(digits, overseas)) ?? valid(digits, "FR");
}

function national(digits: string, country: string): string | undefined {
  if (country === "BE" || country === "CH") return valid(digits, country) ?? french(digits);
  return french(digits);
}

function american(text: string, digits: string, country: string): string | undefined {
  const grouped = /[ ().-]/.test(text.replace(/^1[ .-]?/, ""));
  if (!grouped && !NORTH_AMERICA.has(country)) return undefined;
  return valid(digits, country === "US" ? "US" : "CA");
}

function read(text: string, country: string): string | undefined {
  const digits = text.replace(/\D/g, "");
  if (text.startsWith("+") || text.startsWith("00")) {
    const international = text
      .replace(/^(?:\+|00)/, "")
      .replace(/\(0\)/, "")
      .replace(/\D/g, "");
    // "+33 06 12…" keeps the national 0 by mistake.
    return (
      valid(`+${international}`) ?? valid(`+${international.replace(/^(33|32|41|590|594|596|262)0/, "$1")}`)
    );
  }
  if (digits.startsWith("33") && digits.length === 11) return valid(`+${digits}`);
  return digits.startsWith("0") ? national(digits, country) : american(text, digits, country);
}

const OTHER_NUMBER =
  /(?:client|commande|cde|cmd|order|dossier|facture|invoice|serie|serial|contrat|ref|reference|colis|suivi|tracking|imei|siret|abonne|carte|iban|compte)s? ?(?:(?:n°|numero|num|no|number|est|is|c'est|de|le|la|ma|:|#)[ .:]{0,2}){0,4}$/;

/** Ten figures in a row after "commande" or "numéro de série" are what they are called. */
function isOtherNumber(plain: string, match: RegExpExecArray): boolean {
  if (!/^\d+$/.test(match[0])) return false;
  return OTHER_NUMBER.test(plain.slice(Math.max(0, match.index - 40), match.index));
}

/**
 * Finds telephone numbers as E.164. In France, Belgium and Switzerland a number begins with 0 or +, so that order
 * numbers and prices are not dialled by mistake.
 */
export function findPhones(plain: string, country: string, findings: Findings): void {
  if (!/\d(?:[^\d\n]{0,3}\d){7}/.test(plain)) return;
  for (const match of plain.matchAll(CANDIDATE)) {
    const end = match.index + match[0].length;
    if (!findings.free(match.index, end) || isOtherNumber(plain, match)) continue;
    const value = read(match[0].trim(), country);
    if (value !== undefined) findings.add({ kind: "phone", value, start: match.index, end });
  }
}

import type { EntityKind } from "./entity.ts";
import type { Findings, Setting } from "./finding.ts";
import type { Folded } from "./fold.ts";
import type { Gazetteer, Hit } from "./gazetteer.ts";

// Names of towns that are words too. They count only where a place is meant.
const WORDS_TOO: ReadonlySet<string> = new Set([
  "nice", "tours", "orange", "angers", "sens", "lens", "gap", "die", "bar", "port", "paris", "cannes", "canne", "cane", "canes", "lille",
]); // prettier-ignore
// One edit away from a town, and something else: never that town by mistake.
const NEVER: ReadonlySet<string> = new Set([
  "montreuil",
  "cannibale",
  "cannelle",
  "cannee",
  "cannette",
  "canettes",
  "cannas",
]);

const FRENCH_PLACE =
  /(?:^|[^a-z])(?:a|au|sur|vers|de|d'|chez|pres de|cote de|depuis|entre|magasin|boutique|agence|shop|ville|celui de|celle de|pour|plutot|non|ou|et|passer|ok|oui|c'est|point de vente|retrait)[ ,:]*$/;
const ENGLISH_PLACE = /(?:^|[^a-z])(?:in|at|to|from|near|around|of|the)[ ,:]*$/;

function isCapitalised(hit: Hit, folded: Folded): boolean {
  const at = folded.rawAt(hit.start);
  if (!/\p{Lu}/u.test(folded.raw.charAt(at)) || /\p{Lu}{4}/u.test(folded.raw)) return false;
  // A capital says nothing at the beginning of a sentence.
  return /[^.!?\n\s]\s+$/.test(folded.raw.slice(0, at));
}

/** Whether the hit stands where places stand: after a preposition, alone, or as a proper noun. */
function isPlace(hit: Hit, folded: Folded, locale: Setting["locale"]): boolean {
  const { plain } = folded;
  if (hit.end - hit.start >= plain.replace(/[^a-z0-9]+$/, "").length - 1) return true;
  const before = plain.slice(Math.max(0, hit.start - 16), hit.start);
  if (isCapitalised(hit, folded)) return true;
  return (locale === "en" ? ENGLISH_PLACE : FRENCH_PLACE).test(before);
}

function isWordMeantAsPlace(hit: Hit, folded: Folded, locale: Setting["locale"]): boolean {
  const before = folded.plain.slice(Math.max(0, hit.start - 14), hit.start);
  const text = folded.plain.slice(hit.start, hit.end);
  if (/^(?:cannes?|canes?)$/.test(text) && text !== "cannes")
    return /(?:^|[^a-z])(?:a|sur|in|at|magasin de|boutique de) $/.test(before);
  if (isCapitalised(hit, folded)) return true;
  if (/(?:^|[^a-z])(?:c'est|the|of|trop|hyper|super|tres|vraiment|so|very) $/.test(before)) return false;
  if (
    before.trim() === "" &&
    /^ (?:ou|et|or|svp|plutot|s'il|si) /.test(`${folded.plain.slice(hit.end, hit.end + 8)} `)
  )
    return true;
  return isPlace(hit, folded, locale);
}

function accepts(hit: Hit, folded: Folded, { locale }: Setting): boolean {
  const text = folded.plain.slice(hit.start, hit.end);
  if (WORDS_TOO.has(text)) return isWordMeantAsPlace(hit, folded, locale);
  if (hit.edits === 0) return true;
  return !NEVER.has(text) && isPlace(hit, folded, locale);
}

/** Finds shops or towns by name. A misspelt name, or one that is a word too, counts only where a place is meant. */
export function findPlaces(
  kind: Extract<EntityKind, "shop" | "town">,
  gazetteer: Gazetteer,
  { folded, setting, findings }: { folded: Folded; setting: Setting; findings: Findings },
): void {
  for (const hit of gazetteer.find(folded.plain)) {
    if (accepts(hit, folded, setting)) findings.add({ kind, value: hit.id, start: hit.start, end: hit.end });
  }
}

import type { EntityKind } from "./entity.ts";
import type { Findings, Setting } from "./finding.ts";
import type { Folded } from "./fold.ts";
import type { Gazetteer, Hit } from "./gazetteer.ts";

// Names of towns that are words too. They count only where a place is meant.
const WORDS_TOO: ReadonlySet<string> = new Set([
  "nice", "tours", "orange", "angers", "sens", "lens", "gap", "die", "bar", "port", "paris", "cannes", "canne", "cane", "canes", "lille",
]); // prettier-ignore
// One edit away from a town, and something else: never that town by mistake.
const NEVER: ReadonlySet<string> = new Set(["montreuil", "cannibale", "cannelle", "cannee", "cannette", "canettes", "cannas"]);

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

function accepts(hit: Hit, folded: Folded, setting: Setting): boolean {
  const text = folded.plain.slice(hit.start, hit.end);
  if (hit.edits > 0 && NEVER.has(text)) return false;
  if (WORDS_TOO.has(text)) {
    if (/^canne?$|^canes$/.test(text)) return /(?:^|[^a-z])(?:a|sur|in|at)[ ]$/.test(folded.plain.slice(Math.max(0, hit.start - 5), hit.start));
    if (setting.locale === "en" && /(?:^|[^a-z])(?:the|of)[ ]$/.test(folded.plain.slice(Math.max(0, hit.start - 5), hit.start))) {
      return isCapitalised(hit, folded);
    }
    return isPlace(hit, folded, setting.locale);
  }
  return hit.edits === 0 || isPlace(hit, folded, setting.locale);
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

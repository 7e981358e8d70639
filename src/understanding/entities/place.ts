import type { Locale } from "../../shared/locale.ts";
import type { Folded } from "./fold.ts";
import type { Gazetteer, Hit } from "./gazetteer.ts";

/** Names of towns that are words too. They count only where a place is meant. */
const WORDS_TOO = new Set("nice tours orange angers sens lens gap die bar port cannes lille".split(" "));
/** Words a letter away from a town's name: that town only right after "à", "in" or "magasin de". */
const NEAR_WORDS = new Set("canne cane canes cannee cannette cannelle cannas".split(" "));

/** Towns of their own. */
const OTHER_TOWNS = new Set(["montreuil", "vannes"]);

/** Each is looked at with what stands around it, so a message that is a list of names is not read to its end. */
const MOST_LOOKED_AT = 60;

const WORD = "(?:^|[^a-z])";
const SHOP_OF = "(?:magasin|boutique|agence|shop|store|ville|celui|celle|point de vente)(?: de| d'| a)?";
const STRONG_PLACE = new RegExp(`${WORD}(?:a|sur|in|at|${SHOP_OF})[ ,:]*$`);
const SURE_PLACE = new RegExp(
  `${WORD}(?:au|vers|chez|pres de|cote de|plutot|non|ou|passer|oui|retrait|to|from|near|around|or|${SHOP_OF})[ ,:]*$`,
);
const LOOSE_PLACE = new RegExp(`${WORD}(?:de|d'|depuis|entre|pour|et|ok)[ ,:]*$`);
const PRAISE = new RegExp(`${WORD}(?:c'est|the|of|trop|hyper|super|tres|vraiment|so|very|be|a) $`);

interface Place {
  hit: Hit;
  folded: Folded;
  locale: Locale;
}

function textBefore({ hit, folded }: Place): string {
  return folded.plain.slice(Math.max(0, hit.start - 24), hit.start);
}

function isCapitalised({ hit, folded }: Place): boolean {
  const at = folded.rawAt(hit.start);
  if (!/\p{Lu}/u.test(folded.raw.charAt(at)) || /\p{Lu}{4}/u.test(folded.raw)) return false;
  // A capital says nothing at the beginning of a sentence.
  return /[^.!?\n\s]\s+$/.test(folded.raw.slice(0, at));
}

/** Whether it is the whole message, or opens one that goes on as an answer would ("nice ou antibes"). */
function isAnswer({ hit, folded: { plain } }: Place): boolean {
  if (plain.slice(0, hit.start).trim() !== "") return false;
  const after = plain.slice(hit.end);
  return (
    /^[^a-z0-9]*$/.test(after) || /^ (?:ou|et|or|svp|plutot|s'il|si|demain|lundi|mardi)(?![a-z])/.test(after)
  );
}

function isPraise(place: Place): boolean {
  const before = textBefore(place);
  // "à nice" in French, "a nice day" in English.
  return PRAISE.test(before) && !(place.locale === "fr" && /(?:^|[^a-z])a $/.test(before));
}

function followsPlaceWord(place: Place, isWord: boolean): boolean {
  const before = textBefore(place);
  if (place.locale === "en" && /(?:^|[^a-z])a $/.test(before)) return false;
  if (STRONG_PLACE.test(before) || SURE_PLACE.test(before)) return true;
  return isWord && place.locale === "fr" && LOOSE_PLACE.test(before);
}

function accepts(place: Place): boolean {
  const { hit, folded } = place;
  const text = folded.plain.slice(hit.start, hit.end);
  if (hit.edits > 0 && OTHER_TOWNS.has(text)) return false;
  if (NEAR_WORDS.has(text)) return STRONG_PLACE.test(textBefore(place));
  const isWord = WORDS_TOO.has(text);
  if (hit.edits === 0 && !isWord) return true;
  if (isCapitalised(place) || isAnswer(place)) return true;
  return !(isWord && isPraise(place)) && followsPlaceWord(place, isWord);
}

/** The names of places in a message. A misspelt name, or one that is a word too, counts only where a place is meant. */
export function placesNamed(gazetteer: Gazetteer, folded: Folded, locale: Locale): Hit[] {
  return gazetteer
    .find(folded.plain)
    .slice(0, MOST_LOOKED_AT)
    .filter((hit) => accepts({ hit, folded, locale }));
}

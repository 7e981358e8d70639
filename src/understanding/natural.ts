import AggressiveTokenizerFr from "natural/lib/natural/tokenizers/aggressive_tokenizer_fr.js";
import PorterStemmerFr from "natural/lib/natural/stemmers/porter_stemmer_fr.js";
import PorterStemmer from "natural/lib/natural/stemmers/porter_stemmer.js";
import type { Locale } from "../shared/locale.ts";

// Single files on purpose: the package root and its folder indexes load database drivers and read `.env`.
const tokenizer = new AggressiveTokenizerFr();
const stemmers = { fr: PorterStemmerFr, en: PorterStemmer };

/** Words of a normalised text (no accents, lower case); apostrophes separate, class words such as `_time_` stay whole. */
export function tokenise(text: string): string[] {
  return text
    .split(/(_[a-z]+_)/)
    .flatMap((part) => (part.startsWith("_") ? [part] : tokenizer.tokenize(part)))
    .filter((word) => word !== "");
}

/** Stem of one normalised word: accents must be gone already, or `résilié` and `resilie` part company. */
export function stem(locale: Locale, word: string): string {
  return word.startsWith("_") ? word : stemmers[locale].stem(word);
}

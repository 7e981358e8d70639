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

const CACHE_LIMIT = 10_000;
const caches = { fr: new Map<string, string>(), en: new Map<string, string>() };

/**
 * Stem of one normalised word: accents must be gone already, or `résilié` and `resilie` part company. Stems are
 * remembered, 10,000 a locale at most, because natural takes some 5 µs for each.
 */
export function stem(locale: Locale, word: string): string {
  const cache = caches[locale];
  const known = cache.get(word);
  if (known !== undefined) return known;
  const root = word.startsWith("_") ? word : stemmers[locale].stem(word);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(word, root);
  return root;
}

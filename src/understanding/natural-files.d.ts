// natural ships no types for its single files, and its folder indexes pull in databases (1 s, 120 MB).
declare module "natural/lib/natural/tokenizers/aggressive_tokenizer_fr.js" {
  export default class AggressiveTokenizerFr {
    tokenize(text: string): string[];
  }
}
declare module "natural/lib/natural/stemmers/porter_stemmer_fr.js" {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
declare module "natural/lib/natural/stemmers/porter_stemmer.js" {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}

const PARTICIPLE =
  "(?:recue?s?|livree?s?|commandee?s?|achetee?s?|appelee?s?|passee?s?|payee?s?|regle|venue?s?|arrivee?s?|tombee?s?|eue?|prise?s?|faite?s?" +
  "|envoyee?s?|ecrit|rendue?s?|renvoyee?s?|retournee?s?|essaye|contactee?s?|coupee?s?|perdue?s?|casse|signale|ouvert|depose|expediee?s?|debitee?s?|preleve)";
const FRENCH = new RegExp(
  `(?:^|[^a-z])(?:ai|as|a|avons|avez|ont|avait|avais|suis|est|etait|etes|sommes|sont) (?:(?:pas|deja|bien|ete|toujours|rien|vous|tout) )?${PARTICIPLE}(?: [^.,;!?\\n ]+){0,5} $`,
);
const BARE = new RegExp(
  `(?:^|[^a-z])(?:achetee?s?|commandee?s?|recue?s?|livree?s?|payee?s?|panne depuis|depuis) $`,
);
const ENGLISH =
  /(?:^|[^a-z])(?:(?:i|we|it|you|they|he|she|that) (?:ordered|bought|received|paid|called|arrived|broke|came|got|sent|wrote|returned|started)|(?:was|were|got) (?:delivered|sent|bought|ordered|shipped|charged|told)|(?:bought|ordered|purchased))(?: [^.,;!?\n ]+){0,5} (?:on |the )?$/;
const PASSIVE_WISH = /etre (?:\w+ )?$|be (?:\w+ )?$/;

/** Whether the clause that ends at `start` tells something past ("j'ai commandé lundi"), so that its day lies behind. */
export function isToldAsPast(plain: string, start: number): boolean {
  const clause = plain.slice(Math.max(0, start - 70), start);
  if (PASSIVE_WISH.test(clause)) return false;
  return FRENCH.test(clause) || BARE.test(clause) || ENGLISH.test(clause);
}

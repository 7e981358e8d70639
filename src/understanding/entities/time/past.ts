const PARTICIPLE =
  "(?:recue?s?|livree?s?|commandee?s?|achetee?s?|r?appelee?s?|passee?s?|payee?s?|reglee?s?|venue?s?|arrivee?s?|tombee?s?|eue?s?|prise?s?|faite?s?" +
  "|r?envoyee?s?|ecrite?s?|rendue?s?|retournee?s?|essayee?s?|contactee?s?|coupee?s?|perdue?s?|cassee?s?|signalee?s?|ouverte?s?|deposee?s?|expediee?s?" +
  "|debitee?s?|prelevee?s?|telephone|demandee?s?|reservee?s?|vue?s?|parle|annulee?s?|echangee?s?|reparee?s?|remplacee?s?|laissee?s?|dite?s?|promise?s?" +
  "|annoncee?s?|confirmee?s?|resiliee?s?|souscrite?s?|effectuee?s?|allee?s?|attendue?s?|installee?s?|mise?s?)";
const ADVERB = "(?:(?:pas|deja|bien|ete|toujours|rien|vous|tout|jamais|encore) ){0,2}";
const FRENCH = new RegExp(
  `(?:^|[^a-z])(?:ai|as|a|avons|avez|ont|avait|avais|suis|est|etait|etes|sommes|sont) ${ADVERB}${PARTICIPLE}(?: [^.,;!?\\n ]+){0,5} $`,
);
const BARE = new RegExp(
  "(?:^|[^a-z])(?:achetee?s?|commandee?s?|recue?s?|livree?s?|payee?s?|passee?s?|effectuee?s?|envoyee?s?|expediee?s?|panne depuis|depuis|etais la|etait la) $",
);
// "Ma commande du 3 septembre", "your mail of the 3rd"; a delivery or a visit may lie ahead.
const DATED =
  /(?:^|[^a-z])(?:commande|achat|facture|mail|e-mail|courriel|courrier|message|sms|lettre|appel|reclamation|debit|prelevement|paiement|order|invoice|purchase|letter|call|email|payment) (?:du |de |of |from )?(?:the )?$/;
const ENGLISH =
  /(?:^|[^a-z])(?:(?:nobody|no one|i|we|it|you|they|he|she|that) (?:ordered|bought|received|paid|called|arrived|broke|came|got|sent|wrote|returned|started|emailed|phoned|never called|rang|spoke|went|visited|tried|returned)|(?:was|were|got|been) (?:delivered|sent|bought|ordered|shipped|charged|told|debited|called|promised)|(?:bought|ordered|purchased|shipped|delivered))(?: [^.,;!?\n ]+){0,5} (?:on |the )?$/;
const DUE =
  /(?:^|[^a-z])(?:devai[st]|deviez|devaient|(?:aurai[st]|auriez|auraient) du|etai[st]|etiez|etaient|supposed to|meant to|should have(?: been)?|was due|were due)(?: [^.,;!?\n ]+){0,6} (?:on |the )?$/;
const PASSIVE_WISH = /etre (?:\w+ )?$|be (?:\w+ )?$/;
const LONGEST_CLAUSE = 70;

function clauseBefore(plain: string, start: number): string {
  return plain.slice(Math.max(0, start - LONGEST_CLAUSE), start);
}

/** Whether the clause that ends at `start` tells something past ("j'ai commandé lundi"), so that its day lies behind. */
export function isToldAsPast(plain: string, start: number): boolean {
  const clause = clauseBefore(plain, start);
  if (
    DATED.test(clause) &&
    (/(?:du|de|of|from|the) $/.test(clause) || /^(?:du|from|of) /.test(plain.slice(start, start + 5)))
  )
    return true;
  if (PASSIVE_WISH.test(clause)) return false;
  return FRENCH.test(clause) || BARE.test(clause) || ENGLISH.test(clause);
}

/** Whether something was due at `start` and did not happen ("vous deviez me rappeler lundi"): a weekday lies behind. */
export function isToldAsDue(plain: string, start: number): boolean {
  return DUE.test(clauseBefore(plain, start));
}

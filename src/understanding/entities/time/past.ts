const PARTICIPLE =
  "(?:recue?s?|livree?s?|commandee?s?|achetee?s?|r?appelee?s?|passee?s?|payee?s?|reglee?s?|venue?s?|arrivee?s?|tombee?s?|eue?s?|prise?s?|faite?s?" +
  "|r?envoyee?s?|ecrite?s?|rendue?s?|retournee?s?|essayee?s?|contactee?s?|coupee?s?|perdue?s?|cassee?s?|signalee?s?|deposee?s?|expediee?s?" +
  "|debitee?s?|prelevee?s?|telephone|demandee?s?|reservee?s?|vue?s?|parle|annulee?s?|echangee?s?|reparee?s?|remplacee?s?|laissee?s?|dite?s?|promise?s?" +
  "|annoncee?s?|confirmee?s?|resiliee?s?|souscrite?s?|effectuee?s?|allee?s?|attendue?s?|installee?s?|mise?s?|restee?s?|partie?s?|revenue?s?|rentree?s?|sortie?s?|deplacee?s?|presentee?s?|plainte?s?)";
const ADVERB =
  "(?:(?:pas|deja|bien|ete|toujours|rien|vous|tout|jamais|encore|aussi|plus|donc|trop|fini par|personne) ){0,2}";
/** Words that may stand between the deed and its day; with others something else begins. */
const WORDS =
  "(?: (?!(?:pouvez|pourr|r?appelez|venez|passez|livrez|merci|voulez|veux|voudrais|peux|faut|svp|que|si|can|could|will|would|please|if|to) )[^.,;!?\\n ]+){0,5}";
const NOT_WAITED_FOR = "(?<! (?:pour|for|by|avant|before|d'ici|jusqu'a|jusqu'au|until|till?))";
const FRENCH = new RegExp(
  `(?:^|[^a-z])(?:ai|as|a|avons|avez|ont|avait|avais|suis|est|etait|etes|sommes|sont) ${ADVERB}${PARTICIPLE}${WORDS}${NOT_WAITED_FOR} $`,
);
/** With "avoir" whatever looks like a participle is one, but for the nouns that follow it without an article. */
const NO_PARTICIPLE =
  "(?:une|cette|votre|notre|quelque|autre|entre|toute|classe|ecole|garde|visite|conge|messe|danse|gym|piscine|ma|le|lundi|mardi|mercredi|jeudi|vendredi|samedi|midi|envie|hate|droit|aussi|ici|lui|du|au|plus|pris rendez|pris rdv|rendez|juste|encore|comme|libre|possible|personne|probleme|besoin|internet) ?";
const AVOIR = new RegExp(
  `(?:^|[^a-z])(?:j'ai|as|avons|avez|ont|(?:m'|l'|nous |les |vous |on |il |elle |n'|qui |livreur |technicien |colis )a|avait|avais|aviez|avions|avaient) ${ADVERB}(?!${NO_PARTICIPLE})(?:[a-z]{2,}(?:ee?s?|ie?s?|ue?s?)|(?:[a-z]*(?:pris|mis|dit|ecrit|fait|ouvert|offert|acquis|conduit|inscrit))e?s?)${WORDS}${NOT_WAITED_FOR} $`,
);
const BARE = new RegExp(
  "(?:^|[^a-z])(?:achetee?s?|commandee?s?|recue?s?|livree?s?|payee?s?|passees?|effectuee?s?|envoyee?s?|expediee?s?|panne depuis|depuis|etais la|etait la) $",
);
// "Ma commande du 3 septembre", "your mail of the 3rd"; a delivery or a visit may lie ahead.
const DATED =
  /(?:^|[^a-z])(?:commande|achat|facture|mail|e-mail|courriel|courrier|message|sms|lettre|appel|reclamation|debit|prelevement|paiement|order|invoice|purchase|letter|call|email|payment) (?:du |de |of |from )?(?:the )?$/;
const ENGLISH =
  /(?:^|[^a-z])(?:(?:nobody|no one|i|we|it|you|they|he|she|that) (?:ordered|bought|received|paid|called|arrived|broke|came|got|sent|wrote|returned|started|emailed|phoned|never called|rang|spoke|went|visited|tried|returned)|(?:was|were|got|been) (?:delivered|sent|bought|ordered|shipped|charged|told|debited|called|promised)|(?:bought|ordered|purchased|shipped|delivered))(?: [^.,;!?\n ]+){0,5} (?:on |the )?$/;
const IRREGULAR =
  "bought|received|came|got|sent|wrote|rang|spoke|went|told|took|gave|had|left|saw|lost|made|said|paid|found|broke|began|kept|heard|waited|sat|stood|stayed|brought|collected|picked|dropped|was in|was at|was there|were in|were there|was home";
/** What somebody did, but for wishes in the past tense ("I wanted to come on Monday"). */
const ENGLISH_DEED = new RegExp(
  `(?:^|[^a-z])(?<!(?:are|is|do|does|can|could|will|would|if|when|whether) )(?:i|we|you|they|he|she|it|who|nobody|no one|driver|courier|engineer|parcel|order|package|line|delivery|box|technician|husband|wife)(?: have| had| has|'ve| just| already| only| also| even| never){0,2} (?:${IRREGULAR}|(?!need |wanted|wondered|hoped|planned|needed|decided|liked|preferred|booked|scheduled|interested|feed )[a-z]{2,}ed|(?:stopped|died|turned|failed) ?[a-z]*)(?: (?:up|in|off|down|out))?${WORDS}${NOT_WAITED_FOR} (?:on |the |in |all |over )?$`,
);
const ENGLISH_FAILED = new RegExp(
  `(?:^|[^a-z])(?:didn'?t|did not|wasn'?t|weren'?t|hadn'?t|never (?:[a-z]+ed|came|rang|got|showed))${WORDS}${NOT_WAITED_FOR} (?:on |the |all )?$`,
);
const DUE =
  /(?:^|[^a-z])(?:devai[st]|deviez|devaient|(?:aurai[st]|auriez|auraient) du|etai[st]|etiez|etaient|(?:aviez|avait|avaient|avions) (?:promise?s?|prevue?s?|annoncee?s?|dit|fixee?s?|donne|programmee?s?)|you promised|they promised|had promised|had said|had booked|attendais|attendait|attendions|supposed to|meant to|should have(?: been)?|was due|were due|was expected|were expected|was waiting|were waiting|was promised|was scheduled)(?: [^.,;!?\n ]+){0,6} (?:on |the |in |for |by |pour )?$/;
const QUESTION = /(?:^|[^a-z])(?:si|if|whether) (?:vous |you )/;
/** "Mardi matin et personne n'est venu": what did not happen then. */
const FRUITLESS =
  /^[^.!?\n]{0,24}?(?:[,;:]|(?:^| )(?:et|mais|and|but)(?= ))? ?(?:(?:et|mais|and|but) )?(?:toujours rien|et rien|rien (?:recu|vu)|personne(?: n'| ne | !|!|\.|$)|sans (?:reponse|nouvelle|resultat|succes|suite)|pour rien|en vain|nobody (?:came|called|turned|showed|rang|answered)|no one (?:came|called|turned|showed|rang|answered)|no (?:reply|answer|response)|still nothing|no show|in vain|for nothing)/;
/** "I need it delivered on Friday". */
const WISHED =
  /(?:^|[^a-z])(?:need|needs|want|like|love|have|get|gets|getting|be) (?:[a-z]+ ){0,3}(?:delivered|shipped|collected|sent|ordered|repaired|fixed|installed|replaced)/;
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
  if (PASSIVE_WISH.test(clause) || WISHED.test(clause)) return false;
  return [FRENCH, AVOIR, BARE, ENGLISH, ENGLISH_DEED, ENGLISH_FAILED].some((told) => told.test(clause));
}

/** Whether something was due at `start` and did not happen ("vous deviez me rappeler lundi"): a weekday lies behind. */
export function isToldAsDue(plain: string, start: number): boolean {
  const clause = clauseBefore(plain, start);
  return DUE.test(clause) && !QUESTION.test(clause);
}

/** Whether the words after `end` tell that nothing came of it: "lundi matin et personne n'est venu". */
export function isToldAsFruitless(plain: string, end: number): boolean {
  return FRUITLESS.test(plain.slice(end, end + LONGEST_CLAUSE));
}

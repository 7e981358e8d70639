const PRAISE =
  "(?:bravo|felicitations?|super|genial|parfait|formidable|magnifique|excellent|merveilleux|fantastique|top|nickel|chapeau|quel succes|merci bien|great|well done|good job|nice job|nice one|brilliant|wonderful|fantastic|lovely|amazing|perfect|awesome|congratulations|congrats|way to go)";

/** What nobody praises. */
const WOE =
  "(?:toujours (?:pas|rien|aucune?)|tjrs (?:pas|rien)|encore (?:une?|deux|trois|\\d+) (?:autre )?(?:semaine|jour|mois|panne|coupure|retard|rendez[ -]vous|technicien|week[ -]end|deplacement|trajet)|encore (?:rate|en retard|en panne|coupe|rien|perdu)|sans (?:internet|connexion|nouvelles|reponse|box)|personne (?:ne |n')?(?:repond|rappelle|est venu|vient|m'a)|plus (?:d'internet|de connexion|de reseau)|encore (?:rien|personne)|still (?:no|not|nothing|waiting|down|broken)|another (?:week|day|month|outage|delay)|without internet|no internet|nobody (?:came|called|answers?|showed)|yet again|down again|broken again|late again)";

/** Over folded text. Praise that a misfortune, or the tone, gives the lie to. */
const IRONY: readonly RegExp[] = [
  /\bmerci (?:beaucoup |bien )?pour (?:rien|nada|que dalle)\b|\bmerci de rien\W*$/,
  /\bthanks? (?:you )?(?:a lot |very much )?for nothing\b/,
  new RegExp(
    `\\b${PRAISE}\\b(?! d'avance)[^.?\\n]{0,40}[ ,:;!.]+(?:et |mais |and |but )?(?:\\w+['\\w]* ){0,4}?${WOE}\\b`,
  ),
  new RegExp(
    `\\b${WOE}\\b[^?\\n]{0,40}[,;!. ]+(?:vraiment |alors |franchement |just |absolutely )?${PRAISE}[ !.]*$`,
  ),
  new RegExp(
    `\\b(?:super|beau|joli|bravo|quel|sacre|great|nice|some|lovely|what a|excellent|bravo le|bravo pour le) (?:le )?(?:service|sav|accueil|suivi|support|customer service)(?: client| clients| client[eè]le)?(?: apres vente)? ?(?:\\.{2,}|…)`,
  ),
  /\bbravo (?:pour )?(?:le|la|l'|votre|vos|au|a l') ?(?:service|sav|organisation|orga|efficacite|rapidite|suivi|professionnalisme|ponctualite|reactivite)\b(?!.*\bmerci)/,
  /\b(?:quelle (?:efficacite|rapidite|reactivite|organisation)|(?<!thanks |thank you |merci )so much for|on croit rever|je reve|bonjour le service|vive le service|elle est belle|la bonne blague|c'est (?:une blague|du joli|la meilleure)|you must be joking|you(?:'re| are) (?:kidding|joking)|is this a joke|cheers for nothing|slow clap|thanks for wasting)\b(?!.*\b(?:merci|thanks?)\b)/,
  new RegExp(`^\\W*${PRAISE} ?(?:\\.{3,}|…)\\W*$`),
];

/** Good news, for which praise is meant as it is said. */
const GOOD_NEWS =
  /\b(?:remarche|refonctionne|est revenue?|de retour|retabli\w*|resolue?|regle|works? (?:again|now)|working (?:again|now)|is back|fixed|solved|n'est plus en panne|plus de panne|marche (?:enfin|a nouveau|de nouveau|bien))\b/;

/** The words of a message that praise in bitterness ("bravo, encore une semaine sans internet"); undefined when none do. */
export function ironyIn(folded: string): string | undefined {
  if (GOOD_NEWS.test(folded)) return undefined;
  for (const pattern of IRONY) {
    const found = pattern.exec(folded)?.[0].trim();
    if (found !== undefined && found !== "") return found;
  }
  return undefined;
}

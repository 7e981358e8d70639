/** Words that show how somebody feels. */
export interface Sign {
  readonly pattern: RegExp;
  /** 3 is anger on its own, 1 annoyance, a half is a doubt that needs company. */
  readonly weight: 0.5 | 1 | 2 | 3;
}

const MANY =
  "(?:\\d+|un|une|deux|trois|quatre|cinq|six|sept|huit|dix|quinze|plusieurs|des|a|an|two|three|four|five|six|seven|ten|several)";
const LATE =
  "(?:(?:maintenant|deja|bientot|plus (?:de|d')|presque|pres (?:de|d')|over|more than|now|almost|nearly) ?)*";

/** Patterns over folded text. */
export const SIGNS: readonly Sign[] = [
  {
    pattern:
      /\b(?:connards?|connasse|bande de cons|salauds?|salopards?|encul\w*|merd(?:e|ique)|de la marde|putain|ptn|fdp|bordel|crevures?|batards?|abrutis?|cretins?|imbeciles?|debiles?|bande d'(?:incapables|idiots|incompetents)|foutez de|foutent de|foutre de|fichez de (?:ma|moi)|tabarna\w*|criss|calisse|allez vous faire)\b/g,
    weight: 3,
  },
  {
    pattern:
      /\b(?:fuck\w*|(?:bull)?shit\w*|assholes?|(?<!pour des )idiots|you idiot|morons?|bastards?|damn|crap|piss(?:ed|ing)|go to hell)\b/g,
    weight: 3,
  },
  {
    pattern:
      /\b(?:escrocs?|escroquerie|(?<!\best[ -]ce (?:que c'est |bien )?une )arnaque\w*|voleurs?|honteux|c'est une honte|quelle honte|scandal\w*|inadmissible|inacceptable|intolerable|incompetents?|incapables|foutage de gueule|ras le (?:bol|cul)|(?:j'en ai|y en a|en ai) marre|plein le dos|j'en peux plus|je n'en peux plus|exaspere\w*|exced(?:e|ee)s?|furieu(?:x|se)|furax|en colere|vous vous (?:moquez|fichez|foutez)|se (?:moquer?|fiche|fout) (?:de moi|de nous|du monde|des clients)|pren(?:dre|d|ds|ez) (?:\w+ ){0,3}pour des? (?:imbeciles?|idiots?|cons?|pigeons?)|porter plainte|mon avocat|deplorable|lamentable|minable)\b/g,
    weight: 2,
  },
  {
    pattern:
      /\b(?:(?<!is (?:this|it) a )scam(?:mers)?|thieves|rip ?off|disgrace(?:ful)?|unacceptable|ridiculous|outrageous|incompetent|disgusting|disgusted|fed up|sick of|sick and tired|had enough|furious|livid|my lawyer|sue you|pathetic|useless|is a joke|what a joke|(?:i am|i'm|so|very|really) angry|shame on you|shameful|crooks|appalling|making fun of (?:me|us))\b/g,
    weight: 2,
  },
  {
    pattern:
      /\b(?:n'importe quoi|nimporte quoi|toujours (?:rien|pas|aucune?)(?! (?:compris|sur|decide|choisi|besoin))|tjrs (?:pas|rien)|(?<!merci )encore une fois(?!,? (?:merci|pardon|desole))|une fois de plus|(?:pour )?la (?!premiere|prochaine|derniere)\w+(?:ieme|xieme|eme) fois|combien de fois|(?:deux|trois|quatre|cinq|six|dix|vingt|cent|plusieurs|\d+)e? fois que|personne (?:ne |n')?(?:repond|rappelle|me rappelle|m'a|nous a|n'est venu|est venu|vient|decroche)|ridicule|pas (?:serieux|professionnel)|decue?s?|mecontent\w*|insatisfait\w*|pas contente?s?|(?:c'est|ce n'est|est) pas normal|enerv\w*|agace\w*|saoule\w*|perd(?:re|u|s|ez)? (?:mon|notre) temps|c'est (?:trop|vraiment|tres|bien trop) long|en attente depuis|j'attends (?:toujours|encore)|on m'avait (?:promis|dit|assure)|vous m'aviez (?:promis|dit|assure)|nul(?:le)?s? comme service|(?:service|vous etes) (?:\w+ )?nuls?|je (?:vais saisir|saisis|saisirai)|tanne\w*|ecoeure\w*|degoute\w*|aucun respect|jamais vu (?:ca|une)|du jamais vu|plus jamais chez vous|perdu un client|mal recue?s?|laisse a desirer|c honteu\w*|vs etes nuls?)\b/g,
    weight: 1,
  },
  {
    pattern:
      /\b(?:still (?:nothing|no(?! (?:preference|idea|rush|hurry))|not(?! sure| decided)|waiting)|yet again|for the (?!first|last|next)\w+ time(?! being)|how many times|(?:nobody|no one|no-one) (?:\w+ )?(?:answers?|answered|called|calls?|cares?|came|showed|replied|replies)|waste of (?:my )?time|wast(?:ing|ed) (?:my|our) time|disappoint\w*|not good enough|come on(?= *(?:[!.?,]|$))(?<!can i come on|to come on)|annoy(?:ed|ing)|frustrat\w*|not (?:at all )?(?:happy|satisfied|impressed)|unhappy|dissatisf\w*|terrible|(?:so|just|is|was) awful(?! on)|rubbish|nonsense|no respect for|never (?:come|shop|buy) (?:back|here|from you)|lost (?:a|this) customer|kidding me|you promised|i was promised|worst)\b/g,
    weight: 1,
  },
  {
    pattern: new RegExp(
      `\\b(?:ca fait|voila|cela fait|(?:it has|it's|its) been|been waiting(?: for)?|waiting for|attends depuis|attend depuis|sans (?:internet|connexion|nouvelles|reponse) depuis) ${LATE}${MANY} (?:jours?|semaines?|sem|mois|days?|weeks?|months?)\\b(?! et demi)`,
      "g",
    ),
    weight: 1,
  },
  {
    pattern: new RegExp(
      `\\b(?:depuis|since|for|sans) ${LATE}${MANY} (?:semaines?|mois|weeks?|months?)\\b`,
      "g",
    ),
    weight: 0.5,
  },
];

/** Punctuation, over the raw text: it shows haste as well as anger. */
export const SHOUTS: readonly Sign[] = [{ pattern: /!{2,}|\?!|!\?|\?{3,}/g, weight: 0.5 }];

/** Words in capitals, one after the other: abbreviations and names in capitals are shorter. */
export const CAPITALS = /(?<!\p{Lu})\p{Lu}{2,}(?:[\s'’!,.-]+\p{Lu}{1,}){3,}/gu;

/** What makes an order of words in capitals. */
export const AT_ONCE =
  /\b(?:maintenant|tout de suite|immediatement|de suite|enfin|rendez[ -]moi|remboursez[ -]moi|now|immediately|at once|give me)\b/;

/** Who writes so politely in capitals has the key locked, not a grudge. */
export const POLITE =
  /\b(?:bonjour|bonsoir|merci|svp|s'il vous plait|cordialement|pouvez[ -]vous|pourriez[ -]vous|je voudrais|hello|good (?:morning|evening|afternoon)|please|thanks?|thank you|could you)\b/;

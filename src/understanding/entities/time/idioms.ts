/** Sayings and names that hold a word of time and name no time. */
const IDIOMS: readonly string[] = [
  "cherch[a-z]{0,5} (?:pas |donc )?midi a (?:quatorze|14) ?h(?:eures?)?", "voi[rt] midi a sa porte", "chacun voit midi",
  "(?:pas |point )?nee?s? d'hier", "(?:ne )?date pas d'hier", "est pas d'hier", "pas d'hier que", "pas demain la veille", "demain la veille",
  "(?:remettre|remets|remettez|reporter) (?:\\w+ ){0,3}(?:au lendemain|a demain)", "du jour au lendemain", "demain est un autre jour",
  "demain,? on rase gratis", "matin,? midi et soir", "du matin au soir", "du soir au matin", "jour et nuit", "nuit et jour", "de jour comme de nuit",
  "(?:la )?semaine des quatre jeudis", "tous les trente-six du mois", "tous les 36 du mois", "(?:la )?saint[- ]glinglin",
  "(?:chauffeur|conducteur|bricoleur|peintre|habits?|tenue)s? du dimanche", "tous les jours dimanche", "un beau (?:matin|jour)", "un de ces quatre(?: matins)?",
  "demon de midi", "bleu (?:nuit|minuit)", "minuit moins une", "midi moins une", "d'hier et d'aujourd'hui", "d'aujourd'hui et de demain", "le monde de demain",
  "au jour d'aujourd'hui", "(?:c'est )?pour aujourd'hui ou (?:pour )?demain", "ca ira mieux demain", 
  "cyber ?monday", "black ?friday", "vendredi noir", "trente-six (?:fois|solutions)",
  "(?:wasn't|was not|weren't|were not|not|wasnt) born yesterday", "born yesterday", "yesterday's news", "no tomorrow", "tomorrow never comes", "tomorrow is another day",
  "here today,? (?:and )?gone tomorrow", "month of sundays", "sunday (?:best|driver|roast|times)", "(?:monday|friday) (?:blues|feeling)", "man friday", "casual friday", "day and night", "night and day", "(?:from )?morning (?:till?|to|until) night",
  "morning,? noon and night", "(?:at the )?eleventh hour", "midnight (?:blue|black|oil)", "morning person", "afternoon tea", "morning (?:coffee|sickness)", "night owl", "dressed to the nines",
  "nine[- ]to[- ]five(?= job)", "the other (?:day|night|morning)", "one fine day", "at the end of the day(?=,)", "call it a day", "made my day", "rainy day", "after eight(?= (?:mints?|chocolates?))", "good old days",
]; // prettier-ignore

const IDIOM = new RegExp(`(?<![a-z0-9])(?:${IDIOMS.join("|")})(?![a-z0-9])`, "g");

/** The message with its sayings blotted out, each character in its place. */
export function withoutIdioms(plain: string): string {
  return plain.replace(IDIOM, (saying) => "#".repeat(saying.length));
}

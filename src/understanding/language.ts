import type { Locale } from "../shared/locale.ts";
import { fold } from "./normalise.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Frequent words of one language that are not words of the other. */
const MARKERS: Readonly<Record<Locale, ReadonlySet<string>>> = {
  fr: words(`
    le la les un une des du de au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs
    je j tu il elle nous vous ils elles moi toi lui y en qui que qu quoi dont ou quel quelle quels quelles et mais donc
    car si ne n pas plus rien jamais toujours tout tous toute est es suis sommes etes sont etait ai as a avons avez ont
    avait fait faire faites peux peut pouvez pourrais pourriez veux veut voulez voudrais dois doit faut sais dans sur
    sous avec sans pour par chez vers depuis pendant avant apres quand comment combien pourquoi oui non bonjour bonsoir
    salut merci svp stp slt bjr bsr aussi encore deja ici demain hier aujourd hui aujourdhui jour semaine heure heures
    ca c cest jai d l s t m quelqu quelqun marche panne magasin rappel rappeler rappelez dossier aide annuler annule au
    revoir pk pr jsuis jveux chui
  `),
  en: words(`
    the an and or but of to in is are was were be been am do does did not no yes i you he she it we they me my your his
    her our their this that these those what when where who why how which can could will would should have has had get
    got with from for by at about there here please thanks thank hi hello hey good morning evening bye want need help
    know tell me call back open close opening store shop still any some just been since today tomorrow yesterday week
    dont doesnt isnt cant wont im ive whats its thats u ur pls thx someone nobody up out if as so
  `),
};
// "a", "me", "no" and the like exist in both languages: they prove nothing.
const SHARED = words("a as me on son non an no est ton plus or long an y t s m d si des store");

/** How much better a message without tell-tale words must fit English to count as English. */
const CLEAR_FIT = 0.4;

export interface LanguageHints {
  /** The language of the conversation so far. */
  readonly previous?: Locale | undefined;
  /** Whether a folded word was met in the training phrases of a locale; a weaker sign than a marker. */
  readonly knows?: (locale: Locale, word: string) => boolean;
  /** How well the message fits what a locale was trained on; asked only when the words do not decide. */
  readonly fits?: (locale: Locale) => number;
}

/**
 * The language of a message, by a vote of its words. French wins ties; a conversation keeps its language unless the
 * message is clearly in the other one (three words or more, two votes ahead).
 */
export function detectLocale(text: string, hints: LanguageHints = {}): Locale {
  const found = fold(text).match(/[a-z]+/g) ?? [];
  const lead = englishLead(text, found, hints);
  if (lead === 0) return hints.previous ?? (found.length > 0 ? guess(hints) : "fr");
  const winner = lead > 0 ? "en" : "fr";
  const isClear = found.length >= 3 && Math.abs(lead) >= 2;
  return isClear ? winner : (hints.previous ?? winner);
}

/** Votes for English less votes for French. */
function englishLead(text: string, words: readonly string[], { knows }: LanguageHints): number {
  let lead = /[àâçèéêëîïôûùœ]/i.test(text) ? -1 : 0;
  for (const word of words) {
    if (!SHARED.has(word)) lead += vote(word, knows);
  }
  return lead;
}

function guess({ fits }: LanguageHints): Locale {
  return fits && fits("en") > fits("fr") + CLEAR_FIT ? "en" : "fr";
}

/** 1 for an English marker, -1 for a French one, half of that for a word only one language was trained on. */
function vote(word: string, knows: LanguageHints["knows"]): number {
  const marked = Number(MARKERS.en.has(word)) - Number(MARKERS.fr.has(word));
  if (marked !== 0 || knows === undefined) return marked;
  return (Number(knows("en", word)) - Number(knows("fr", word))) / 2;
}

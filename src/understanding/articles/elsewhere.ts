import type { Locale } from "../../shared/locale.ts";
import type { FindableArticle } from "./findable.ts";

/**
 * What people say to any bot and no shop answers, by theme; nothing that some merchant sells or repairs. Ranked beside the articles, so that "quel temps fait-il
 * aujourd'hui" is closer to the weather than to "en combien de temps livrez-vous".
 */
const THEMES: Readonly<Record<Locale, Readonly<Record<string, readonly string[]>>>> = {
  fr: {
    weather: ["quel temps fait-il aujourd'hui", "la météo de demain", "va-t-il pleuvoir", "il fait froid dehors", "il fait chaud aujourd'hui", "météo du week-end"],
    clock: ["quelle heure est-il", "quel jour sommes-nous", "on est le combien", "quelle date sommes-nous", "réveille-moi à six heures", "mets une alarme"],
    you: ["quel âge as-tu", "tu es un homme ou une femme", "comment tu t'appelles", "tu habites où", "est-ce que tu m'aimes", "tu es marié", "tu dors la nuit"],
    leisure: ["raconte une blague", "un bon film à regarder", "joue de la musique", "chante une chanson", "résultat du match de foot", "que faire ce soir", "une recette de crêpes", "que manger à midi"],
    knowledge: ["combien font deux plus deux", "quelle est la capitale de l'Australie", "qui est le président", "qui a gagné la coupe du monde", "le sens de la vie", "pourquoi le ciel est bleu", "aide-moi pour mes devoirs", "écris un poème", "traduis en anglais"],
    body: ["j'ai mal au dos", "j'ai de la fièvre", "un médecin de garde", "rendez-vous chez le dentiste", "comment perdre du poids", "j'ai mal aux yeux"],
    travel: ["un vol pour Londres", "réserver un hôtel", "horaires des trains", "comment aller à l'aéroport", "où est la station de métro", "un taxi", "ma voiture est en panne", "panne d'essence"],
    papers: ["refaire ma carte d'identité", "demande de passeport", "payer mes impôts", "ouvrir un compte bancaire", "un prêt étudiant", "assurance habitation", "numéros du loto", "mon horoscope", "qui va gagner les élections", "parler de politique"],
    fine: ["tout va bien", "ça marche de nouveau", "ça remarche", "c'est réglé", "un test", "test test", "xxxxxxx", "azerty", "c'est urgent", "c'est important", "blabla"],
    trades: ["il me faut un plombier", "louer un appartement", "acheter une maison", "commander une pizza", "un code puk"],
  },
  en: {
    weather: ["what is the weather like today", "will it rain tomorrow", "weather forecast", "it's hot today", "it's cold outside"],
    clock: ["what time is it", "what day is it today", "what is the date", "wake me up at six", "set an alarm"],
    you: ["how old are you", "are you a man or a woman", "what is your name", "where do you live", "do you love me", "are you married"],
    leisure: ["tell me a joke", "a good film to watch", "play a song", "sing something", "who won the match", "what to do tonight", "a pancake recipe", "what should I eat"],
    knowledge: ["what is two plus two", "what is the capital of Australia", "who is the president", "who won the world cup", "the meaning of life", "why is the sky blue", "help me with my homework", "write my history essay", "write a poem", "translate into French"],
    body: ["my back hurts", "I have a fever", "a doctor on call", "see a dentist", "how to lose weight", "my eyes hurt"],
    travel: ["a flight to London", "book a hotel", "train timetable", "how do I get to the airport", "where is the tube station", "a taxi", "my car broke down"],
    papers: ["renew my passport", "passport application", "pay my taxes", "open a bank account", "a student loan", "home insurance", "lottery numbers", "my horoscope", "who will win the election", "talk about politics"],
    fine: ["everything is fine", "it works again", "it's sorted", "a test", "test test", "xxxxxxx", "qwerty", "it's urgent", "it's important", "blah blah"],
    trades: ["I need a plumber", "rent a flat", "buy a house", "order a pizza", "a puk code"],
  },
}; // prettier-ignore

const MARK = "elsewhere/";

/** The themes as articles of their own; no article of a merchant can have such a name. */
export function elsewhereIn(locale: Locale): FindableArticle[] {
  return Object.entries(THEMES[locale]).map(([theme, asks]) => ({
    ...{ slug: `${MARK}${theme}`, locale, asks },
    ...{ title: asks[0] ?? theme, body: "" },
  }));
}

export function isElsewhere({ slug }: { readonly slug: string }): boolean {
  return slug.startsWith(MARK);
}

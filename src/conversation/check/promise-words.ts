import type { Step } from "../dialog.ts";
import type { Locale } from "../../shared/locale.ts";

/**
 * Words by which a customer takes a sentence for a commitment, or for the state of a thing kept for him. Wide on purpose:
 * a sentence that only reports says so (`states`), one that means something else can be worded otherwise.
 */
const PROMISING: Readonly<Record<Locale, readonly string[]>> = {
  fr: [
    "réservée?s?",
    "mise?s? de côté",
    "(?:gardée?s?|conservée?s?|retenue?s?|bloquée?s?) (?:pour vous|jusqu\\S*)",
    "gard(?:e|ons|erai|erons) (?:\\S+ ){0,5}pour vous",
    "(?:je|nous) vous (?:la |le |les )?(?:garde|gardons|garderai|garderons|réserve|réservons|promets|promettons)",
    "vous (?:r?appelle|r?appelons|r?appellent|r?appellera|r?appellerai|r?appellerons|r?appelleront)",
    "vous (?:répond|répondons|répondent|répondra|répondrai|répondrons|répondront)",
    "vous (?:en |le |la |les )?(?:écrirai|écrirons|écrira|préviens|préviendrai|préviendrons|préviendra|avertis|avertirai|avertirons|dirai|dirons|tiendrai|tiendrons)",
    "vous (?:aurez|recevrez|serez)",
    "vous (?:livre|livrons|livrerons|livrera|rembourse|remboursons|rembourserons|remboursera|dépannera|attend|attendra|attendent)",
    "(?:est|sont|sera|seront) (?:déjà |bien |maintenant )?(?:à vous|prête?s?)",
    "(?:sera|seront) (?:\\S+ )?(?:remboursée?s?|livrée?s?|expédiée?s?|réparée?s?|échangée?s?|remplacée?s?)",
    "au plus tard",
    "essaierons de nouveau",
  ],
  en: [
    "reserved",
    "set aside",
    "kept for you",
    "keep(?:ing)? (?:\\S+ ){0,5}for you",
    "(?:i|we)(?:’ll| will) (?:call|phone|ring|write|tell|let you|keep(?! track)|answer|refund|deliver|ship|send|try|repair|replace|get back)",
    "(?<!can |could |may |should )(?:we|someone|an adviser|a person) calls? you",
    "calls you",
    "answers? you",
    "(?:i|we) (?:let you know|promise)",
    "you(?:’ll| will) (?:get|have|receive|be)",
    "you get (?:news|an answer|the answer)",
    "waiting for you",
    "is (?:now )?yours",
    "(?:is|are|will be) ready",
    "will (?:keep you going|be (?:refunded|delivered|shipped|repaired|replaced|sent|called))",
    "at the latest",
  ],
};

const LETTER = "[a-zà-öø-ÿœ]";

const patterns = new Map<Locale, RegExp>();

/** The first words of a text that promise; undefined when none do. */
export function promisingWords(text: string, locale: Locale): string | undefined {
  let pattern = patterns.get(locale);
  if (!pattern) {
    // Plain letters and no flags: \p{L} without case takes ten times as long to compile as the texts to search.
    pattern = new RegExp(`(?<!${LETTER})(?:${PROMISING[locale].join("|")})(?!${LETTER})`);
    patterns.set(locale, pattern);
  }
  return pattern.exec(text.toLowerCase().replace(/'/g, "’").replace(/\s+/g, " "))?.[0];
}

/**
 * Why the text of a step may not stand: it promises where nothing is committed. A first text that reports a record
 * (`states`) may; the second question comes later, when the record may have changed, and may not.
 */
export function promiseWordFault(
  step: Step,
  { text, again }: { text: string; again: boolean },
  locale: Locale,
): string | undefined {
  const words = promisingWords(text, locale);
  if (words === undefined) return undefined;
  if (step.kind === "say") {
    if (step.promise !== undefined || step.states !== undefined) return undefined;
    return `promises ("${words}") without \`promise\`: declare it, or \`states\` if it reports a record, or word it otherwise`;
  }
  if (step.kind === "choose" && step.states !== undefined && !again) return undefined;
  return `a question may not promise ("${words}"): word it otherwise, and say it once it is committed`;
}

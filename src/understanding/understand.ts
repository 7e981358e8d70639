import { z } from "zod";
import { Locale } from "../shared/locale.ts";
import { type ArticleFinder, FoundArticles } from "./articles/find-articles.ts";
import { lawNamed, lawOf } from "./articles/jurisdiction.ts";
import { createClassifier } from "./classifier.ts";
import type { Classifier } from "./classifier.ts";
import { Entity } from "./entities/index.ts";
import type { EntityFinder } from "./entities/index.ts";
import { Intent, NONE, ScoredIntent } from "./intent.ts";
import { detectLocale } from "./language.ts";
import { languageAsked } from "./language-asked.ts";
import { maskEntities } from "./mask.ts";
import { Mood, moodOf } from "./mood.ts";
import type { PhraseBook } from "./read-phrases.ts";
import { severalWants } from "./several-wants.ts";
import { type Model, trainModel } from "./train.ts";
import { Zone, zoneOf } from "./zones.ts";
import type { Thresholds } from "./zones.ts";

/** What a message means. `intent` is `none` when the zone is `decline`; `top` still holds the best three then. */
export const Meaning = z.strictObject({
  text: z.string(),
  locale: Locale,
  intent: Intent,
  zone: Zone,
  top: z.array(ScoredIntent).max(3),
  entities: z.array(Entity),
  mood: Mood,
  /** The language that the message asks to go on in, and nothing else. */
  language: Locale.optional(),
  /** Another want of the same message, sure enough to be acted on too. */
  second: ScoredIntent.optional(),
  /** The articles that answer it best, and how sure it is that the first one does. */
  ...FoundArticles.shape,
});
export type Meaning = z.infer<typeof Meaning>;

/** Where and when a message was written: `zone` is an IANA time zone, `country` an ISO 3166 code. */
export interface MessageContext {
  readonly now: Date;
  readonly zone: string;
  readonly country: string;
  /** The country of the shop he deals with, when that is known: its law is meant, whatever `country` he writes from. */
  readonly buysIn?: string | undefined;
  /** The conversation's language so far; short messages keep it. */
  readonly locale?: Locale;
  /** The customer's earlier messages, for the mood. */
  readonly recent?: readonly string[];
}

export interface UnderstandingParts {
  readonly phrases: PhraseBook;
  readonly entities: EntityFinder;
  /** Finds the articles as they stand now. Default: there are none. */
  readonly articles?: Pick<ArticleFinder, "find">;
  /** The country, ISO 3166, of a shop's id or a town's name. */
  readonly countries?: ReadonlyMap<string, string>;
  /** Gives what `train` gave before for the same phrases and entities, or calls it. Default: calls it. */
  readonly recall?: (train: () => Model) => Model;
}

/** Reads messages. Deterministic: same phrases, same text and context, same meaning. */
export interface Understanding {
  understand(text: string, context: MessageContext): Meaning;
  readonly thresholds: Thresholds;
  readonly mistakes: readonly string[];
  /** Memory of the trained weights. */
  readonly bytes: number;
}

/** What a message wants is said in its first pages; a pasted log must not hold the turn up. */
const MOST_CHARACTERS = 4_000;

/** Trains on the phrases (all locales) and sets the zones from the calibration messages. */
export function createUnderstanding(parts: UnderstandingParts): Understanding {
  const { phrases, entities, recall } = parts;
  const train = () => trainModel(phrases, entities);
  const { thresholds, mistakes, ...models } = recall?.(train) ?? train();
  const classifiers = { fr: createClassifier(models.fr), en: createClassifier(models.en) };
  return {
    thresholds,
    mistakes,
    bytes: classifiers.fr.bytes + classifiers.en.bytes,
    understand: (text, context) => {
      const { now, zone, country, recent } = context;
      const start = text.slice(0, MOST_CHARACTERS);
      const locale = detectLocale(start, {
        previous: context.locale,
        knows: (language, word) => classifiers[language].knows(word),
        fits: (language) => classifiers[language].rank(start)[0]?.score ?? -Infinity,
      });
      const found = entities.find(text, { now, zone, country, locale });
      const plain = maskEntities(text, found).slice(0, MOST_CHARACTERS);
      const wants = wantsInContext(plain, locale, (language) =>
        wantsOf(plain, { locale: language, classifier: classifiers[language], thresholds }),
      );
      const language = languageAsked(start);
      const asked = language === undefined ? {} : { language };
      const answers = answersTo(start, parts, { ...context, locale, entities: found });
      return { text, locale, ...wants, entities: found, mood: moodOf(start, recent), ...asked, ...answers };
    },
  };
}

/** The articles about a message, those of the law of its place first. */
function answersTo(
  text: string,
  { articles, countries }: UnderstandingParts,
  about: { locale: Locale; country: string; buysIn?: string | undefined; entities: readonly Entity[] },
): FoundArticles {
  if (articles === undefined) return { articles: [], certainty: "nothing" };
  const { locale, country, buysIn, entities } = about;
  const places = entities.flatMap(({ value }) => (typeof value === "string" && countries?.get(value)) || []);
  const place = { at: lawOf(buysIn ?? country), named: lawNamed(text, places) };
  return articles.find(text, { locale, place });
}

interface Reading {
  readonly locale: Locale;
  readonly classifier: Classifier;
  readonly thresholds: Thresholds;
}

type Wants = Pick<Meaning, "intent" | "zone" | "top" | "second">;

/** So few words may be borrowed ("merci" in English): they are read in the other language before they are given up. */
const BORROWED_WORDS = 3;

function wantsInContext(text: string, locale: Locale, read: (locale: Locale) => Wants): Wants {
  const wants = read(locale);
  if (wants.zone !== "decline" || text.trim().split(/\s+/).length > BORROWED_WORDS) return wants;
  const borrowed = read(locale === "fr" ? "en" : "fr");
  return borrowed.zone === "act" ? borrowed : wants;
}

function wantsOf(text: string, reading: Reading): Wants {
  const ranked = reading.classifier.rank(text);
  const several = severalWants(text, ranked, reading);
  if (several) {
    const [lead, second] = several;
    const rest = ranked.filter(({ intent }) => intent !== lead.intent && intent !== second.intent);
    const top = [lead, second, ...rest].slice(0, 3).map(rounded);
    return { intent: lead.intent, zone: "act", top, second: rounded(second) };
  }
  const zone = zoneOf(ranked, reading.thresholds);
  const intent = zone === "decline" ? NONE : (ranked[0]?.intent ?? NONE);
  return { intent, zone, top: ranked.slice(0, 3).map(rounded) };
}

function rounded({ intent, score }: ScoredIntent): ScoredIntent {
  return { intent, score: Math.round(score * 1000) / 1000 };
}

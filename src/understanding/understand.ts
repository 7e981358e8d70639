import { z } from "zod";
import { LOCALES, Locale } from "../shared/locale.ts";
import { type ArticleFinder, FoundArticles } from "./articles/find-articles.ts";
import { lawNamed, lawOf } from "./articles/jurisdiction.ts";
import type { TrainingPhrase } from "./classifier.ts";
import { createClassifier, learn } from "./classifier.ts";
import type { Classifier, ClassifierModel } from "./classifier.ts";
import { clausesOf } from "./clauses.ts";
import { Entity } from "./entities/index.ts";
import type { EntityFinder } from "./entities/index.ts";
import { Intent, NONE, ScoredIntent, COURTEOUS } from "./intent.ts";
import { detectLocale } from "./language.ts";
import { maskEntities, mayHoldEntity } from "./mask.ts";
import { Mood, moodOf } from "./mood.ts";
import type { PhraseBook } from "./read-phrases.ts";
import { calibrate, Zone, zoneOf } from "./zones.ts";
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

/** What training finds out, as plain data. */
interface Model extends Readonly<Record<Locale, ClassifierModel>> {
  readonly thresholds: Thresholds;
}

/** Reads messages. Deterministic: same phrases, same text and context, same meaning. */
export interface Understanding {
  understand(text: string, context: MessageContext): Meaning;
  readonly thresholds: Thresholds;
  /** Memory of the trained weights. */
  readonly bytes: number;
}

// Only the spans count in training, so any moment and place will do.
const TRAINING = { now: new Date("2026-01-05T12:00:00Z"), zone: "Europe/Paris", country: "FR" };

/** What a message wants is said in its first pages; a pasted log must not hold the turn up. */
const MOST_CHARACTERS = 4_000;

/** Trains on the phrases (all locales) and sets the zones from the calibration messages. */
export function createUnderstanding(parts: UnderstandingParts): Understanding {
  const { phrases, entities, recall } = parts;
  const train = () => trainModel(phrases, entities);
  const { thresholds, ...models } = recall?.(train) ?? train();
  const classifiers = { fr: createClassifier(models.fr), en: createClassifier(models.en) };
  return {
    thresholds,
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
      const wants = wantsOf(plain, { locale, classifier: classifiers[locale], thresholds });
      const answers = answersTo(start, parts, { ...context, locale, entities: found });
      return { text, locale, ...wants, entities: found, mood: moodOf(text, recent), ...answers };
    },
  };
}

function trainModel(phrases: PhraseBook, entities: EntityFinder): Model {
  const masked = (list: readonly TrainingPhrase[], locale: Locale): TrainingPhrase[] =>
    list.map((phrase) => {
      const found = mayHoldEntity(phrase.text) ? entities.find(phrase.text, { ...TRAINING, locale }) : [];
      return { ...phrase, text: maskEntities(phrase.text, found) };
    });
  const train = (locale: Locale) => learn(masked(phrases.training[locale], locale), locale);
  const models = { fr: train("fr"), en: train("en") };
  const samples = LOCALES.flatMap((locale) => {
    const classifier = createClassifier(models[locale]);
    return masked(phrases.calibration[locale], locale).map(({ text, intent }) => ({
      ranked: classifier.rank(text),
      intent,
    }));
  });
  return { ...models, thresholds: calibrate(samples) };
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

function wantsOf(text: string, reading: Reading): Pick<Meaning, "intent" | "zone" | "top" | "second"> {
  const ranked = reading.classifier.rank(text);
  const [lead, second] = clearWants(text, reading);
  if (lead !== undefined && second !== undefined) {
    const rest = ranked.filter(({ intent }) => intent !== lead.intent && intent !== second.intent);
    const top = [lead, second, ...rest].slice(0, 3).map(rounded);
    return { intent: lead.intent, zone: "act", top, second: rounded(second) };
  }
  const zone = zoneOf(ranked, reading.thresholds);
  const intent = zone === "decline" ? NONE : (ranked[0]?.intent ?? NONE);
  return { intent, zone, top: ranked.slice(0, 3).map(rounded) };
}

/**
 * The wants that single clauses state clearly, one entry an intent, surest first but anger last: a complaint beside a
 * want is said second. Empty when the message is a single clause.
 */
function clearWants(text: string, { locale, classifier, thresholds }: Reading): ScoredIntent[] {
  const clauses = clausesOf(text, locale);
  if (clauses.length < 2) return [];
  const clear = new Map<Intent, ScoredIntent>();
  for (const clause of clauses) {
    const ranked = classifier.rank(clause);
    const best = ranked[0];
    if (best === undefined || COURTEOUS.has(best.intent) || clear.has(best.intent)) continue;
    if (zoneOf(ranked, thresholds) === "act") clear.set(best.intent, best);
  }
  const anger = ({ intent }: ScoredIntent): number => (intent === "complaint" ? 1 : 0);
  return [...clear.values()].sort((a, b) => anger(a) - anger(b) || b.score - a.score);
}

function rounded({ intent, score }: ScoredIntent): ScoredIntent {
  return { intent, score: Math.round(score * 1000) / 1000 };
}

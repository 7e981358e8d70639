import { LOCALES, type Locale } from "../shared/locale.ts";
import { type ClassifierModel, createClassifier, learn, type TrainingPhrase } from "./classifier.ts";
import type { EntityFinder } from "./entities/index.ts";
import { maskEntities, mayHoldEntity } from "./mask.ts";
import type { PhraseBook } from "./read-phrases.ts";
import { calibrate, type Sample, type Thresholds, zoneOf } from "./zones.ts";

/** What training finds out, as plain data. */
export interface Model extends Readonly<Record<Locale, ClassifierModel>> {
  readonly thresholds: Thresholds;
  /** The calibration messages that would be acted on wrongly. */
  readonly mistakes: readonly string[];
}

/** The phrases of one locale. */
export interface LocalPhrases {
  readonly training: readonly TrainingPhrase[];
  readonly calibration: readonly TrainingPhrase[];
}

/** What one locale teaches: its classifier, and how that ranks what was kept out of training. */
export interface Learnt {
  readonly model: ClassifierModel;
  readonly samples: readonly (Sample & { readonly said: string })[];
}

// Only the spans count in training, so any moment and place will do.
const TRAINING = { now: new Date("2026-01-05T12:00:00Z"), zone: "Europe/Paris", country: "FR" };

/** Learns all locales, one after the other. */
export function trainModel(phrases: PhraseBook, entities: EntityFinder): Model {
  const learnt = LOCALES.map(
    (locale) => [locale, learnLocale(phrasesIn(phrases, locale), entities, locale)] as const,
  );
  return modelOf(Object.fromEntries(learnt) as Record<Locale, Learnt>);
}

export function phrasesIn({ training, calibration }: PhraseBook, locale: Locale): LocalPhrases {
  return { training: training[locale], calibration: calibration[locale] };
}

/** Learns one locale: the long part of the work, and nothing of it depends on another locale. */
export function learnLocale(phrases: LocalPhrases, entities: EntityFinder, locale: Locale): Learnt {
  const masked = (list: readonly TrainingPhrase[]): TrainingPhrase[] =>
    list.map((phrase) => {
      const found = mayHoldEntity(phrase.text) ? entities.find(phrase.text, { ...TRAINING, locale }) : [];
      return { ...phrase, text: maskEntities(phrase.text, found) };
    });
  const model = learn(masked(phrases.training), locale);
  const classifier = createClassifier(model);
  const samples = masked(phrases.calibration).map(({ text, intent }, i) => ({
    ranked: classifier.rank(text),
    intent,
    said: phrases.calibration[i]?.text ?? text,
  }));
  return { model, samples };
}

/** Sets the zones of all locales together. */
export function modelOf({ fr, en }: Readonly<Record<Locale, Learnt>>): Model {
  const samples = [...fr.samples, ...en.samples];
  const thresholds = calibrate(samples);
  const isMistake = ({ ranked, intent }: Sample) =>
    ranked[0]?.intent !== intent && zoneOf(ranked, thresholds) === "act";
  const mistakes = samples.filter(isMistake).map(({ said }) => said);
  return { fr: fr.model, en: en.model, thresholds, mistakes };
}

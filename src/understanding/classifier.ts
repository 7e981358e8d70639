import type { Locale } from "../shared/locale.ts";
import { withoutCourtesies } from "./courtesy.ts";
import { createCorrector } from "./corrector.ts";
import type { Corrector } from "./corrector.ts";
import { createVectoriser, featuresOf, learnFeatures } from "./features.ts";
import type { FeatureScale, Vectoriser } from "./features.ts";
import { NONE, COURTEOUS } from "./intent.ts";
import type { Intent, ScoredIntent } from "./intent.ts";
import { createLinearSvm, trainLinearSvm } from "./linear-svm.ts";
import type { LinearSvm } from "./linear-svm.ts";
import { stem, tokenise } from "./natural.ts";
import { normalise } from "./normalise.ts";

/** A phrase to learn from; `unlike` says that it looks like the intent and is not it. */
export interface TrainingPhrase {
  readonly text: string;
  readonly intent: Intent;
  readonly unlike?: boolean;
}

/** Ranks the intents of one locale. */
export interface Classifier {
  /**
   * Every intent but `none`, best first. Score = margin + 2 x coverage - 0.5 x the margin of `none`, where coverage is the
   * share of the message's weight made of words known from training (a corrected word counts half). Courtesies around
   * the message count for the courteous intents only.
   */
  rank(text: string): ScoredIntent[];
  /** Whether this folded word was met in training. */
  knows(word: string): boolean;
  /** Memory of the weights. */
  readonly bytes: number;
}

const SVM = { cost: 2, epochs: 4, seed: 1 };
// Both chosen on the calibration messages; the seed and the learner's settings make no difference there.
const COVERAGE_WEIGHT = 2;
const NONE_WEIGHT = 0.5;
/** From this score on, what is left without courtesies is a want that courtesies yield to. */
const CLEAR_WANT = 2.7;

/** Everything learnt from the phrases of one locale, as plain data that can be kept. */
export interface ClassifierModel {
  readonly locale: Locale;
  /** Word -> how often it was met. */
  readonly vocabulary: ReadonlyMap<string, number>;
  /** Stems met in training, and those of them met under an intent that is served. */
  readonly roots: ReadonlySet<string>;
  readonly servedRoots: ReadonlySet<string>;
  readonly features: FeatureScale;
  readonly weights: Float32Array;
  /** In label order. */
  readonly intents: readonly Intent[];
}

/** Learns from the phrases of one locale, whose entities are class words (`_time_`) already. */
export function learn(phrases: readonly TrainingPhrase[], locale: Locale): ClassifierModel {
  const messages = phrases.map((phrase) => ({ ...phrase, words: wordsOf(phrase, locale) }));
  const vocabulary = countWords(messages.flatMap(({ words }) => words));
  const served = messages.filter(({ intent }) => intent !== NONE).flatMap(({ words }) => words);
  const met = messages.map(({ words }) => featuresOf(words, locale));
  const features = learnFeatures(met);
  const vectoriser = createVectoriser(features);
  const intents = [...new Set(phrases.map(({ intent }) => intent))].sort();
  const weights = trainLinearSvm(
    messages.map(({ intent, unlike = false }, i) => ({
      vector: vectoriser.vector(met[i] ?? featuresOf([], locale)),
      label: intents.indexOf(intent),
      unlike,
    })),
    { ...SVM, classes: intents.length, features: vectoriser.size },
  );
  const rootsOf = (words: Iterable<string>) => new Set([...words].map((word) => stem(locale, word)));
  return {
    ...{ locale, vocabulary, features, weights, intents },
    roots: rootsOf(vocabulary.keys()),
    servedRoots: rootsOf(served),
  };
}

/** Ranks by what was learnt. */
export function createClassifier(model: ClassifierModel): Classifier {
  const { locale, servedRoots, weights } = model;
  const trained = {
    ...model,
    correct: createCorrector(model.vocabulary),
    vectoriser: createVectoriser(model.features),
    svm: createLinearSvm(weights, model.intents.length),
  };
  return {
    bytes: weights.byteLength,
    knows: (word) => servedRoots.has(stem(locale, word)),
    rank: (text) => {
      const whole = normalise(text, locale);
      const bare = withoutCourtesies(whole, locale);
      const scored = scoreAll(whole, trained).filter(({ intent }) => bare === whole || COURTEOUS.has(intent));
      if (bare === whole) return scored.sort(byScore);
      const wants = scoreAll(bare, trained).filter(({ intent }) => !COURTEOUS.has(intent));
      const yields = wants.some((want) => want.score >= CLEAR_WANT) ? 1 : 0;
      const courtesies = scored.map(({ intent, score }) => ({ intent, score: score - yields }));
      return [...wants, ...courtesies].sort(byScore);
    },
  };
}

function byScore(a: ScoredIntent, b: ScoredIntent): number {
  return b.score - a.score || (a.intent < b.intent ? -1 : 1);
}

/** The score of each intent but `none` for a normalised text. */
function scoreAll(text: string, trained: Trained): ScoredIntent[] {
  const { words, coverage } = read(text, trained);
  const margins = trained.svm.margins(trained.vectoriser.vector(featuresOf(words, trained.locale)));
  const none = margins[trained.intents.indexOf(NONE)] ?? -1;
  const base = COVERAGE_WEIGHT * coverage - NONE_WEIGHT * none;
  return trained.intents.flatMap((intent, label) =>
    intent === NONE ? [] : [{ intent, score: (margins[label] ?? -1) + base }],
  );
}

function wordsOf({ text, intent }: TrainingPhrase, locale: Locale): string[] {
  const plain = normalise(text, locale);
  return tokenise(COURTEOUS.has(intent) ? plain : withoutCourtesies(plain, locale));
}

function countWords(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

interface Trained extends ClassifierModel {
  readonly correct: Corrector;
  readonly vectoriser: Vectoriser;
  readonly svm: LinearSvm;
}

/** The corrected words of a normalised text, and its coverage from 0 to 1. */
function read(text: string, trained: Trained): { words: string[]; coverage: number } {
  const { locale, roots, servedRoots, vectoriser } = trained;
  const words: string[] = [];
  let known = 0;
  let total = 0;
  for (const word of tokenise(text)) {
    const used = roots.has(stem(locale, word)) ? word : (trained.correct(word) ?? word);
    const root = stem(locale, used);
    const weight = vectoriser.idf(root);
    total += weight;
    if (servedRoots.has(root)) known += used === word ? weight : weight / 2;
    words.push(used);
  }
  return { words, coverage: total > 0 ? known / total : 0 };
}

import type { Locale } from "../shared/locale.ts";
import { withoutCourtesies } from "./courtesy.ts";
import { createCorrector } from "./corrector.ts";
import type { Corrector } from "./corrector.ts";
import { createVectoriser, featuresOf } from "./features.ts";
import type { Vectoriser } from "./features.ts";
import { NONE, SOCIAL } from "./intent.ts";
import type { Intent, ScoredIntent } from "./intent.ts";
import { trainLinearSvm } from "./linear-svm.ts";
import { tokenise } from "./natural.ts";
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
   * Every intent but `none`, best first. Score = margin + coverage - 0.5 x the margin of `none`, where coverage is the
   * share of the message's weight made of words known from training (a corrected word counts half).
   */
  rank(text: string): ScoredIntent[];
  /** Whether this folded word was met in training. */
  knows(word: string): boolean;
  /** Memory of the weights. */
  readonly bytes: number;
}

const SVM = { cost: 2, epochs: 20, seed: 1 };
const NONE_WEIGHT = 0.5;

/** Trains on the phrases of one locale, whose entities are class words (`_time_`) already. */
export function trainClassifier(phrases: readonly TrainingPhrase[], locale: Locale): Classifier {
  const messages = phrases.map((phrase) => ({ ...phrase, words: wordsOf(phrase, locale) }));
  const vocabulary = countWords(messages.map(({ words }) => words));
  const inScope = countWords(messages.filter(({ intent }) => intent !== NONE).map(({ words }) => words));
  const features = messages.map(({ words }) => featuresOf(words, locale));
  const vectoriser = createVectoriser(features);
  const intents = [...new Set(phrases.map(({ intent }) => intent))].sort();
  const svm = trainLinearSvm(
    messages.map(({ intent, unlike = false }, i) => ({
      vector: vectoriser.vector(features[i] ?? featuresOf([], locale)),
      label: intents.indexOf(intent),
      unlike,
    })),
    { ...SVM, classes: intents.length, features: vectoriser.size },
  );
  const reader = { locale, vocabulary, inScope, correct: createCorrector(vocabulary), vectoriser };
  return {
    bytes: svm.bytes,
    knows: (word) => inScope.has(word),
    rank: (text) => {
      const { words, coverage } = read(text, reader);
      const margins = svm.margins(vectoriser.vector(featuresOf(words, locale)));
      const none = margins[intents.indexOf(NONE)] ?? -1;
      return intents
        .map((intent, label) => ({ intent, score: (margins[label] ?? -1) + coverage - NONE_WEIGHT * none }))
        .filter(({ intent }) => intent !== NONE)
        .sort((a, b) => b.score - a.score || (a.intent < b.intent ? -1 : 1));
    },
  };
}

function wordsOf({ text, intent }: TrainingPhrase, locale: Locale): string[] {
  const plain = normalise(text, locale);
  return tokenise(SOCIAL.has(intent) ? plain : withoutCourtesies(plain, locale));
}

function countWords(messages: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of messages.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

interface Reader {
  readonly locale: Locale;
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly inScope: ReadonlyMap<string, number>;
  readonly correct: Corrector;
  readonly vectoriser: Vectoriser;
}

/** The corrected words of a message, and its coverage from 0 to 1. */
function read(text: string, reader: Reader): { words: string[]; coverage: number } {
  const { locale, vocabulary, inScope, vectoriser } = reader;
  const words: string[] = [];
  let known = 0;
  let total = 0;
  for (const word of tokenise(withoutCourtesies(normalise(text, locale), locale))) {
    const spelt = vocabulary.has(word) ? word : reader.correct(word);
    const used = spelt ?? word;
    const weight = vectoriser.idf(used);
    total += weight;
    if (inScope.has(used)) known += used === word ? weight : weight / 2;
    words.push(used);
  }
  return { words, coverage: total > 0 ? known / total : 0 };
}

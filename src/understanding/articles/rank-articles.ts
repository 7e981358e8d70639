import type { Locale } from "../../shared/locale.ts";
import { createCorrector } from "../corrector.ts";
import { withoutCourtesies } from "../courtesy.ts";
import {
  createVectoriser,
  featuresOf,
  type FeatureScale,
  learnFeatures,
  lettersOf,
  type MessageFeatures,
} from "../features.ts";
import { createLinearSvm, trainLinearSvm } from "../linear-svm.ts";
import { stem, tokenise } from "../natural.ts";
import { normalise } from "../normalise.ts";
import { tellingWords } from "./same-words.ts";
import { createTermRanker, scoreTerms, type TermScores } from "./bm25f.ts";
import { elsewhereIn } from "./elsewhere.ts";
import type { FindableArticle } from "./findable.ts";

/** Everything learnt from the articles of one locale, as plain data that can be kept. */
export interface ArticleModel {
  readonly locale: Locale;
  readonly slugs: readonly string[];
  /** Word -> how often it was met. */
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly terms: TermScores;
  readonly features: FeatureScale;
  readonly weights: Float32Array;
}

/** How well an article answers. `cover` is the share of the message, from 0 to 1, that the article is about. */
export interface RankedArticle {
  readonly slug: string;
  readonly score: number;
  readonly cover: number;
}

/** Every article of a locale, best first. Scores can be compared from message to message; they are no probabilities. */
export type ArticleRanker = (text: string) => RankedArticle[];

const SVM = { cost: 2, epochs: 6, seed: 1 };
/** Chosen on questions left out; a margin runs from -1 to 1, the rest of a score from 0 to 1. */
const SVM_WEIGHT = 0.2;

/** Learns to find the articles of one locale, by the words of their questions and texts. */
export function learnArticles(own: readonly FindableArticle[], locale: Locale): ArticleModel {
  const articles = own.length === 0 ? [] : [...own, ...elsewhereIn(locale)];
  const texts = articles.flatMap(({ title, asks, body }) => [title, ...asks, body]);
  const vocabulary = withoutSlips(countWords(texts.flatMap((text) => plainWords(text, locale))));
  const wordsOf = (text: string): string[] => tellingWords(plainWords(text, locale), locale);
  const asked = articles.map(({ title, asks }) => [title, ...asks].map(wordsOf));
  const said = articles.map(({ body }) => wordsOf(body));
  const terms = scoreTerms(
    asked.map((questions, i) => ({ asked: lettersIn(questions.flat()), said: lettersIn(said[i] ?? []) })),
  );
  const examples = articles.flatMap(({ body }, label) =>
    [...(asked[label] ?? []), ...sentencesOf(body).map(wordsOf)].map((words) => ({
      label,
      features: wholeWords(words, locale),
    })),
  );
  const features = learnFeatures(examples.map((example) => example.features));
  const vectoriser = createVectoriser(features);
  const weights = trainLinearSvm(
    examples.map((example) => ({ label: example.label, vector: vectoriser.vector(example.features) })),
    { ...SVM, classes: articles.length, features: vectoriser.size },
  );
  return { locale, slugs: articles.map(({ slug }) => slug), vocabulary, terms, features, weights };
}

/** What an article says teaches the words around a question that nobody has asked yet: two to four points. */
function sentencesOf(body: string): string[] {
  return body.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => /\S\s+\S+\s+\S/.test(sentence));
}

/**
 * Words alone: letters are the business of the terms, and pairs, of which few are met twice, would make six sevenths of the
 * weights for a point at most.
 */
function wholeWords(words: readonly string[], locale: Locale): MessageFeatures {
  return { ...featuresOf(words, locale, { letters: false }), pair: [] };
}

/** Ranks by what was learnt. */
export function createArticleRanker(model: ArticleModel): ArticleRanker {
  const { locale, slugs, vocabulary } = model;
  const correct = createCorrector(vocabulary);
  const roots = new Set([...vocabulary.keys()].map((word) => stem(locale, word)));
  const byTerms = createTermRanker(model.terms);
  const vectoriser = createVectoriser(model.features);
  const svm = createLinearSvm(model.weights, slugs.length);
  return (text) => {
    const corrected = plainWords(text, locale).map((word) =>
      roots.has(stem(locale, word)) ? word : (correct(word) ?? word),
    );
    const words = tellingWords(corrected, locale);
    const scores = byTerms([...lettersIn(words).keys()]);
    const margins = svm.margins(vectoriser.vector(wholeWords(words, locale)));
    return slugs
      .map((slug, i) => {
        const cover = scores[i] ?? 0;
        return { slug, cover, score: cover + SVM_WEIGHT * Math.min(Math.max(margins[i] ?? -1, -1), 1) };
      })
      .sort(byScore);
  };
}

/** The best first; ties by name, so that an answer never depends on the order of files. */
export function byScore(a: RankedArticle, b: RankedArticle): number {
  return b.score - a.score || (a.slug < b.slug ? -1 : 1);
}

/** Questions are written as customers write: a slip met once must not pass for a word, or it is never corrected. */
function withoutSlips(counts: ReadonlyMap<string, number>): Map<string, number> {
  const sure = new Map([...counts].filter(([, times]) => times > 1));
  const correct = createCorrector(sure);
  return new Map([...counts].filter(([word, times]) => times > 1 || correct(word) === undefined));
}

function plainWords(text: string, locale: Locale): string[] {
  return tokenise(withoutCourtesies(normalise(text, locale), locale));
}

function countWords(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Groups of letters, and class words whole -> how often, over all words. */
function lettersIn(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word, times] of countWords(words)) {
    for (const group of word.startsWith("_") ? [word] : lettersOf(word))
      counts.set(group, (counts.get(group) ?? 0) + times);
  }
  return counts;
}

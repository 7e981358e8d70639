import { z } from "zod";
import { LOCALES, type Locale } from "../../shared/locale.ts";
import { Certainty, certaintyOf } from "./certainty.ts";
import { isElsewhere } from "./elsewhere.ts";
import type { FindableArticle, Jurisdiction } from "./findable.ts";
import { type Place, preferLaw } from "./jurisdiction.ts";
import {
  type ArticleModel,
  type ArticleRanker,
  createArticleRanker,
  learnArticles,
} from "./rank-articles.ts";

/** An article and how well it answers; scores of one message can be compared, they are not probabilities. */
export const ScoredArticle = z.strictObject({ slug: z.string(), score: z.number() });
export type ScoredArticle = z.infer<typeof ScoredArticle>;

/** More are never offered. */
const MOST_FOUND = 3;

/** The best articles for a message, best first, and how sure it is that the first one answers. */
export const FoundArticles = z.strictObject({
  articles: z.array(ScoredArticle).max(MOST_FOUND),
  certainty: Certainty,
});
export type FoundArticles = z.infer<typeof FoundArticles>;

/** Finds articles. Deterministic: same articles, same text and place, same answer. */
export interface ArticleFinder {
  find(text: string, about: { readonly locale: Locale; readonly place?: Place }): FoundArticles;
  /** Memory of what was learnt. */
  readonly bytes: number;
}

/** What learning finds out, as plain data. */
export type ArticleModels = Readonly<Record<Locale, ArticleModel>>;

export interface ArticleFinderParts {
  readonly articles: readonly FindableArticle[];
  /** Gives what `learn` gave before for the same articles, or calls it. Default: calls it. */
  readonly recall?: (learn: () => ArticleModels) => ArticleModels;
}

/** Learns to find articles, in every locale. Some tenths of a second for a hundred of them. */
export function learnToFind(articles: readonly FindableArticle[]): ArticleModels {
  const of = (locale: Locale) => articles.filter((article) => article.locale === locale);
  return { fr: learnArticles(of("fr"), "fr"), en: learnArticles(of("en"), "en") };
}

/** Finds by what is learnt, or was. */
export function createArticleFinder({ articles, recall }: ArticleFinderParts): ArticleFinder {
  const learn = (): ArticleModels => learnToFind(articles);
  const models = recall?.(learn) ?? learn();
  const rankers: Record<Locale, ArticleRanker> = {
    fr: createArticleRanker(models.fr),
    en: createArticleRanker(models.en),
  };
  const laws = new Map<string, Jurisdiction>(
    articles.flatMap(({ slug, jurisdiction }) => (jurisdiction === undefined ? [] : [[slug, jurisdiction]])),
  );
  return {
    find: (text, { locale, place = {} }) => {
      const all = preferLaw(rankers[locale](text), laws, place);
      const ranked = all.filter((each) => !isElsewhere(each));
      const found = ranked.slice(0, MOST_FOUND).map(({ slug, score }) => ({ slug, score: rounded(score) }));
      const certainty = certaintyOf(ranked, all.find(isElsewhere));
      // "Rien", "livraison": a word alone may be an answer to something else, or the start of many questions.
      const isBare = !/\S\s+\S/.test(text.trim());
      return { articles: found, certainty: isBare && certainty === "answer" ? "offer" : certainty };
    },
    bytes: LOCALES.reduce((sum, locale) => sum + sizeOf(models[locale]), 0),
  };
}

function sizeOf({ weights, terms }: ArticleModel): number {
  return weights.byteLength + terms.article.byteLength + terms.score.byteLength;
}

function rounded(score: number): number {
  return Math.round(score * 1000) / 1000;
}

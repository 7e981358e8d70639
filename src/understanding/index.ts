export { NONE } from "./intent.ts";
export { phraseKey, readPhrases } from "./read-phrases.ts";
export type { PhraseBook } from "./read-phrases.ts";
export type { TrainingPhrase } from "./classifier.ts";
export { createUnderstanding, Meaning } from "./understand.ts";
export { learnLocale, modelOf, phrasesIn } from "./train.ts";
export type { Learnt, LocalPhrases, Model } from "./train.ts";
export type { MessageContext, Understanding, UnderstandingParts } from "./understand.ts";
export { levelOf, MoodLevel, shoutedWords } from "./mood.ts";
export { pressingRank } from "./pressing.ts";
export { contentStems, hidePersonal, questionKey } from "./question-key.ts";
export { createEntityFinder, Entity } from "./entities/index.ts";
export type { EntityBook, EntityFinder } from "./entities/index.ts";
export { createArticleFinder, learnToFind } from "./articles/find-articles.ts";
export type {
  ArticleFinder,
  ArticleFinderParts,
  ArticleModels,
  FoundArticles,
} from "./articles/find-articles.ts";
export type { FindableArticle } from "./articles/findable.ts";

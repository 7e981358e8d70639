import { Worker } from "node:worker_threads";
import { AppError } from "../shared/errors.ts";
import {
  type ArticleModels,
  createEntityFinder,
  type EntityBook,
  type FindableArticle,
  learnLocale,
  type Learnt,
  learnToFind,
  type LocalPhrases,
  type Model,
  modelOf,
  type PhraseBook,
  phrasesIn,
} from "../understanding/index.ts";
import { TRAINER } from "../places.ts";
import type { Locale } from "../shared/locale.ts";

/** What is learnt from: plain data, as all that passes between threads. */
export type Lesson =
  | { kind: "intents"; locale: Locale; phrases: LocalPhrases; names: EntityBook }
  | { kind: "articles"; articles: readonly FindableArticle[] };

/** Learns the intents, each locale in a thread of its own: a second of work that no customer should wait for. */
export async function trainIntents(book: PhraseBook, names: EntityBook): Promise<Model> {
  const learn = (locale: Locale): Promise<Learnt> =>
    trainApart<Learnt>({ kind: "intents", locale, phrases: phrasesIn(book, locale), names });
  const [fr, en] = await Promise.all([learn("fr"), learn("en")]);
  return modelOf({ fr, en });
}

/** Learns to find articles, in a thread of its own. */
export function trainArticles(articles: readonly FindableArticle[]): Promise<ArticleModels> {
  return trainApart<ArticleModels>({ kind: "articles", articles });
}

/** What a lesson teaches; the kind of lesson is the kind of model. */
export function train(lesson: Lesson): Learnt | ArticleModels {
  switch (lesson.kind) {
    case "intents":
      return learnLocale(lesson.phrases, createEntityFinder(lesson.names), lesson.locale);
    case "articles":
      return learnToFind(lesson.articles);
  }
}

/** From source there is no thread to be had, and the caller waits. */
function trainApart<M extends Learnt | ArticleModels>(lesson: Lesson): Promise<M> {
  return TRAINER === undefined ? Promise.resolve(train(lesson) as M) : trainWith<M>(TRAINER, lesson);
}

function trainWith<M>(trainer: string, lesson: Lesson): Promise<M> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(trainer, { workerData: lesson });
    // The process need not stay for it.
    worker.unref();
    worker.once("message", (model: M) => {
      resolve(model);
    });
    worker.once("error", reject);
    worker.once("exit", (code) => {
      reject(new AppError("INTERNAL", `the trainer ended without a model (code ${code})`));
    });
  });
}

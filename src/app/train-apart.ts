import { Worker } from "node:worker_threads";
import { AppError } from "../shared/errors.ts";
import {
  type ArticleModels,
  createEntityFinder,
  type EntityBook,
  type FindableArticle,
  learnToFind,
  type Model,
  type PhraseBook,
  trainModel,
} from "../understanding/index.ts";
import { TRAINER } from "../places.ts";

/** What is learnt from: plain data, as all that passes between threads. */
export type Lesson =
  | { kind: "intents"; phrases: PhraseBook; names: EntityBook }
  | { kind: "articles"; articles: readonly FindableArticle[] };

/** Learns the intents in a thread of its own: half a second of work that no customer should wait for. */
export function trainIntents(phrases: PhraseBook, names: EntityBook): Promise<Model> {
  return trainApart<Model>({ kind: "intents", phrases, names });
}

/** Learns to find articles, in a thread of its own. */
export function trainArticles(articles: readonly FindableArticle[]): Promise<ArticleModels> {
  return trainApart<ArticleModels>({ kind: "articles", articles });
}

/** What a lesson teaches; the kind of lesson is the kind of model. */
export function train(lesson: Lesson): Model | ArticleModels {
  switch (lesson.kind) {
    case "intents":
      return trainModel(lesson.phrases, createEntityFinder(lesson.names));
    case "articles":
      return learnToFind(lesson.articles);
  }
}

/** From source there is no thread to be had, and the caller waits. */
function trainApart<M extends Model | ArticleModels>(lesson: Lesson): Promise<M> {
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

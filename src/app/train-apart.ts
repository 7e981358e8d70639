import { Worker } from "node:worker_threads";
import { AppError } from "../shared/errors.ts";
import {
  createEntityFinder,
  type EntityBook,
  type Model,
  type PhraseBook,
  trainModel,
} from "../understanding/index.ts";
import { TRAINER } from "../places.ts";

/** What the trainer is given: plain data, as all that passes between threads. */
export interface Lessons {
  phrases: PhraseBook;
  names: EntityBook;
}

/** Trains in a thread of its own: half a second of work that no customer should wait for. From source, it is waited for. */
export function trainApart(lessons: Lessons): Promise<Model> {
  return TRAINER === undefined ? Promise.resolve(train(lessons)) : trainWith(TRAINER, lessons);
}

export function train({ phrases, names }: Lessons): Model {
  return trainModel(phrases, createEntityFinder(names));
}

function trainWith(trainer: string, lessons: Lessons): Promise<Model> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(trainer, { workerData: lessons });
    // The process need not stay for it.
    worker.unref();
    worker.once("message", (model: Model) => {
      resolve(model);
    });
    worker.once("error", reject);
    worker.once("exit", (code) => {
      reject(new AppError("INTERNAL", `the trainer ended without a model (code ${code})`));
    });
  });
}

import { Worker } from "node:worker_threads";
import { AppError } from "../shared/errors.ts";
import type { EntityBook, Model, PhraseBook } from "../understanding/index.ts";
import { TRAINER } from "../places.ts";

/** What the trainer is given: plain data, as all that passes between threads. */
export interface Lessons {
  phrases: PhraseBook;
  names: EntityBook;
}

/** Trains in a thread of its own, for half a second of work that no customer should wait for. */
export function trainApart(lessons: Lessons): Promise<Model> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(TRAINER, { workerData: lessons });
    worker.once("message", (model: Model) => {
      resolve(model);
    });
    worker.once("error", reject);
    worker.once("exit", (code) => {
      reject(new AppError("INTERNAL", `the trainer ended without a model (code ${code})`));
    });
  });
}

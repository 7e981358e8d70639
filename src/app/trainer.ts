import { parentPort, workerData } from "node:worker_threads";
import { type Lesson, train } from "./train-apart.ts";

// Runs in a thread of its own (train-apart.ts), which ends when it has trained.
parentPort?.postMessage(train(workerData as Lesson));

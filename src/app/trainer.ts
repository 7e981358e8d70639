import { parentPort, workerData } from "node:worker_threads";
import { createEntityFinder, trainModel } from "../understanding/index.ts";
import type { Lessons } from "./train-apart.ts";

// Runs in a thread of its own (train-apart.ts), which ends when it has trained.
const { phrases, names } = workerData as Lessons;
parentPort?.postMessage(trainModel(phrases, createEntityFinder(names)));

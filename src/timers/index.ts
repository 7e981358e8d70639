export { startTimerWorker, type TimerWorker, type TimerWorkerParts } from "./timer-worker.ts";

export { Intent, NONE, ScoredIntent } from "./intent.ts";
export { readPhrases } from "./read-phrases.ts";
export type { PhraseBook } from "./read-phrases.ts";
export type { TrainingPhrase } from "./classifier.ts";
export { createUnderstanding, Meaning } from "./understand.ts";
export type { MessageContext, Understanding, UnderstandingParts } from "./understand.ts";
export { Mood } from "./mood.ts";
export { Zone } from "./zones.ts";

import type { Locale } from "../shared/locale.ts";
import { remembered } from "../shared/remembered.ts";
import { stem } from "./natural.ts";

/** Length of each kind of feature in a message's vector; chosen on the calibration messages (bench/understanding.ts). */
const BLOCKS = { stem: 1, pair: 1, letters: 1 };
const GRAM_SIZES = [3, 4];

/** A sparse vector: indexes are distinct, in no order. */
export interface SparseVector {
  readonly index: Int32Array;
  readonly value: Float32Array;
}

/** The features of one message by kind, repeats included. Keys tell their kind: `le` the stem is not `#le` the letters. */
export interface MessageFeatures {
  readonly stem: readonly string[];
  readonly pair: readonly string[];
  readonly letters: readonly string[];
}
const KINDS = ["stem", "pair", "letters"] as const;

/** Features of a message's words, already corrected; without letters where those are of no use. */
export function featuresOf(
  words: readonly string[],
  locale: Locale,
  { letters }: { letters: boolean } = { letters: true },
): MessageFeatures {
  const roots = words.map((word) => stem(locale, word));
  const bounded = ["^", ...roots, "$"];
  return {
    stem: roots,
    pair: bounded.slice(1).map((root, i) => `${bounded[i] ?? ""} ${root}`),
    letters: letters ? words.filter((word) => !word.startsWith("_")).flatMap(lettersOf) : [],
  };
}

/** Groups of three and four letters of a word; its ends are letters too. */
export const lettersOf = remembered((word: string): readonly string[] => {
  const padded = `<${word}>`;
  const grams: string[] = [];
  for (const size of GRAM_SIZES) {
    for (let i = 0; i + size <= padded.length; i += 1) grams.push(`#${padded.slice(i, i + size)}`);
  }
  return grams;
});

/** Turns messages into tf-idf vectors over the features seen in training. */
export interface Vectoriser {
  /** Number of features. */
  readonly size: number;
  vector(features: MessageFeatures): SparseVector;
  /** Weight of a stem; the greatest there is for one never seen. */
  idf(root: string): number;
}

/** Which features there are, and how much each weighs. */
export interface FeatureScale {
  /** Feature by feature, stems first. */
  readonly keys: readonly string[];
  readonly idf: Float32Array;
  /** Weight of what was never seen. */
  readonly unseen: number;
}

/**
 * Learns which features exist and how rare each is, from the training messages. Those met once only are kept: dropping
 * them halves the weights and costs one to two points.
 */
export function learnFeatures(training: readonly MessageFeatures[]): FeatureScale {
  const keys: string[] = [];
  const documents: number[] = [];
  for (const kind of KINDS) {
    for (const [key, seen] of countMessages(training.map((message) => message[kind]))) {
      keys.push(key);
      documents.push(seen);
    }
  }
  const rarity = (seen: number): number => 1 + Math.log((1 + training.length) / (1 + seen));
  return { keys, idf: Float32Array.from(documents, rarity), unseen: rarity(0) };
}

/** Turns messages into vectors by what was learnt. */
export function createVectoriser({ keys, idf, unseen }: FeatureScale): Vectoriser {
  const index = new Map(keys.map((key, feature) => [key, feature]));
  const times = new Uint16Array(idf.length);
  return {
    size: idf.length,
    vector: (features) => vectorOf(features, { index, idf, times }),
    idf: (root) => idf[index.get(root) ?? -1] ?? unseen,
  };
}

/** In how many messages each key occurs. */
function countMessages(messages: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  const lastSeenIn = new Map<string, number>();
  messages.forEach((keys, message) => {
    for (const key of keys) {
      if (lastSeenIn.get(key) === message) continue;
      lastSeenIn.set(key, message);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  });
  return counts;
}

interface Scale {
  readonly index: ReadonlyMap<string, number>;
  readonly idf: Float32Array;
  /** Room to count in; all zero between two messages. */
  readonly times: Uint16Array;
}

function vectorOf(features: MessageFeatures, scale: Scale): SparseVector {
  const indexes: number[] = [];
  const values: number[] = [];
  for (const kind of KINDS) {
    const met = countFeatures(features[kind], scale);
    const weights = weigh(met, scale);
    const length = Math.hypot(...weights);
    indexes.push(...met);
    values.push(...weights.map((weight) => (weight * BLOCKS[kind]) / length));
  }
  return { index: Int32Array.from(indexes), value: Float32Array.from(values) };
}

/** The features met, each once; `times` then says how often. */
function countFeatures(keys: readonly string[], { index, times }: Scale): number[] {
  const met: number[] = [];
  for (const key of keys) {
    const feature = index.get(key);
    if (feature === undefined) continue;
    if (times[feature] === 0) met.push(feature);
    times[feature] = (times[feature] ?? 0) + 1;
  }
  return met;
}

/** Tf-idf of each feature met; leaves `times` at zero. */
function weigh(met: readonly number[], { idf, times }: Scale): number[] {
  return met.map((feature) => {
    const weight = (1 + Math.log(times[feature] ?? 1)) * (idf[feature] ?? 0);
    times[feature] = 0;
    return weight;
  });
}

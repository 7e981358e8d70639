import type { Locale } from "../shared/locale.ts";
import { stem } from "./natural.ts";

/** Share of each kind of feature in a message's vector (measured: nothing within reach does better). */
const BLOCKS = { stem: 1, pair: 0.5, letters: 1 };
const GRAM_SIZES = [3, 4, 5];

/** A sparse vector: ascending order is not guaranteed, indexes are distinct. */
export interface SparseVector {
  readonly index: Int32Array;
  readonly value: Float32Array;
}

type Counts = Map<string, number>;

/** The three kinds of features of one message, counted. Keys carry their kind, so `le` the stem is not `le` the letters. */
export interface MessageFeatures {
  readonly stem: Counts;
  readonly pair: Counts;
  readonly letters: Counts;
}

/** Features of a message's words, already corrected. */
export function featuresOf(words: readonly string[], locale: Locale): MessageFeatures {
  const features: MessageFeatures = { stem: new Map(), pair: new Map(), letters: new Map() };
  let previous = "^";
  for (const word of words) {
    const root = stem(locale, word);
    count(features.stem, root);
    count(features.pair, `${previous} ${root}`);
    previous = root;
    if (word.startsWith("_")) continue;
    const padded = `<${word}>`;
    for (const size of GRAM_SIZES) {
      for (let i = 0; i + size <= padded.length; i += 1) count(features.letters, `#${padded.slice(i, i + size)}`);
    }
  }
  count(features.pair, `${previous} $`);
  return features;
}

function count(counts: Counts, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Turns messages into tf-idf vectors over the features seen in training. */
export interface Vectoriser {
  /** Number of features. */
  readonly size: number;
  vector(features: MessageFeatures): SparseVector;
  /** Weight of a stem; the greatest there is for one never seen. */
  idf(root: string): number;
}

/** Learns which features exist and how rare each is, from the training messages. */
export function createVectoriser(training: readonly MessageFeatures[]): Vectoriser {
  const documents: Counts = new Map();
  for (const message of training) {
    for (const block of [message.stem, message.pair, message.letters]) {
      for (const key of block.keys()) count(documents, key);
    }
  }
  const index = new Map<string, number>();
  const idf: number[] = [];
  const rarity = (seen: number): number => 1 + Math.log((1 + training.length) / (1 + seen));
  for (const [key, seen] of documents) {
    index.set(key, idf.length);
    idf.push(rarity(seen));
  }
  const unseen = rarity(0);
  return {
    size: idf.length,
    vector: (features) => vectorOf(features, index, idf),
    idf: (root) => idf[index.get(root) ?? -1] ?? unseen,
  };
}

function vectorOf(features: MessageFeatures, index: Map<string, number>, idf: readonly number[]): SparseVector {
  const indexes: number[] = [];
  const values: number[] = [];
  for (const kind of ["stem", "pair", "letters"] as const) {
    const first = values.length;
    let squares = 0;
    for (const [key, times] of features[kind]) {
      const feature = index.get(key);
      if (feature === undefined) continue;
      const value = (1 + Math.log(times)) * (idf[feature] ?? 0);
      indexes.push(feature);
      values.push(value);
      squares += value * value;
    }
    const scale = squares > 0 ? BLOCKS[kind] / Math.sqrt(squares) : 0;
    for (let i = first; i < values.length; i += 1) values[i] = (values[i] ?? 0) * scale;
  }
  return { index: Int32Array.from(indexes), value: Float32Array.from(values) };
}

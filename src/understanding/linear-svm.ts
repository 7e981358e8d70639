import type { SparseVector } from "./features.ts";

/** A training message: of class `label`, or (`unlike`) only known not to be of that class. */
export interface Example {
  readonly vector: SparseVector;
  readonly label: number;
  readonly unlike?: boolean;
}

/** A class is learnt when no example pulls harder than this (a margin is 1). */
const SETTLED = 0.5;

export interface SvmSettings {
  /** How many classes; labels run from 0. */
  readonly classes: number;
  /** How many features; indexes run from 0. */
  readonly features: number;
  /** C of the hinge loss. */
  readonly cost: number;
  /** Passes over the examples at most. */
  readonly epochs: number;
  /** Seeds the order in which examples are visited: same examples and seed, same model. */
  readonly seed: number;
}

/** One-vs-rest linear classifier. */
export interface LinearSvm {
  /** Signed margin of each class, in label order. */
  margins(vector: SparseVector): Float32Array;
  /** Size of the weights. */
  readonly bytes: number;
}

/** The examples end to end, so that a pass over them reads memory in order. */
interface Problem {
  readonly examples: readonly Example[];
  /** Where each example begins in `index` and `value`; one entry more than examples. */
  readonly starts: Int32Array;
  readonly index: Int32Array;
  readonly value: Float32Array;
  /** Squared length of each example, the constant feature included. */
  readonly norms: Float32Array;
  readonly settings: SvmSettings;
}

/**
 * Trains one linear SVM a class by dual coordinate descent (Hsieh et al., ICML 2008, algorithm 1 with shrinking).
 * Returns the weights of all classes, feature by feature; the constant feature is the last.
 */
export function trainLinearSvm(examples: readonly Example[], settings: SvmSettings): Float32Array {
  const { classes, features } = settings;
  const problem = layOut(examples, settings);
  const weights = new Float32Array((features + 1) * classes);
  for (let label = 0; label < classes; label += 1) {
    const column = trainClass(label, problem);
    for (let i = 0; i < column.length; i += 1) weights[i * classes + label] = column[i] ?? 0;
  }
  return weights;
}

/** Reads with the weights that `trainLinearSvm` found for so many classes. */
export function createLinearSvm(weights: Float32Array, classes: number): LinearSvm {
  const constant = weights.length - classes;
  return {
    bytes: weights.byteLength,
    margins: (vector) => {
      const margins = weights.slice(constant);
      for (let i = 0; i < vector.index.length; i += 1) {
        const row = (vector.index[i] ?? 0) * classes;
        const value = vector.value[i] ?? 0;
        for (let label = 0; label < classes; label += 1) {
          margins[label] = (margins[label] ?? 0) + (weights[row + label] ?? 0) * value;
        }
      }
      return margins;
    },
  };
}

function layOut(examples: readonly Example[], settings: SvmSettings): Problem {
  const starts = new Int32Array(examples.length + 1);
  examples.forEach(({ vector }, i) => (starts[i + 1] = (starts[i] ?? 0) + vector.index.length));
  const index = new Int32Array(starts[examples.length] ?? 0);
  const value = new Float32Array(index.length);
  examples.forEach(({ vector }, i) => {
    index.set(vector.index, starts[i]);
    value.set(vector.value, starts[i]);
  });
  const norms = Float32Array.from(examples, ({ vector }) => vector.value.reduce((sum, v) => sum + v * v, 1));
  return { examples, starts, index, value, norms, settings };
}

function trainClass(label: number, problem: Problem): Float32Array {
  const { examples, norms, settings } = problem;
  const signs = Int8Array.from(examples, (example) => (example.label === label && !example.unlike ? 1 : -1));
  const weights = new Float32Array(settings.features + 1);
  const alpha = new Float32Array(examples.length);
  const random = createRandom(settings.seed + label);
  const active = examples.flatMap((example, i) => (example.unlike && example.label !== label ? [] : [i]));
  let shrinkAbove = Infinity;
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    shuffle(active, random);
    let steepest = 0;
    let kept = 0;
    for (const i of active) {
      const sign = signs[i] ?? -1;
      const gradient = sign * dot(weights, problem, i) - 1;
      const before = alpha[i] ?? 0;
      // Far on the right side of its margin: no longer a support vector, not visited again.
      if (before === 0 && gradient > shrinkAbove) continue;
      active[kept] = i;
      kept += 1;
      const after = Math.min(Math.max(before - gradient / (norms[i] ?? 1), 0), settings.cost);
      if (after === before) continue;
      steepest = Math.max(steepest, Math.abs(gradient));
      alpha[i] = after;
      add(weights, problem, { i, factor: sign * (after - before) });
    }
    active.length = kept;
    if (steepest < SETTLED) break;
    shrinkAbove = steepest;
  }
  return weights;
}

function dot(weights: Float32Array, { starts, index, value }: Problem, example: number): number {
  const end = starts[example + 1] ?? 0;
  let sum = weights[weights.length - 1] ?? 0;
  for (let i = starts[example] ?? 0; i < end; i += 1) sum += (weights[index[i] ?? 0] ?? 0) * (value[i] ?? 0);
  return sum;
}

function add(
  weights: Float32Array,
  { starts, index, value }: Problem,
  step: { i: number; factor: number },
): void {
  const end = starts[step.i + 1] ?? 0;
  const constant = weights.length - 1;
  weights[constant] = (weights[constant] ?? 0) + step.factor;
  for (let i = starts[step.i] ?? 0; i < end; i += 1) {
    const feature = index[i] ?? 0;
    weights[feature] = (weights[feature] ?? 0) + step.factor * (value[i] ?? 0);
  }
}

function shuffle(list: number[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j] ?? 0, list[i] ?? 0];
  }
}

/** Mulberry32 (public domain): small, seeded, good enough to shuffle with. */
function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

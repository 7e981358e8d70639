import { z } from "zod";
import { NONE } from "./intent.ts";
import type { Intent, ScoredIntent } from "./intent.ts";

/** `act` on the best intent, `offer` the best three as buttons, or `decline`: say what the bot can do, offer a person. */
export const Zone = z.enum(["act", "offer", "decline"]);
export type Zone = z.infer<typeof Zone>;

/** Where the zones begin: acting is judged on the confidence, offering on the best score alone. */
export interface Thresholds {
  readonly act: number;
  readonly offer: number;
}

/** A message that was never trained on, how it ranked, and what it wants. */
export interface Sample {
  readonly ranked: readonly ScoredIntent[];
  readonly intent: Intent;
}

/** Share of the messages we serve that may fall under `decline`. */
const DECLINED_AT_MOST = 0.05;
/**
 * Share of the calibration messages that may be acted on wrongly. They lie nearer to one another than what customers
 * write: of held-out messages about 1 % then are (docs/understanding.md), and 2 % are the most we allow.
 */
const WRONG_AT_MOST = 0.025;
/** Used when the merchant's book holds no sample at all. */
const DEFAULTS: Thresholds = { act: 3, offer: 1.2 };
/** What a lead over the second intent adds: without it near twins would be acted on. */
const LEAD_WEIGHT = 0.5;
/** Two intents closer than this are never told apart by guessing. */
const LEAST_LEAD = 0.25;

/** The zone of a message from how its intents ranked. */
export function zoneOf(ranked: readonly ScoredIntent[], thresholds: Thresholds): Zone {
  const { best, confidence } = measure(ranked);
  if (best < thresholds.offer) return "decline";
  return confidence >= thresholds.act ? "act" : "offer";
}

/**
 * Sets the thresholds from messages held out of training: as many right actions as can be had while wrong ones stay
 * few, and at most 5 % of what we serve declined.
 */
export function calibrate(samples: readonly Sample[]): Thresholds {
  const served = samples.filter(({ intent }) => intent !== NONE).map(({ ranked }) => measure(ranked).best);
  if (served.length === 0) return DEFAULTS;
  served.sort((a, b) => a - b);
  const offer = served[Math.floor(served.length * DECLINED_AT_MOST)] ?? DEFAULTS.offer;
  return { act: lowestAct(samples), offer };
}

/** How sure the first of the ranked intents is: what acting is judged on. */
export function confidenceOf(ranked: readonly ScoredIntent[]): number {
  return measure(ranked).confidence;
}

function measure(ranked: readonly ScoredIntent[]): { best: number; confidence: number } {
  const best = ranked[0]?.score ?? -Infinity;
  const second = ranked[1]?.score ?? best;
  const lead = best - second;
  return { best, confidence: lead < LEAST_LEAD ? -Infinity : best + LEAD_WEIGHT * lead };
}

/** The lowest confidence at which wrong actions are still rare enough; infinite when there is none. */
function lowestAct(samples: readonly Sample[]): number {
  const judged = samples
    .map(({ ranked, intent }) => ({ ...measure(ranked), isRight: ranked[0]?.intent === intent }))
    .sort((a, b) => b.confidence - a.confidence);
  let mistakesLeft = Math.floor(samples.length * WRONG_AT_MOST);
  let act = Infinity;
  for (const { confidence, isRight } of judged) {
    if (!isRight) mistakesLeft -= 1;
    if (mistakesLeft < 0) break;
    if (isRight) act = confidence;
  }
  return act;
}

import { z } from "zod";
import { NONE } from "./intent.ts";
import type { Intent, ScoredIntent } from "./intent.ts";

/** `act` on the best intent, `offer` the best three as buttons, or `decline`: say what the bot can do, offer a person. */
export const Zone = z.enum(["act", "offer", "decline"]);
export type Zone = z.infer<typeof Zone>;

/** Where the zones begin: acting needs a score and a lead over the second intent. */
export interface Thresholds {
  readonly act: number;
  readonly lead: number;
  readonly offer: number;
}

/** A message that was never trained on, how it ranked, and what it wants. */
export interface Sample {
  readonly ranked: readonly ScoredIntent[];
  readonly intent: Intent;
}

/** Share of the messages we serve that may fall under `decline`. */
const DECLINED_AT_MOST = 0.04;
/** Share of all messages that may be acted on wrongly; below the target of 2 % because samples are few. */
const WRONG_AT_MOST = 0.01;
/** Used when the merchant's book holds no sample at all. */
const DEFAULTS: Thresholds = { act: 0.9, lead: 0.4, offer: 0.2 };

const LEADS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8];

/** The zone of a message from how its intents ranked. */
export function zoneOf(ranked: readonly ScoredIntent[], thresholds: Thresholds): Zone {
  const { best, lead } = top(ranked);
  if (best < thresholds.offer) return "decline";
  return best >= thresholds.act && lead >= thresholds.lead ? "act" : "offer";
}

/**
 * Sets the thresholds from messages held out of training: as many right actions as can be had while wrong ones stay
 * under 1 % of all messages, and at most 4 % of what we serve declined.
 */
export function calibrate(samples: readonly Sample[]): Thresholds {
  const served = samples.filter(({ intent }) => intent !== NONE).map(({ ranked }) => top(ranked).best);
  if (served.length === 0) return DEFAULTS;
  served.sort((a, b) => a - b);
  const offer = served[Math.floor(served.length * DECLINED_AT_MOST)] ?? DEFAULTS.offer;
  let found = { act: Infinity, lead: 0, right: -1 };
  for (const lead of LEADS) {
    const { act, right } = lowestAct(samples, lead);
    if (right > found.right) found = { act, lead, right };
  }
  return { act: Math.max(found.act, offer), lead: found.lead, offer };
}

function top(ranked: readonly ScoredIntent[]): { best: number; lead: number } {
  const best = ranked[0]?.score ?? -Infinity;
  return { best, lead: best - (ranked[1]?.score ?? -Infinity) };
}

/** The lowest score to act from at this lead, and how many samples are then acted on rightly. */
function lowestAct(samples: readonly Sample[], lead: number): { act: number; right: number } {
  const allowed = Math.floor(samples.length * WRONG_AT_MOST);
  const candidates = samples
    .map(({ ranked, intent }) => ({ ...top(ranked), isRight: ranked[0]?.intent === intent }))
    .filter((candidate) => candidate.lead >= lead)
    .sort((a, b) => b.best - a.best);
  let wrong = 0;
  let right = 0;
  let act = Infinity;
  for (const candidate of candidates) {
    if (!candidate.isRight) wrong += 1;
    if (wrong > allowed) break;
    if (candidate.isRight) {
      right += 1;
      act = candidate.best;
    }
  }
  return { act, right };
}

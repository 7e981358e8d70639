import type { Clock } from "../../shared/clock.ts";
import { limitKey } from "./client-address.ts";
import { RATE_RULES, RateLimiter } from "./rate-limits.ts";
import type { LimitName, RateRules } from "./rate-limits.ts";

/** Says whether one more request of this kind from this address is let in: 0, or the seconds to wait. */
export type Admission = (limit: LimitName | "none", address: string) => number;

/** Counts requests per address and kind. `rules` replaces some of the usual ones; `off` lets everything in. */
export function createAdmission(clock: Clock, rules: Partial<RateRules> | "off" = {}): Admission {
  if (rules === "off") return () => 0;
  const { default: usual, ...others } = { ...RATE_RULES, ...rules };
  const fallback = new RateLimiter(usual, clock);
  const limiters = new Map<string, RateLimiter>(
    Object.entries(others).map(([name, rule]) => [name, new RateLimiter(rule, clock)]),
  );
  return (limit, address) => {
    if (limit === "none") return 0;
    return (limiters.get(limit) ?? fallback).take(limitKey(address));
  };
}

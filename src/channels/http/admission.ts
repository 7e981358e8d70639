import type { Clock } from "../../shared/clock.ts";
import { AppError } from "../../shared/errors.ts";
import { limitKey } from "./client-address.ts";
import { RATE_RULES, RateLimiter } from "./rate-limits.ts";
import type { RateRule } from "./rate-limits.ts";

/** Says whether one more request of this kind from this address is let in: 0, or the seconds to wait. */
export type Admission = (limit: string, address: string) => number;

/**
 * Counts requests per address and kind. `off` lets everything in, for measuring.
 * @throws AppError CONFIG_INVALID, when asked, for a kind that has no rule.
 */
export function createAdmission(
  clock: Clock,
  rules: Readonly<Record<string, RateRule>> | "off" = RATE_RULES,
): Admission {
  if (rules === "off") return () => 0;
  const limiters = new Map(Object.entries(rules).map(([name, rule]) => [name, new RateLimiter(rule, clock)]));
  return (limit, address) => {
    if (limit === "none") return 0;
    const limiter = limiters.get(limit);
    if (limiter === undefined) throw new AppError("CONFIG_INVALID", `no rate rule is called ${limit}`);
    return limiter.take(limitKey(address));
  };
}

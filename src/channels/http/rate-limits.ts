import type { Clock } from "../../shared/clock.ts";

/** How much is allowed: `burst` at once, and then `perSecond` as it refills. */
export interface RateRule {
  burst: number;
  perSecond: number;
}

/** Kinds of requests that are counted apart from each other. */
export type LimitName = "default" | "token" | "conversation" | "message" | "read" | "webhook";
export type RateRules = Readonly<Record<LimitName, RateRule>>;

/**
 * Limits per address. Sixty new conversations a minute from one address is normal use (a school, a company, a mobile
 * network); messages are limited per conversation besides.
 */
export const RATE_RULES: RateRules = {
  default: { burst: 6_000, perSecond: 100 },
  /** Counted apart from opening: a conversation takes one of each. */
  token: { burst: 180, perSecond: 3 },
  conversation: { burst: 180, perSecond: 3 },
  message: { burst: 9_000, perSecond: 150 },
  read: { burst: 20_000, perSecond: 500 },
  /** Other services call from few addresses for many customers, and their secret or signature is checked. */
  webhook: { burst: 20_000, perSecond: 500 },
};

/** Limit of one conversation: nobody types five messages a second for a minute. */
export const MESSAGES_PER_CONVERSATION: RateRule = { burst: 300, perSecond: 5 };

interface Bucket {
  left: number;
  atMs: number;
}

/** Token buckets by key, at most `maxKeys` of them: when full, the oldest key starts afresh. */
export class RateLimiter {
  readonly #rule: RateRule;
  readonly #clock: Clock;
  readonly #maxKeys: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(rule: RateRule, clock: Clock, maxKeys = 50_000) {
    this.#rule = rule;
    this.#clock = clock;
    this.#maxKeys = maxKeys;
  }

  /** Takes one; 0 when allowed, else the seconds until the next one is. */
  take(key: string): number {
    const nowMs = this.#clock.now().getTime();
    const bucket = this.#bucket(key, nowMs);
    const refilled = bucket.left + (Math.max(0, nowMs - bucket.atMs) / 1000) * this.#rule.perSecond;
    bucket.left = Math.min(this.#rule.burst, refilled);
    bucket.atMs = nowMs;
    if (bucket.left < 1) return (1 - bucket.left) / this.#rule.perSecond;
    bucket.left -= 1;
    return 0;
  }

  get size(): number {
    return this.#buckets.size;
  }

  #bucket(key: string, nowMs: number): Bucket {
    const known = this.#buckets.get(key);
    if (known !== undefined) return known;
    if (this.#buckets.size >= this.#maxKeys) this.#forgetOldest();
    const fresh = { left: this.#rule.burst, atMs: nowMs };
    this.#buckets.set(key, fresh);
    return fresh;
  }

  #forgetOldest(): void {
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}

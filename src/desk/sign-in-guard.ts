import { limitKey } from "../channels/http/client-address.ts";
import type { RateRule } from "../channels/http/index.ts";
import type { Clock } from "../shared/clock.ts";

/** Wrong passwords from one address, whatever the login. */
const ADDRESS: RateRule = { burst: 30, perSecond: 0.2 };
/** Wrong passwords for one login from one address. */
const PAIR: RateRule = { burst: 10, perSecond: 1 / 30 };
/** Wrong passwords for one login from anywhere: so wide that no single address can lock an agent out. */
const LOGIN: RateRule = { burst: 100, perSecond: 1 / 6 };
const MOST_KEYS = 20_000;

interface Bucket {
  left: number;
  atMs: number;
}

/**
 * Makes guessing passwords slow. An attempt counts when it begins, so that attempts made at once count too; one that
 * succeeds is given back, so that a shop where many sign in is never refused.
 */
export class SignInGuard {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, Bucket>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Counts an attempt; 0 when it may go on, else the seconds to wait. One that is refused is counted nowhere: else an
   * address that goes on after its refusals would use up what others have for the same login.
   */
  begin(login: string, address: string): number {
    const buckets = keysOf(login, address).map(([key, rule]) => ({ rule, bucket: this.#filled(key, rule) }));
    const waits = buckets.map(({ rule, bucket }) => Math.max(0, 1 - bucket.left) / rule.perSecond);
    const seconds = Math.max(...waits);
    if (seconds === 0) for (const { bucket } of buckets) bucket.left -= 1;
    return seconds;
  }

  succeeded(login: string, address: string): void {
    for (const [key] of keysOf(login, address)) {
      const bucket = this.#buckets.get(key);
      if (bucket !== undefined) bucket.left += 1;
    }
  }

  #filled(key: string, rule: RateRule): Bucket {
    const nowMs = this.#clock.now().getTime();
    const bucket = this.#buckets.get(key) ?? this.#fresh(key, { left: rule.burst, atMs: nowMs });
    const refill = (Math.max(0, nowMs - bucket.atMs) / 1_000) * rule.perSecond;
    bucket.left = Math.min(rule.burst, bucket.left + refill);
    bucket.atMs = nowMs;
    return bucket;
  }

  #fresh(key: string, bucket: Bucket): Bucket {
    const [oldest] = this.#buckets.size < MOST_KEYS ? [] : this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
    this.#buckets.set(key, bucket);
    return bucket;
  }
}

function keysOf(login: string, address: string): (readonly [string, RateRule])[] {
  const from = limitKey(address);
  return [
    [`address ${from}`, ADDRESS],
    [`pair ${login} ${from}`, PAIR],
    [`login ${login}`, LOGIN],
  ];
}

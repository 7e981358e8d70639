import { createHash } from "node:crypto";
import { limitKey } from "../channels/http/client-address.ts";
import type { RateRule } from "../channels/http/index.ts";
import type { Clock } from "../shared/clock.ts";
import type { News } from "../shared/news.ts";

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

type SignInNews = Extract<News, { kind: "sign-in" }>;
type Keyed = readonly [key: string, rule: RateRule];

/** The other instances, where guesses count as well. */
export interface SharedCount {
  /** Names this guard among those of all instances. */
  name: string;
  tell: (news: SignInNews) => void;
}

/**
 * Makes guessing passwords slow. An attempt counts when it begins, so that attempts made at once count too; one that
 * succeeds is given back, so that a shop where many sign in is never refused. All instances count together, as far as
 * their news arrive; without, each counts alone.
 */
export class SignInGuard {
  readonly #clock: Clock;
  readonly #shared: SharedCount | undefined;
  readonly #buckets = new Map<string, Bucket>();

  constructor(clock: Clock, shared?: SharedCount) {
    this.#clock = clock;
    this.#shared = shared;
  }

  /**
   * Counts an attempt; 0 when it may go on, else the seconds to wait. One that is refused is counted nowhere: else an
   * address that goes on after its refusals would use up what others have for the same login.
   */
  begin(login: string, address: string): number {
    const buckets = keysOf(login, address).map(([key, rule]) => ({ rule, bucket: this.#filled(key, rule) }));
    const waits = buckets.map(({ rule, bucket }) => Math.max(0, 1 - bucket.left) / rule.perSecond);
    const seconds = Math.max(...waits);
    if (seconds > 0) return seconds;
    for (const { bucket } of buckets) bucket.left -= 1;
    this.#tell(login, address, -1);
    return 0;
  }

  succeeded(login: string, address: string): void {
    for (const [key] of keysOf(login, address)) {
      const bucket = this.#buckets.get(key);
      if (bucket !== undefined) bucket.left += 1;
    }
    this.#tell(login, address, 1);
  }

  /** Counts what another instance has seen. */
  heard(news: News): void {
    if (news.kind !== "sign-in" || news.from === this.#shared?.name) return;
    for (const [index, key] of news.keys.entries()) {
      const rule = RULES[index];
      if (rule !== undefined) this.#filled(key, rule).left += news.left;
    }
  }

  #tell(login: string, address: string, left: -1 | 1): void {
    const keys = keysOf(login, address).map(([key]) => key);
    this.#shared?.tell({ kind: "sign-in", from: this.#shared.name, keys, left });
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

const RULES = [ADDRESS, PAIR, LOGIN];

/** Hashed: a password typed in the wrong field is nobody's news. */
function keysOf(login: string, address: string): Keyed[] {
  const from = limitKey(address);
  const names = [`address ${from}`, `pair ${login} ${from}`, `login ${login}`];
  return RULES.map((rule, index) => [hashOf(names[index] ?? ""), rule]);
}

function hashOf(name: string): string {
  return createHash("sha256").update(name).digest("base64url").slice(0, 22);
}

import { randomBytes } from "node:crypto";
import { systemClock } from "./clock.ts";

// Crockford's base 32: no I, L, O, U, so an id can be read aloud over a telephone.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Makes ids. Injected, so that tests can predict them. */
export interface Ids {
  /**
   * An id such as `hold_07K3MQXB2D4F6H8J`: 25 bits of time, then 55 random ones. Not a secret: whoever shows one must
   * have a token or a session too.
   */
  next(prefix: string): string;
  /** A short code of `length` characters that a person can read aloud. */
  code(length: number): string;
}

export const randomIds: Ids = {
  next: (prefix) => `${prefix}_${recency(systemClock.now().getTime())}${code(11)}`,
  code,
};

const SECONDS_A_STEP = 8;
const STEPS = 32 ** 5;

/**
 * Five characters that grow by one every 8 s, for 8 years before they begin again. Ids made together lie together in
 * every index: of purely random ones each dirtied a page of its own, and a commit wrote twice as many.
 */
function recency(nowMs: number): string {
  let steps = Math.floor(nowMs / (1_000 * SECONDS_A_STEP)) % STEPS;
  let text = "";
  for (let place = 0; place < 5; place += 1) {
    text = ALPHABET.charAt(steps & 31) + text;
    steps >>= 5;
  }
  return text;
}

/** Drawn in one go, because each call to the system costs more than hundreds of bytes; every byte is used once. */
const BYTES_DRAWN = 4_096;
let drawn = Buffer.alloc(0);
let used = 0;

function code(length: number): string {
  if (used + length > drawn.length) {
    drawn = randomBytes(Math.max(BYTES_DRAWN, length));
    used = 0;
  }
  let text = "";
  for (const byte of drawn.subarray(used, used + length)) text += ALPHABET.charAt(byte & 31);
  used += length;
  return text;
}

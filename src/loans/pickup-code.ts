import { createHash, timingSafeEqual } from "node:crypto";

/** Length of a pickup code; with 5 tries, 32⁶ codes leave a guesser one chance in 200 million. */
export const PICKUP_CODE_LENGTH = 6;

/** What is kept of a code. Bound to its hold, so that equal codes of two holds do not look alike. */
export function hashPickupCode(hold: string, code: string): string {
  return createHash("sha256")
    .update(`${hold}:${normalise(code)}`)
    .digest("hex");
}

export function matchesPickupCode(hold: string, code: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashPickupCode(hold, code)), Buffer.from(hash));
}

/** Codes are read aloud: spaces, dashes and case do not count, nor the letters mistaken for digits. */
function normalise(code: string): string {
  return code.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
}

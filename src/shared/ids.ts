import { randomBytes } from "node:crypto";

// Crockford's base 32: no I, L, O, U, so an id can be read aloud over a telephone.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Makes ids. Injected, so that tests can predict them. */
export interface Ids {
  /** An unguessable id such as `hold_7K3M9QXB2D4F6H8J` (80 random bits). */
  next(prefix: string): string;
  /** A short code of `length` characters that a person can read aloud. */
  code(length: number): string;
}

export const randomIds: Ids = {
  next: (prefix) => `${prefix}_${code(16)}`,
  code,
};

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

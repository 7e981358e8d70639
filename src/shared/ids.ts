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

function code(length: number): string {
  let text = "";
  for (const byte of randomBytes(length)) text += ALPHABET.charAt(byte & 31);
  return text;
}

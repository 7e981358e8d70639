import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import type { Ids } from "../shared/ids.ts";

/** How much work one guess costs. The default is one of OWASP's settings for scrypt: 16 MB and a tenth of a second. */
export interface PasswordCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}
const COST: PasswordCost = { N: 16_384, r: 8, p: 5 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/** Keeps and checks passwords; what is kept is `salt:hash`, in hex. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Without a kept one it takes as long and answers false, so that nobody can tell which logins exist. */
  matches(password: string, kept: string | undefined): Promise<boolean>;
}

export function createPasswords(cost: PasswordCost = COST): Passwords {
  const derive = (password: string, salt: Buffer) =>
    new Promise<Buffer>((resolve, reject) => {
      // Two keyboards may write the same letter with its accent in two ways.
      scrypt(password.normalize("NFC"), salt, KEY_BYTES, cost, (error, key) => {
        if (error) reject(error);
        else resolve(key);
      });
    });
  return {
    hash: async (password) => {
      const salt = randomBytes(SALT_BYTES);
      return `${salt.toString("hex")}:${(await derive(password, salt)).toString("hex")}`;
    },
    matches: async (password, kept) => {
      const [salt, hash] = (kept ?? "").split(":").map((part) => Buffer.from(part, "hex"));
      const due = hash?.length === KEY_BYTES ? hash : randomBytes(KEY_BYTES);
      const given = await derive(password, salt ?? randomBytes(SALT_BYTES));
      return timingSafeEqual(given, due);
    },
  };
}

/** A first password: 80 random bits in four groups that can be read aloud. */
export function freshPassword(ids: Ids): string {
  return Array.from({ length: 4 }, () => ids.code(4)).join("-");
}

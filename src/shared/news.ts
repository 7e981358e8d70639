import { z } from "zod";

/**
 * What instances tell each other beside their commits. News is a shortcut and may be lost: what must not be missed is
 * in the store, where everybody looks again from time to time.
 */
export const News = z.discriminatedUnion("kind", [
  /** A chat window listens to a conversation from now on; `stream` names it among all windows of all instances. */
  z.strictObject({ kind: z.literal("stream-opened"), conversation: z.string(), stream: z.string() }),
  /** The merchant's book has another version. */
  z.strictObject({ kind: z.literal("book-changed") }),
  /** Somebody tries to sign in at the desk: `left` is -1, or 1 when it turned out to be the right password. */
  z.strictObject({
    kind: z.literal("sign-in"),
    from: z.string(),
    keys: z.array(z.string()),
    left: z.union([z.literal(-1), z.literal(1)]),
  }),
]);
export type News = z.infer<typeof News>;

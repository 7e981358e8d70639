import { z } from "zod";
import { Fact } from "../cases/index.ts";
import { MoodLevel } from "../understanding/index.ts";

/** Something the customer also wants, said beside what is dealt with first. */
export const LaterWant = z.strictObject({
  intent: z.string(),
  /** The dialog that will take it up. */
  dialog: z.string(),
  /** His words, for the person who takes over. */
  said: z.string(),
  /** What the message told for a dialog only; the rest is known already. */
  facts: z.array(Fact),
  /** How often we have proposed to take it up. */
  proposed: z.int(),
});
export type LaterWant = z.infer<typeof LaterWant>;

/** How the customer has sounded so far. */
export const TalkMood = z.strictObject({
  level: MoodLevel,
  /** What the signs of this conversation weigh together. */
  weight: z.number(),
  /** The words that show it, newest last. */
  evidence: z.array(z.string()),
  /** When the last sign was given. */
  at: z.string(),
  /** We said once that we are sorry; said again and again it would mean nothing. */
  apologised: z.boolean(),
  /** The level at which a person was last offered unasked. */
  offered: MoodLevel.optional(),
});
export type TalkMood = z.infer<typeof TalkMood>;

/** A wish of the customer, to notice when he has to say it again. */
export const Wish = z.strictObject({ key: z.string(), at: z.string() });
export type Wish = z.infer<typeof Wish>;

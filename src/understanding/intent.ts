import { z } from "zod";

/** Name of what a customer wants, e.g. `callback_request`: the name of its phrase files. */
export const Intent = z.string().regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
export type Intent = z.infer<typeof Intent>;

/** The intent of messages that nothing here covers. */
export const NONE = "none";

/** Courtesies: they yield to whatever else the message asks for ("hello, can you help me, my box is dead"). */
export const COURTEOUS: ReadonlySet<Intent> = new Set(["greeting", "thanks", "goodbye", "help"]);

/** An intent and how well it fits; scores of one message can be compared, they are not probabilities. */
export const ScoredIntent = z.strictObject({ intent: Intent, score: z.number() });
export type ScoredIntent = z.infer<typeof ScoredIntent>;

import { z } from "zod";
import { Locale } from "../shared/locale.ts";
import type { Moves } from "../shared/moves.ts";
import { Instant, recordFields, recordKind } from "../shared/record.ts";

/**
 * Why a message is here. `declined`: we said that we did not understand. `not_chosen`: we asked "did you mean" and none of
 * it was taken up. `corrected`: we acted or answered, and the customer said that it was not what he asked.
 */
export const Why = z.enum(["declined", "not_chosen", "corrected"]);
export type Why = z.infer<typeof Why>;

const Guess = z.strictObject({ intent: z.string(), score: z.number() });

/**
 * A message as it was understood when it was said. Its words are kept without what tells who wrote them: those lie in the
 * transcript, at `seq` of its conversation, and nowhere else.
 */
export const Asked = z.strictObject({
  message: z.string(),
  seq: z.int().min(1),
  at: Instant,
  text: z.string(),
  zone: z.enum(["act", "offer", "decline"]),
  top: z.array(Guess).max(3),
  /** Where the talk stood when it was said. */
  dialog: z.string().optional(),
  step: z.string().optional(),
});
export type Asked = z.infer<typeof Asked>;

/** One time it was asked, with where to read the rest. */
export const Example = Asked.extend({
  why: Why,
  conversation: z.string(),
  contact: z.string(),
  case: z.string().optional(),
  /** What the customer was understood to want right after: often what he meant. */
  instead: z.string().optional(),
});
export type Example = z.infer<typeof Example>;

/**
 * A question the bot could not answer, with all who asked it. `new`: nobody has looked. `pending`: an agent works on it.
 * `done`: it was answered, or its words were moved to an intent. `ignored`: needs no answer, or nobody gave one in time.
 */
export const Unanswered = z.strictObject({
  ...recordFields,
  state: z.enum(["new", "pending", "done", "ignored"]),
  locale: Locale,
  /** What its examples have in common: stems and class words. One entry a key and locale. */
  key: z.string().min(1),
  /** In the words of who asked last, without what is personal. */
  text: z.string(),
  /** How often it was asked, in all. */
  count: z.int().min(1),
  lastAt: Instant,
  /** The latest, newest last. */
  examples: z.array(Example),
  /** Ignored: it comes back once it was asked so often. */
  quietUntil: z.int().optional(),
  /** Why it was ignored. */
  note: z.string().optional(),
  /** What the bot was taught: a phrase of the book, or an answer. */
  taught: z
    .strictObject({
      kind: z.enum(["answer", "phrase"]),
      id: z.string(),
      intent: z.string().optional(),
      by: z.string(),
      at: Instant,
    })
    .optional(),
});
export type Unanswered = z.infer<typeof Unanswered>;

/** Somebody still has to decide about it. */
export const UNANSWERED_OPEN = ["new", "pending"] as const;

const AGENT = ["agent"] as const;

// A customer reopens by asking again. The queue is bounded: his new question makes room by the oldest that nobody took up.
const unansweredMoves: Moves<Unanswered["state"]> = {
  new: { pending: AGENT, ignored: ["agent", "clock", "customer"] },
  pending: { new: AGENT, done: AGENT, ignored: ["agent", "clock"] },
  done: { new: ["agent", "customer"] },
  ignored: { new: ["agent", "customer"] },
};

export const unanswered = recordKind<Unanswered>({
  name: "unanswered",
  schema: Unanswered,
  keys: ["locale", "key"],
  pending: UNANSWERED_OPEN,
  logged: true,
  moves: unansweredMoves,
});

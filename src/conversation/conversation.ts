import { z } from "zod";
import { Fact } from "../cases/index.ts";
import { Locale } from "../shared/locale.ts";
import { recordFields, recordKind } from "../shared/record.ts";

/**
 * A value that texts can show. Instants are kept as instants and put into words when they are said: by the clock of
 * `zone` (a shop's), or of the customer when there is none.
 */
export const Shown = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.strictObject({ at: z.string(), zone: z.string().optional() }),
  z.strictObject({ from: z.string(), to: z.string(), zone: z.string().optional() }),
  z.strictObject({ fr: z.string(), en: z.string() }),
]);
export type Shown = z.infer<typeof Shown>;

/**
 * One thing the customer can choose. `value` becomes the fact's value; `label` is what the button says, `shown` how the
 * fact is read later when that is not the label.
 */
export const Option = z.strictObject({ value: z.string(), label: Shown, shown: z.string().optional() });
export type Option = z.infer<typeof Option>;

/** Where a dialog stands. Plain JSON; `tree` is the hash of the tree it was made with (never resumed on another). */
export const Frame = z.strictObject({
  dialog: z.string(),
  tree: z.string(),
  step: z.string(),
  /** What the use cases of this dialog gave, for its texts. */
  vars: z.record(z.string(), Shown),
  /** Lists that use cases made, to choose from. */
  lists: z.record(z.string(), z.array(Option)),
  /** How often each step was entered, and how often its answer was not understood. */
  visits: z.record(z.string(), z.int()),
  misses: z.record(z.string(), z.int()),
  /** The step it began at: the start of the dialog, or an entry. */
  began: z.string(),
  /** When its question was last put. */
  askedAt: z.string().optional(),
  /** Facts asked in this dialog, in order: where a correction goes back to. */
  asked: z.array(z.strictObject({ step: z.string(), fact: z.string() })),
  /** Facts told for this dialog alone: a question about Nice does not make Nice the shop of a reservation. */
  facts: z.array(Fact).optional(),
});
export type Frame = z.infer<typeof Frame>;

/** The talk on one channel. Who owns it decides who answers: the bot, or the agent who accepted it. */
export const Conversation = z.strictObject({
  ...recordFields,
  state: z.enum(["bot", "agent", "ended"]),
  channel: z.string(),
  /** The user's id on that channel, bound to the token. */
  user: z.string(),
  contact: z.string(),
  case: z.string().optional(),
  handoff: z.string().optional(),
  locale: Locale,
  timeZone: z.string(),
  /** Sequence number of the last message. */
  lastSeq: z.int(),
  /** Facts told before there was a case to keep them in. */
  facts: z.array(Fact),
  /** Dialogs in progress, the current one last. */
  frames: z.array(Frame),
  /** The dialogs that ended last, newest last, so that "non, plutôt Nice" can go back into one of them. */
  ended: z.array(Frame),
  /** Dialogs, and articles as `article:<slug>`, proposed by the last message, best first: "oui" takes the first. */
  offered: z.array(z.string()).optional(),
  /** Slugs of the articles that have answered, each once, in order. */
  articles: z.array(z.string()).optional(),
  /** Messages in a row that were not understood. */
  misunderstood: z.int(),
});
export type Conversation = z.infer<typeof Conversation>;

export const conversations = recordKind<Conversation>({
  name: "conversation",
  schema: Conversation,
  keys: ["channel", "user", "contact", "case", "handoff"],
  pending: [],
  logged: false,
});

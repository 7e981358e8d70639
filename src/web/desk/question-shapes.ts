import * as z from "zod/mini";
import { Line } from "./shapes.ts";

const Guess = z.looseObject({ intent: z.string() });
const Both = z.looseObject({ fr: z.string(), en: z.string() });
const Intent = z.looseObject({ id: z.string(), title: Both, example: z._default(Both, { fr: "", en: "" }) });
const optional = z._default(z.string(), "");

/** A question that went unanswered. In a list, its examples come without what was said around them. */
export const Question = z.looseObject({
  id: z.string(),
  version: z.number(),
  state: z.string(),
  locale: z.enum(["fr", "en"]),
  text: z.string(),
  count: z.number(),
  lastAt: z.string(),
  owner: optional,
  escalationLevel: z._default(z.number(), 0),
  note: optional,
  instead: optional,
  top: z._default(z.array(Guess), []),
  suggestedArticle: z.optional(z.looseObject({ slug: z.string(), title: z.string() })),
  taught: z.optional(z.looseObject({ kind: z.string(), intent: optional, by: z.string(), at: z.string() })),
  examples: z.array(
    z.looseObject({
      message: z.string(),
      at: z.string(),
      text: z.string(),
      why: z.string(),
      zone: optional,
      case: optional,
      around: z._default(z.array(Line), []),
    }),
  ),
});
export type Question = z.infer<typeof Question>;

/** With the requests that phrases can be filed under, and how far the assistant is with learning. */
export const QuestionList = z.looseObject({
  items: z.array(Question),
  intents: z._default(z.array(Intent), []),
  learning: z.looseObject({ state: z.string(), newMistakes: z._default(z.array(z.string()), []) }),
});
export type QuestionList = z.infer<typeof QuestionList>;
export type Intents = QuestionList["intents"];

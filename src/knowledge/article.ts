import { z } from "zod";
import { LocalDate } from "../calendar/index.ts";
import { Locale } from "../shared/locale.ts";
import { Slug } from "./words.ts";

/** Whose law an article tells: France, the European Union, Québec. */
export const Jurisdiction = z.enum(["FR", "EU", "QC"]);
export type Jurisdiction = z.infer<typeof Jurisdiction>;

/** The dialogs that can follow an answer: what the bot can do about it now. */
export const ARTICLE_STEPS = ["callback", "person", "loaner", "outage", "status", "hours", "store"] as const;

/** A customer reads an answer in a chat window: short. `parole check` refuses what is longer. */
export const LONGEST_BODY = 700;

const headFields = {
  title: z.string().min(1),
  /** The intent it answers, when no dialog does. */
  intent: z
    .string()
    .regex(/^[a-z][a-z_]*$/, 'an intent is written like "store_info"')
    .optional(),
  /** The question in customers' words: what it is found by. Five are wanted: each brings points. */
  asks: z.array(z.string().min(1)).min(3),
  /** The dialog that the bot proposes after it. */
  step: z.enum(ARTICLE_STEPS).optional(),
  /** Set when the article tells the law of one place: customers of that place are answered with it first. */
  jurisdiction: Jurisdiction.optional(),
  /** The state of the law it tells, said with the source. */
  lawAsOf: LocalDate.optional(),
  /** When somebody last read it against the facts, and by when somebody must again. */
  reviewed: LocalDate,
  nextReview: LocalDate,
  owner: z.string().min(1),
  /** Where the facts come from, such as an article of law. */
  source: z.string().min(1).optional(),
};

/** What stands above the text of `articles/<locale>/<slug>.md`. */
export const ArticleHead = z.strictObject(headFields).superRefine((head, ctx) => {
  const lacks = (field: string, message: string) => {
    ctx.addIssue({ code: "custom", path: [field], message });
  };
  if (head.nextReview <= head.reviewed) lacks("nextReview", "it must come after reviewed");
  if (head.jurisdiction !== undefined && head.lawAsOf === undefined)
    lacks("lawAsOf", "an article that tells the law says as of which day");
  if (head.lawAsOf !== undefined && head.source === undefined)
    lacks("source", "an article that tells the law says where that is written");
});
export type ArticleHead = z.infer<typeof ArticleHead>;

/** An answer as the customer reads it; `body` is Markdown. */
export const Article = z.strictObject({
  ...headFields,
  slug: Slug,
  locale: Locale,
  body: z.string().min(1),
});
export type Article = z.infer<typeof Article>;

import { z } from "zod";
import { LocalDate } from "../calendar/index.ts";
import { Locale } from "../shared/locale.ts";
import { Slug } from "./words.ts";

/** What stands above the text of `articles/<locale>/<slug>.md`. */
export const ArticleHead = z.strictObject({
  title: z.string().min(1),
  /** The intent it answers, when no dialog does. */
  intent: z.string().regex(/^[a-z][a-z_]*$/, 'an intent is written like "store_info"').optional(),
  /** The question in customers' words: what it is found by. */
  asks: z.array(z.string().min(1)).min(3),
  /** When somebody last read it against the facts. */
  reviewed: LocalDate,
  owner: z.string().min(1),
  /** Where the facts come from, such as an article of law. */
  source: z.string().min(1).optional(),
});
export type ArticleHead = z.infer<typeof ArticleHead>;

/** An answer as the customer reads it; `body` is Markdown. */
export const Article = ArticleHead.extend({ slug: Slug, locale: Locale, body: z.string().min(1) });
export type Article = z.infer<typeof Article>;

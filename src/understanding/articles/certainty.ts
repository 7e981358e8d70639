import { z } from "zod";
import type { RankedArticle } from "./rank-articles.ts";

/** `answer` with the best article, `offer` the articles as buttons, or `nothing`: none of them is about the message. */
export const Certainty = z.enum(["answer", "offer", "nothing"]);
export type Certainty = z.infer<typeof Certainty>;

/**
 * Found by leaving questions, and whole articles, out of training (bench/articles.ts): an answer that is not the right
 * one is the worst that can happen, so what is given as certain is wrong at most twice in a hundred messages.
 */
export const CERTAIN = { score: 0.3, lead: 0.1, cover: 0.25 };
export const LIKELY = { score: 0, cover: 0.15 };

/** How sure it is that the best article answers. */
export function certaintyOf([best, next]: readonly RankedArticle[]): Certainty {
  if (best === undefined || best.score < LIKELY.score || best.cover < LIKELY.cover) return "nothing";
  const lead = best.score - (next?.score ?? -1);
  const isCertain = best.score >= CERTAIN.score && lead >= CERTAIN.lead && best.cover >= CERTAIN.cover;
  return isCertain ? "answer" : "offer";
}

import { z } from "zod";
import type { RankedArticle } from "./rank-articles.ts";

/** `answer` with the best article, `offer` the articles as buttons, or `nothing`: none of them is about the message. */
export const Certainty = z.enum(["answer", "offer", "nothing"]);
export type Certainty = z.infer<typeof Certainty>;

/**
 * Chosen on questions, and whole articles, kept out of training: a wrong answer given as certain is the worst that can
 * happen. A question whose own wording was left out is then answered wrongly 4 times in 100, and offered otherwise.
 */
export const CERTAIN = { score: 0.4, lead: 0.2, cover: 0.25 };
export const LIKELY = { score: 0.1, cover: 0.15 };

/** How sure it is that the best article answers. */
export function certaintyOf([best, next]: readonly RankedArticle[]): Certainty {
  if (best === undefined || best.score < LIKELY.score || best.cover < LIKELY.cover) return "nothing";
  const lead = best.score - (next?.score ?? -1);
  const isCertain = best.score >= CERTAIN.score && lead >= CERTAIN.lead && best.cover >= CERTAIN.cover;
  return isCertain ? "answer" : "offer";
}

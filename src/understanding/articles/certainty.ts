import { z } from "zod";
import type { RankedArticle } from "./rank-articles.ts";

/** `answer` with the best article, `offer` the articles as buttons, or `nothing`: none of them is about the message. */
export const Certainty = z.enum(["answer", "offer", "nothing"]);
export type Certainty = z.infer<typeof Certainty>;

/**
 * Chosen on questions, and whole articles, kept out of training: a wrong answer given as certain is the worst that can
 * happen. A question whose own wording was left out is then answered wrongly 4 times in 100, and offered otherwise.
 */
export const CERTAIN = { score: 0.45, lead: 0.2, cover: 0.3 };
export const LIKELY = { score: 0.25, cover: 0.25 };

/**
 * How sure it is that the best article answers. `elsewhere` is the nearest of what no shop answers: what is nearer to that
 * than to any article is about none of them.
 */
export function certaintyOf([best, next]: readonly RankedArticle[], elsewhere?: RankedArticle): Certainty {
  if (best === undefined || best.score < LIKELY.score || best.cover < LIKELY.cover) return "nothing";
  const foreign = elsewhere?.score ?? -1;
  if (foreign >= best.score) return "nothing";
  const lead = best.score - Math.max(next?.score ?? -1, foreign);
  const isCertain = best.score >= CERTAIN.score && lead >= CERTAIN.lead && best.cover >= CERTAIN.cover;
  return isCertain ? "answer" : "offer";
}

import { quantile } from "../support/figures.ts";
import { bestScore, isAmong, isRight, isServed, type Judged } from "./answer.ts";
import { type Share, shareOf } from "./statistics.ts";

/** Share of the messages in scope that must be kept when the others are refused. */
const KEPT = 0.95;

/** How well messages were told apart. */
export function accuracyOf(judged: readonly Judged[]): Map<string, Share> {
  const served = judged.filter(isServed);
  const kept = quantile(served.map(bestScore), 1 - KEPT);
  const refused = (scope: "far" | "near") =>
    shareOf(
      judged.filter((one) => one.scope === scope),
      (one) => bestScore(one) < kept,
    );
  const foreign = judged.filter((one) => !isServed(one));
  return new Map([
    ["top-1", shareOf(served, isRight)],
    ["top-3", shareOf(served, (one) => isAmong(one, 3))],
    ["far out of scope refused at 95 % kept", refused("far")],
    ["near out of scope refused at 95 % kept", refused("near")],
    ["acted on rightly (of what is served)", shareOf(served, (one) => one.answer.acts && isRight(one))],
    ["confidently wrong (of all)", shareOf(judged, isConfidentlyWrong)],
    ["declined though served", shareOf(served, ({ answer }) => answer.declines)],
    ["out of scope declined", shareOf(foreign, ({ answer }) => answer.declines)],
  ]);
}

export function isConfidentlyWrong(one: Judged): boolean {
  return one.answer.acts && !isRight(one);
}

/**
 * How many would be wrong if the surest were acted on, as many as another acts on: a threshold that another chose cannot
 * be held against a peer then. Of equally sure ones, those that are right count as the surer.
 */
export function wrongAmongSurest(judged: readonly Judged[], acted: number): Share {
  const surest = [...judged]
    .sort((a, b) => bestScore(b) - bestScore(a) || Number(isRight(b)) - Number(isRight(a)))
    .slice(0, acted);
  return { part: surest.filter((one) => !isRight(one)).length, whole: judged.length };
}

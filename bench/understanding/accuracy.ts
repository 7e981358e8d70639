import { quantile } from "../support/figures.ts";
import { bestScore, isAmong, isRight, isServed, type Judged } from "./answer.ts";
import { type Share, shareOf } from "./statistics.ts";

/** Share of the messages in scope that must be kept when the others are refused. */
const KEPT = 0.95;
/** Share of all messages that may be acted on wrongly when contenders are compared by what they act on. */
const WRONG = 0.02;

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
    ["confidently wrong (of all)", shareOf(judged, isConfidentlyWrong)],
    ["acted on rightly, by its own threshold", shareOf(served, (one) => one.answer.acts && isRight(one))],
    ["acted on rightly, with 2 % of all wrong", rightWithFewWrong(judged, WRONG)],
    ["declined though served", shareOf(served, ({ answer }) => answer.declines)],
    ["out of scope declined", shareOf(foreign, ({ answer }) => answer.declines)],
  ]);
}

export function isConfidentlyWrong(one: Judged): boolean {
  return one.answer.acts && !isRight(one);
}

/**
 * How many are acted on rightly while no more than a share of all is acted on wrongly, by the threshold that is best for
 * these very messages: so that a threshold chosen by others is held against nobody. Of equally sure ones, the right ones
 * count as the surer.
 */
export function rightWithFewWrong(judged: readonly Judged[], wrongAtMost: number): Share {
  const surest = [...judged].sort(
    (a, b) => bestScore(b) - bestScore(a) || Number(isRight(b)) - Number(isRight(a)),
  );
  const mistakes = Math.floor(judged.length * wrongAtMost);
  const last = surest.filter((one) => !isRight(one))[mistakes];
  const acted = last === undefined ? surest : surest.slice(0, surest.indexOf(last));
  return { part: acted.filter(isRight).length, whole: judged.filter(isServed).length };
}

import { median } from "./figures.ts";
import { cpuMs } from "./server-process.ts";
import { type Contender, type Line, script, type Talk } from "./talk.ts";

/** What one round of talks cost. */
export interface Round {
  turns: number;
  turnsPerSecond: number;
  /** CPU time of the server a turn, all threads. */
  cpuMsPerTurn: number;
  /** Of each turn: from the post until its answer and its replies were here. */
  latenciesMs: number[];
}

/** What a server still has to do when the last reply has arrived is counted too. */
const AFTERMATH_MS = 200;

/**
 * Has `talks` customers talk, `atOnce` at a time. Opening the conversations is not part of it. A reply that is not the
 * expected one ends the measurement: a bot that answers something else must not count as fast.
 */
export async function measureRound(
  contender: Contender,
  plan: { first: number; talks: number; atOnce: number },
): Promise<Round> {
  const open: { index: number; talk: Talk }[] = [];
  for (let index = plan.first; index < plan.first + plan.talks; index += 1) {
    open.push({ index, talk: await contender.open(index) });
  }
  await pause(AFTERMATH_MS);
  const waiting = [...open];
  const latenciesMs: number[] = [];
  const converse = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const step of script(next.index)) latenciesMs.push(await turn(contender, next.talk, step));
    }
  };
  const cpuBefore = cpuMs(contender.pid);
  const began = performance.now();
  await Promise.all(Array.from({ length: plan.atOnce }, converse));
  const tookMs = performance.now() - began;
  await pause(AFTERMATH_MS);
  const spentMs = cpuMs(contender.pid) - cpuBefore;
  for (const { talk } of open) talk.close();
  const turns = latenciesMs.length;
  return { turns, turnsPerSecond: (1000 * turns) / tookMs, cpuMsPerTurn: spentMs / turns, latenciesMs };
}

async function turn(contender: Contender, talk: Talk, { text, replies, last }: Line): Promise<number> {
  const began = performance.now();
  const reply = await talk.say(text, replies);
  const tookMs = performance.now() - began;
  if (!last.test(reply)) throw new Error(`${contender.name} answered "${text}" with "${reply}"`);
  return tookMs;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Median of the ratios of rounds that ran one after the other: what else the machine did is in both. */
export function ratioOf(
  what: (round: Round) => number,
  some: readonly Round[],
  base: readonly Round[],
): string {
  const ratios = some.flatMap((round, index) => {
    const other = base[index];
    return other === undefined ? [] : [what(round) / what(other)];
  });
  return median(ratios).toFixed(2);
}

import { randomFrom } from "../../support/load/random.ts";
import { sleep } from "../../support/load/ask.ts";
import { Load } from "../../support/load/load.ts";
import { DESK_API_TOKEN, DIRECTLINE_SECRET } from "../../support/program.ts";
import type { Sabotage } from "../program/sabotage.ts";
import { type Fault, FaultyProgram } from "./faulty-program.ts";
import { examine } from "./oracle.ts";
import type { Report } from "./report.ts";
import { VirtualClock } from "./virtual-clock.ts";

export interface KillOptions {
  /** `postgres://…`; the embedded store when absent. */
  databaseUrl?: string | undefined;
  seed: number;
  customers?: number;
  /** How many times it is killed at random moments … */
  kills?: number;
  /** … or where it dies by itself, one after the other. */
  faults?: readonly Fault[];
  /** Start each process from nothing, as an operator's machine does, instead of having it ready. */
  isCold?: boolean;
  /** How often the clock jumps ahead while it is down, so that timers are overdue: 0 never, 1 each time. */
  jumps?: number;
  sabotage?: Sabotage | undefined;
  /** It ends after this time with fewer kills than asked for. */
  minutes?: number;
  /** Told of each restart. */
  progress?: (line: string) => void;
}

/** Tuesday morning: every shop and every team is there. */
const START = "2026-12-08T10:00:00+01:00";
const MINUTE_MS = 60_000;
/** A point that is not reached in this time is reported as such: it would prove nothing. */
const REACH_MS = 15_000;
const LONGEST_LIFE_MS = 900;

/**
 * Customers and staff go on while the program is killed and started again. In the end everything they know is compared
 * with what is kept, and the records with each other.
 */
export async function killUnderLoad(options: KillOptions): Promise<Report> {
  const { databaseUrl, seed, customers = 10, sabotage } = options;
  const program = new FaultyProgram({ databaseUrl, sabotage });
  const clock = new VirtualClock(START);
  let firstAck: (() => void) | undefined;
  const load = new Load({
    ...{ where: () => program.url, secret: DIRECTLINE_SECRET, deskToken: DESK_API_TOKEN, customers, seed },
    patienceMs: 5_000,
    onAcknowledged: () => firstAck?.(),
  });
  const run = new KillRun(options, { program, clock, load, onFirst: (told) => (firstAck = told) });
  try {
    return await run.run();
  } finally {
    await load.stop(0);
    await program.remove();
  }
}

interface KillParts {
  program: FaultyProgram;
  clock: VirtualClock;
  load: Load;
  onFirst: (told: () => void) => void;
}

class KillRun {
  readonly #options: KillOptions;
  readonly #parts: KillParts;
  readonly #random: () => number;
  readonly #began = performance.now();
  readonly #recoveriesMs: number[] = [];
  readonly #timersMs: number[] = [];
  readonly #unreached: string[] = [];
  #kills = 0;

  constructor(options: KillOptions, parts: KillParts) {
    this.#options = options;
    this.#parts = parts;
    this.#random = randomFrom(options.seed + 2);
  }

  async run(): Promise<Report> {
    const { program, load, clock } = this.#parts;
    const { faults, kills = faults?.length ?? 0 } = this.#options;
    await program.start(clock.iso, faults?.[0]);
    load.start();
    for (let index = 0; index < kills && this.#hasTime(); index += 1)
      await this.#life(faults?.[index], faults?.[index + 1]);
    await sleep(1_000);
    await load.stop();
    const { findings, compared } = await load.check(program.url);
    const exit = await program.stop();
    const { databaseUrl } = this.#options;
    const inStore = await examine({ dataDir: program.dataDir, databaseUrl }, load, clock.now());
    return {
      ...{ kills: this.#kills, seconds: (performance.now() - this.#began) / 1_000 },
      ...{ compared, served: load.served, stuck: load.stuck, unreached: this.#unreached },
      ...{ recoveriesMs: this.#recoveriesMs, timersMs: this.#timersMs },
      findings: { ...findings, ...inStore, exit: exit === 0 ? [] : [`it ended with ${String(exit)}`] },
    };
  }

  #hasTime(): boolean {
    return performance.now() - this.#began < (this.#options.minutes ?? Infinity) * MINUTE_MS;
  }

  /** Until the process that runs is dead, and the next one has answered somebody. */
  async #life(fault: Fault | undefined, next: Fault | undefined): Promise<void> {
    const { program, clock } = this.#parts;
    const { isCold = false, jumps = 0, progress } = this.#options;
    const jumped = this.#random() < jumps;
    if (jumped) clock.jump((20 + this.#random() * 160) * MINUTE_MS);
    const preparing = isCold ? undefined : program.prepare(clock.iso, next);
    const life = fault === undefined ? sleep(this.#random() * LONGEST_LIFE_MS) : this.#reach(fault);
    await Promise.all([life, preparing]);
    await program.kill();
    this.#kills += 1;
    const began = performance.now();
    const answered = new Promise<void>((resolve) => this.#parts.onFirst(resolve));
    await program.start(clock.iso, next);
    await Promise.race([answered, sleep(REACH_MS), program.gone()]);
    if (!program.isGone) this.#recoveriesMs.push(performance.now() - began);
    if (jumped) await this.#noteTimer();
    progress?.(`${String(this.#kills)} ${fault ? `${fault.point} ${String(fault.nth)}` : "kill"}`);
  }

  async #reach({ point, nth }: Fault): Promise<void> {
    const { program } = this.#parts;
    const tooLate = sleep(REACH_MS);
    await Promise.race([program.gone(), tooLate]);
    if (!program.isGone) this.#unreached.push(`${point} (${String(nth)})`);
  }

  /** The first overdue timer after a jump: the program prints when it has fired. */
  async #noteTimer(): Promise<void> {
    const { program } = this.#parts;
    for (let waited = 0; waited < 40 && !program.isGone; waited += 1) {
      const [, at] = /fired at (\d+)/.exec(program.output) ?? [];
      if (at !== undefined) return void this.#timersMs.push(Number(at) - program.listensAt);
      await sleep(25);
    }
  }
}

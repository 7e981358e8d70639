import { sleep } from "../../support/load/ask.ts";
import { randomFrom } from "../../support/load/random.ts";
import type { Fault } from "./faulty-program.ts";
import type { Report } from "./report.ts";
import { Rig, type RigOptions } from "./rig.ts";

export interface KillOptions extends RigOptions {
  /** How many times it is killed at random moments … */
  kills?: number;
  /** … or where it dies by itself, one after the other; at a random moment where nothing is said. */
  faults?: readonly (Fault | undefined)[];
  /** Start each process from nothing, as an operator's machine does, instead of having it ready. */
  isCold?: boolean;
  /** How often the clock jumps ahead while it is down, so that timers are overdue: 0 never, 1 each time. */
  jumps?: number;
  /** It ends after this time with fewer kills than asked for. */
  minutes?: number;
  /** Told of each restart. */
  progress?: (line: string) => void;
}

const MINUTE_MS = 60_000;
/** A point that is not reached in this time is reported as such: it would prove nothing. */
const REACH_MS = 15_000;
const LONGEST_LIFE_MS = 900;

/**
 * Customers and staff go on while the program is killed and started again. In the end everything they know is compared
 * with what is kept, and the records with each other.
 */
export async function killUnderLoad(options: KillOptions): Promise<Report> {
  const run = new KillRun(options);
  try {
    return await run.run();
  } finally {
    await run.rig.remove();
  }
}

class KillRun {
  readonly rig: Rig;
  readonly #options: KillOptions;
  readonly #random: () => number;
  readonly #began = performance.now();
  readonly #recoveriesMs: number[] = [];
  readonly #timersMs: number[] = [];
  readonly #unreached: string[] = [];
  #kills = 0;

  constructor(options: KillOptions) {
    this.rig = new Rig(options);
    this.#options = options;
    this.#random = randomFrom(options.seed + 2);
  }

  async run(): Promise<Report> {
    const { program, load, clock } = this.rig;
    const { faults, kills = faults?.length ?? 0, minutes = Infinity } = this.#options;
    await program.start(clock.iso, faults?.[0]);
    load.start();
    for (let index = 0; index < kills; index += 1) {
      if (performance.now() - this.#began > minutes * MINUTE_MS) break;
      await this.#life(faults?.[index], faults?.[index + 1]);
    }
    // When time ran out, the process that runs may be meant to die.
    if (faults !== undefined && this.#kills < kills) {
      await program.kill();
      await program.start(clock.iso);
    }
    return this.rig.finish({
      ...{ kills: this.#kills, unreached: this.#unreached },
      ...{ recoveriesMs: this.#recoveriesMs, timersMs: this.#timersMs },
    });
  }

  /** Until the process that runs is dead, and the next one has answered somebody. */
  async #life(fault: Fault | undefined, next: Fault | undefined): Promise<void> {
    const { program, clock } = this.rig;
    const { isCold = false, jumps = 0, progress } = this.#options;
    const jumped = this.#random() < jumps;
    if (jumped) clock.jump((20 + this.#random() * 160) * MINUTE_MS);
    const preparing = isCold ? undefined : program.prepare(clock.iso, next);
    const life = fault === undefined ? sleep(this.#random() * LONGEST_LIFE_MS) : this.#reach(fault);
    await Promise.all([life, preparing]);
    await program.kill();
    this.#kills += 1;
    const began = performance.now();
    const answered = this.rig.nextAnswer(REACH_MS);
    await program.start(clock.iso, next).catch((error: unknown) => {
      // One that dies at a point of its start is meant to; the others are not.
      if (next?.fromStart !== true) throw error;
    });
    const isAnswered = (await Promise.race([answered, program.gone()])) !== undefined;
    if (isAnswered) this.#recoveriesMs.push(performance.now() - began);
    if (jumped) await this.#noteTimer();
    progress?.(`${String(this.#kills)} ${fault ? `${fault.point} ${String(fault.nth)}` : "kill"}`);
  }

  async #reach({ point, nth }: Fault): Promise<void> {
    const { program } = this.rig;
    await Promise.race([program.gone(), sleep(REACH_MS)]);
    if (!program.isGone) this.#unreached.push(`${point} (${String(nth)})`);
  }

  /** The first overdue timer after a jump: the program prints when it has fired. */
  async #noteTimer(): Promise<void> {
    const { program } = this.rig;
    for (let waited = 0; waited < 40 && !program.isGone; waited += 1) {
      const [, at] = /fired at (\d+)/.exec(program.output) ?? [];
      if (at !== undefined) return void this.#timersMs.push(Number(at) - program.listensAt);
      await sleep(25);
    }
  }
}

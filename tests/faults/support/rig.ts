import { sleep } from "../../support/load/ask.ts";
import { Load, type LoadOptions } from "../../support/load/load.ts";
import { DESK_API_TOKEN, DIRECTLINE_SECRET } from "../../support/program.ts";
import { FaultyProgram, type FaultyProgramOptions } from "./faulty-program.ts";
import { examine } from "./oracle.ts";
import type { Report } from "./report.ts";
import { VirtualClock } from "./virtual-clock.ts";

export interface RigOptions extends FaultyProgramOptions {
  seed: number;
  customers?: number;
  mix?: LoadOptions["mix"];
  /** Where the oracle finds the database, when the program goes there by another way. */
  directUrl?: string;
  /** When it begins; Tuesday morning, when every shop and every team is there, unless told otherwise. */
  at?: string;
}

/** The program with its clock, customers and staff, and what is needed to say in the end that all is well. */
export class Rig {
  readonly program: FaultyProgram;
  readonly clock: VirtualClock;
  readonly load: Load;
  readonly #options: RigOptions;
  readonly #began = performance.now();
  #acknowledged: (() => void)[] = [];

  constructor(options: RigOptions) {
    const { seed, customers = 10, mix, at = "2026-12-08T10:00:00+01:00" } = options;
    this.#options = options;
    this.program = new FaultyProgram(options);
    this.clock = new VirtualClock(at);
    this.load = new Load({
      where: () => this.program.url,
      ...{ secret: DIRECTLINE_SECRET, deskToken: DESK_API_TOKEN, customers, seed },
      ...(mix === undefined ? {} : { mix }),
      patienceMs: 5_000,
      onAcknowledged: () => {
        for (const tell of this.#acknowledged.splice(0)) tell();
      },
    });
  }

  /** Milliseconds until the next message is acknowledged to somebody; undefined when none was within `patienceMs`. */
  async nextAnswer(patienceMs: number): Promise<number | undefined> {
    const began = performance.now();
    const answered = new Promise<boolean>((resolve) => this.#acknowledged.push(() => resolve(true)));
    const late = sleep(patienceMs).then(() => false);
    return (await Promise.race([answered, late])) ? performance.now() - began : undefined;
  }

  /** Lets customers go on for a moment, ends everything in order, and compares. */
  async finish(done: Partial<Report> = {}): Promise<Report> {
    const { program, load, clock } = this;
    await sleep(1_000);
    await load.stop();
    const { findings, compared } = await load.check(program.url);
    const exit = await program.stop();
    const { databaseUrl, directUrl = databaseUrl } = this.#options;
    const inStore = await examine({ dataDir: program.dataDir, databaseUrl: directUrl }, load, clock.now());
    return {
      ...{ kills: 0, troubles: 0, unreached: [], recoveriesMs: [], timersMs: [] },
      ...{
        seconds: (performance.now() - this.#began) / 1_000,
        compared,
        served: load.served,
        stuck: load.stuck,
      },
      ...done,
      findings: { ...findings, ...inStore, exit: exit === 0 ? [] : [`it ended with ${String(exit)}`] },
    };
  }

  async remove(): Promise<void> {
    await this.load.stop(0);
    await this.program.remove();
  }
}

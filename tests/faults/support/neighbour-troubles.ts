import { ask, listOf, sleep } from "../../support/load/ask.ts";
import { ChatWindow } from "../../support/load/chat-window.ts";
import { Counter } from "../../support/load/desk-staff.ts";
import { PERSONAS } from "../../support/load/personas.ts";
import { DESK_API_TOKEN, DIRECTLINE_SECRET } from "../../support/program.ts";
import { until } from "../../support/until.ts";
import { DELIVERY_POINTS } from "../program/delivery-points.ts";
import type { Sabotage } from "../program/sabotage.ts";
import { type Delivered, examineDeliveries } from "./deliveries-oracle.ts";
import type { Fault } from "./faulty-program.ts";
import { type Moment, NEIGHBOUR_TROUBLES, Neighbourhood, type TroubleName } from "./neighbourhood.ts";
import type { Report } from "./report.ts";
import { Rig } from "./rig.ts";

export interface NeighbourOptions {
  seed: number;
  troubles: readonly TroubleName[];
  customers?: number;
  databaseUrl?: string | undefined;
  sabotage?: Sabotage;
  minutes?: number;
  progress?: (line: string) => void;
}

export interface NeighbourReport extends Report {
  delivered: Delivered;
  /** What customers waited for an answer while both neighbours hung, in milliseconds. */
  whileHanging: readonly number[];
}

const MINUTE_MS = 60_000;
const REACH_MS = 20_000;
const SETTLE_MS = 30_000;
const WITNESSES = 3;

/**
 * Customers are served while the mail server and the receiver of webhooks misbehave, and the program is killed at each
 * stage of what it sends them. In the end all is well again, and what the store says is compared with what they have.
 */
export async function neighboursUnderLoad(options: NeighbourOptions): Promise<NeighbourReport> {
  const neighbours = await Neighbourhood.start();
  const run = new NeighbourRun(options, neighbours);
  try {
    return await run.run();
  } finally {
    await run.rig.remove();
    await neighbours.remove();
  }
}

class NeighbourRun {
  readonly rig: Rig;
  readonly #options: NeighbourOptions;
  readonly #neighbours: Neighbourhood;
  readonly #began = performance.now();
  readonly #recoveriesMs: number[] = [];
  readonly #timersMs: number[] = [];
  readonly #unreached: string[] = [];
  #kills = 0;

  constructor(options: NeighbourOptions, neighbours: Neighbourhood) {
    this.#options = options;
    this.#neighbours = neighbours;
    this.rig = new Rig({ mix: ["caller", "caller", "borrower"], ...options, env: neighbours.env });
  }

  async run(): Promise<NeighbourReport> {
    const { program, load, clock } = this.rig;
    const { troubles, minutes = Infinity, progress } = this.#options;
    await program.start(clock.iso, faultOf(troubles[0]));
    load.start();
    for (const [index, name] of troubles.entries()) {
      if (performance.now() - this.#began > minutes * MINUTE_MS) break;
      const tookMs = await this.#life(name, troubles[index + 1]);
      progress?.(`${String(this.#kills)} ${name}: ${String(Math.round(tookMs))} ms`);
    }
    await program.kill(); // when time ran out, it may be meant to die
    const whileHanging = await this.#hang();
    progress?.(`answered in at most ${String(Math.round(Math.max(...whileHanging)))} ms while both hung`);
    await this.#heal();
    const report = await this.rig.finish({
      ...{ kills: this.#kills, unreached: this.#unreached },
      ...{ recoveriesMs: this.#recoveriesMs, timersMs: this.#timersMs },
    });
    const place = { dataDir: program.dataDir, databaseUrl: this.#options.databaseUrl };
    return { ...report, whileHanging, delivered: await examineDeliveries(place, this.#neighbours) };
  }

  /** Neighbours are in trouble until the program is dead; the next one has served somebody. Returns the milliseconds. */
  async #life(name: TroubleName, next: TroubleName | undefined): Promise<number> {
    const { program, clock } = this.rig;
    const began = performance.now();
    const { kill } = NEIGHBOUR_TROUBLES[name];
    await this.#neighbours.misbehave(NEIGHBOUR_TROUBLES[name]);
    // What failed before is due again when the next one starts.
    clock.jump(6 * MINUTE_MS);
    const preparing = program.prepare(clock.iso, faultOf(next));
    if (!(await this.#reach(kill))) this.#unreached.push(`${name}: ${kill}`);
    await preparing;
    await this.#restart(next);
    return performance.now() - began;
  }

  async #restart(next: TroubleName | undefined): Promise<void> {
    const { program, clock } = this.rig;
    await program.kill();
    this.#kills += 1;
    await this.#neighbours.behave();
    const began = performance.now();
    const answered = this.rig.nextAnswer(REACH_MS);
    await program.start(clock.iso, faultOf(next));
    const ms = await Promise.race([answered, program.gone()]);
    if (ms !== undefined) this.#recoveriesMs.push(performance.now() - began);
  }

  async #reach(moment: Moment): Promise<boolean> {
    const { program } = this.rig;
    if (moment === "some moment") await sleep(500);
    else if (faultAt(moment)) await Promise.race([program.gone(), sleep(REACH_MS)]);
    else {
      const before = await this.#neighbours.calls(moment);
      const isSo = async (): Promise<boolean> => (await this.#neighbours.calls(moment)) > before;
      return until(isSo, REACH_MS, 20).then(
        () => true,
        () => false,
      );
    }
    return program.isGone || moment === "some moment";
  }

  /** Both hang; timers are overdue, and customers come whose turns queue more for them. Returns how long each waited. */
  async #hang(): Promise<number[]> {
    const { program, clock } = this.rig;
    await this.#neighbours.hang();
    clock.jump(100 * MINUTE_MS);
    const before = await this.#neighbours.calls("webhook");
    await program.start(clock.iso);
    await until(async () => (await this.#neighbours.calls("webhook")) > before, REACH_MS, 20);
    const waits: number[] = [];
    const witnesses = Array.from({ length: WITNESSES }, (_, index) => this.#witness(9_000 + index, waits));
    await Promise.all(witnesses);
    const [, firedAt] = /fired at (\d+)/.exec(program.output) ?? [];
    if (firedAt !== undefined) this.#timersMs.push(Number(firedAt) - program.listensAt);
    await program.kill();
    this.#kills += 1;
    return waits;
  }

  /** Books a callback with a confirmation by e-mail. */
  async #witness(index: number, waits: number[]): Promise<void> {
    const window = new ChatWindow({
      where: () => this.rig.program.url,
      ...{ secret: DIRECTLINE_SECRET, name: `witness ${String(index)}` },
      localAddress: `127.2.0.${String(index - 8_990)}`,
      onAcknowledged: (latencyMs) => waits.push(latencyMs),
    });
    await window.open();
    // By this chance he tells an address, and does not cancel.
    await PERSONAS.caller({ window, index, random: () => 0.4, counter: new Counter() });
    window.close();
  }

  /** All is well again; nobody new comes. Resolves when nothing is left to send, or not in time. */
  async #heal(): Promise<void> {
    const { program, clock, load } = this.rig;
    await this.#neighbours.behave();
    clock.jump(70 * MINUTE_MS);
    await program.start(clock.iso);
    await load.stop();
    await until(async () => (await this.#left()) === 0, SETTLE_MS, 200).catch(async () => {
      this.#unreached.push(
        `${String(await this.#left())} deliveries were not settled when all was well again`,
      );
    });
  }

  async #left(): Promise<number> {
    const url = `${this.rig.program.url}/desk/api/deliveries?state=queued,sending`;
    const answer = await ask({ method: "GET", url, key: DESK_API_TOKEN, patienceMs: 5_000 });
    return answer?.status === 200 ? listOf(answer.body, "items").length : -1;
  }
}

function faultOf(name: TroubleName | undefined): Fault | undefined {
  return name && faultAt(NEIGHBOUR_TROUBLES[name].kill);
}

function faultAt(moment: Moment): Fault | undefined {
  const point = DELIVERY_POINTS.find((each) => each === moment);
  return point && { point, nth: 1 };
}

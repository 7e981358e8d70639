import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "../../support/free-port.ts";
import { DESK_API_TOKEN, DIRECTLINE_SECRET } from "../../support/program.ts";
import type { DeliveryPoint } from "../program/delivery-points.ts";
import type { Point } from "../program/points.ts";
import type { Sabotage } from "../program/sabotage.ts";
import { builtProgram } from "./built-program.ts";

/** Where the next process dies by itself: when it reaches `point` for the `nth` time. */
export interface Fault {
  point: Point | DeliveryPoint;
  nth: number;
  /** Count from its start on, not only once it listens. */
  fromStart?: boolean;
}

export interface FaultyProgramOptions {
  /** `postgres://…`; the embedded store when absent. */
  databaseUrl?: string | undefined;
  sabotage?: Sabotage | undefined;
  /** Its data folder; one of its own when absent. Whoever gives one removes it. */
  dataDir?: string;
  env?: Readonly<Record<string, string>>;
}

/** A process that is running, or that stands by to take over. */
interface Life {
  child: ChildProcess;
  output: string;
  standsBy: Promise<void>;
  listens: Promise<void>;
  ended: Promise<void>;
}

/**
 * The program in a process of its own that can be killed and started again, on one port and one data folder. The next
 * process can be prepared while this one runs (`prepare`), so that a thousand kills take minutes and not hours.
 */
export class FaultyProgram {
  readonly dataDir: string;
  url = "";
  /** When it began to listen, by `Date.now()`. */
  listensAt = 0;
  readonly #options: FaultyProgramOptions;
  #life: Life | undefined;
  #next: Life | undefined;
  #port = 0;

  constructor(options: FaultyProgramOptions = {}) {
    this.#options = options;
    this.dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), "parole-faults-"));
  }

  /** What the process that runs has printed. */
  get output(): string {
    return this.#life?.output ?? "";
  }

  get pid(): number {
    return this.#life?.child.pid ?? 0;
  }

  /** Loads the next process, up to where it would open the store; resolves when it is so far. */
  async prepare(clockStart: string, fault?: Fault): Promise<void> {
    this.#next ??= await this.#spawn(clockStart, { standby: true, fault });
    await this.#next.standsBy;
  }

  /**
   * Starts it, or lets the prepared one go on, whose clock and fault were given then. Resolves when it listens.
   * @throws with what it printed when it ends before
   */
  async start(clockStart: string, fault?: Fault): Promise<void> {
    const prepared = this.#next;
    this.#next = undefined;
    this.#life = prepared ?? (await this.#spawn(clockStart, { standby: false, fault }));
    await prepared?.standsBy;
    prepared?.child.stdin?.write("go\n");
    await this.#life.listens;
    this.listensAt = Date.now();
  }

  /** kill -9; resolves when it is gone. */
  async kill(): Promise<void> {
    this.#life?.child.kill("SIGKILL");
    await this.#life?.ended;
  }

  /** SIGTERM; resolves with the exit code, when it is gone. */
  async stop(): Promise<number | null> {
    this.#life?.child.kill("SIGTERM");
    await this.#life?.ended;
    return this.#life?.child.exitCode ?? null;
  }

  signal(signal: NodeJS.Signals): void {
    this.#life?.child.kill(signal);
  }

  /** Resolves when the process that runs is gone, however it went. */
  async gone(): Promise<void> {
    await this.#life?.ended;
  }

  get isGone(): boolean {
    const child = this.#life?.child;
    return child === undefined || child.exitCode !== null || child.signalCode !== null;
  }

  async remove(): Promise<void> {
    await this.kill();
    this.#next?.child.kill("SIGKILL");
    await this.#next?.ended;
    if (this.#options.dataDir === undefined) rmSync(this.dataDir, { recursive: true, force: true });
  }

  async #spawn(clockStart: string, how: { standby: boolean; fault: Fault | undefined }): Promise<Life> {
    const { databaseUrl, sabotage, env = {} } = this.#options;
    const { fault } = how;
    if (this.#port === 0) this.#port = await freePort();
    this.url = `http://127.0.0.1:${String(this.#port)}`;
    const child = spawn(process.execPath, [await builtProgram()], {
      env: {
        PATH: process.env["PATH"],
        PORT: String(this.#port),
        DATA_DIR: this.dataDir,
        CLOCK_START: clockStart,
        LOG_LEVEL: "error",
        DIRECTLINE_SECRET,
        DESK_API_TOKEN,
        SESSION_SECRET: "session-secret-for-tests",
        ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
        ...(how.standby ? { FAULT_STANDBY: "yes" } : {}),
        ...(fault === undefined ? {} : { FAULT_POINT: fault.point, FAULT_NTH: String(fault.nth) }),
        ...(fault?.fromStart === true ? { FAULT_FROM_START: "yes" } : {}),
        ...(sabotage === undefined ? {} : { FAULT_SABOTAGE: sabotage }),
        ...env,
      },
      stdio: ["pipe", "pipe", "pipe"],
    });
    return watched(child);
  }
}

function watched(child: ChildProcess): Life {
  const ended = once(child, "exit").then(() => undefined);
  const life: Life = { child, output: "", standsBy: ended, listens: ended, ended };
  const printed = (words: string): Promise<void> =>
    new Promise((resolve, reject) => {
      child.stdout?.on("data", () => {
        if (life.output.includes(words)) resolve();
      });
      child.once("exit", () => reject(new Error(`the program ended before it ${words}:\n${life.output}`)));
    });
  for (const stream of [child.stdout, child.stderr])
    stream?.on(
      "data",
      (chunk: Buffer) => (life.output = (life.output + chunk.toString()).slice(-MOST_OUTPUT)),
    );
  child.stdin?.on("error", () => undefined); // it may have been killed before it was told
  life.standsBy = printed("stands by");
  life.listens = printed("listens on");
  for (const wait of [life.standsBy, life.listens]) wait.catch(() => undefined); // whoever waits hears of it
  return life;
}

const MOST_OUTPUT = 100_000;

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { AppError } from "../../src/shared/errors.ts";

export const DIRECTLINE_SECRET = "directline-secret-for-tests";
export const DESK_API_TOKEN = "desk-api-token-for-tests";
export const SESSION_SECRET = "session-secret-for-tests";

/** The program as it is shipped (dist/src/main.js), in a process of its own, on a data folder that outlives it. */
export class Program {
  readonly dataDir: string;
  readonly #env: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;
  /** `http://127.0.0.1:<port>` while it runs. */
  url = "";
  /** What it printed, all starts together. */
  output = "";

  constructor(env: Readonly<Record<string, string>> = {}) {
    this.dataDir = mkdtempSync(path.join(tmpdir(), "parole-program-"));
    this.#env = env;
  }

  /** Starts it, or starts it again, with its clock at `clockStart`; resolves when it listens. */
  async start(clockStart: string): Promise<void> {
    const child = spawn(process.execPath, ["dist/src/main.js"], {
      env: {
        PATH: process.env["PATH"],
        PORT: "0",
        DATA_DIR: this.dataDir,
        CLOCK_START: clockStart,
        LOG_LEVEL: "warn",
        DIRECTLINE_SECRET,
        DESK_API_TOKEN,
        SESSION_SECRET,
        ...this.#env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    const listening = new Promise<string>((resolve, reject) => {
      let printed = "";
      const read = (chunk: Buffer) => {
        printed += chunk.toString();
        this.output += chunk.toString();
        const [, port] = /listens on http:\/\/127\.0\.0\.1:(\d+)\//.exec(printed) ?? [];
        if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
      };
      child.stdout.on("data", read);
      child.stderr.on("data", (chunk: Buffer) => (this.output += chunk.toString()));
      child.once("exit", () => {
        reject(new AppError("INTERNAL", `the program ended before it listened:\n${this.output}`));
      });
    });
    this.url = await listening;
  }

  /** Of the process that runs now; 0 when none does. */
  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** kill -9: no goodbye, nothing flushed. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** SIGTERM; resolves with the exit code. */
  async stop(): Promise<number | null> {
    return this.#end("SIGTERM");
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return null;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
    return child.exitCode;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

/** Calls the desk's API as a program does. */
export async function desk(
  url: string,
  method: string,
  route: string,
  body?: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${url}/desk/api${route}`, {
    method,
    headers: {
      authorization: `Bearer ${DESK_API_TOKEN}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed: Record<string, unknown> = text === "" ? {} : JSON.parse(text);
  return { status: response.status, body: parsed };
}

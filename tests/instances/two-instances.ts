import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../support/free-port.ts";
import { DESK_API_TOKEN, DIRECTLINE_SECRET } from "../support/program.ts";
import { until } from "../support/until.ts";

/** examples/two-instances as a reader runs it, on ports and in a folder of its own. */
export class TwoInstances {
  readonly #folder = mkdtempSync(join(tmpdir(), "parole-two-instances-"));
  readonly #databaseUrl: string;
  #child: ChildProcess | undefined;
  #ports: string[] = [];
  /** What it printed. */
  output = "";

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
  }

  /** Where customers come in: nginx. */
  get url(): string {
    return `http://127.0.0.1:${this.#ports[0] ?? ""}`;
  }

  urlOf(instance: "one" | "two"): string {
    return `http://127.0.0.1:${this.#ports[instance === "one" ? 1 : 2] ?? ""}`;
  }

  /** The process of an instance as it runs now. */
  pidOf(instance: "one" | "two"): number {
    const lines = [...this.output.matchAll(new RegExp(`instance ${instance}: pid (\\d+)`, "g"))];
    return Number(lines.at(-1)?.[1]);
  }

  async start(env: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#ports = [];
    for (let n = 0; n < 3; n += 1) this.#ports.push(String(await freePort()));
    const child = spawn(process.execPath, ["examples/two-instances/start.mjs"], {
      env: {
        PATH: process.env["PATH"],
        ...(process.env["NGINX_BIN"] === undefined ? {} : { NGINX_BIN: process.env["NGINX_BIN"] }),
        RUN_DIR: this.#folder,
        PORTS: this.#ports.join(","),
        DATABASE_URL: this.#databaseUrl,
        DIRECTLINE_SECRET,
        DESK_API_TOKEN,
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => (this.output += chunk.toString()));
    }
    await until(() => this.output.includes("ready on") || child.exitCode !== null, 60_000);
    if (child.exitCode !== null) throw new Error(`it did not start:\n${this.output}`);
    await until(async () => (await fetch(`${this.url}/healthz`).catch(() => undefined))?.status === 200);
  }

  /** Restarts one instance after the other; resolves when both are ready. */
  async restartAll(): Promise<void> {
    const before = this.output.length;
    this.#child?.kill("SIGHUP");
    await until(() => this.output.slice(before).includes("all restarted"), 60_000);
  }

  /** Ends all of it; resolves with the exit code. */
  async stop(): Promise<number | null> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null) return child?.exitCode ?? null;
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    await gone;
    rmSync(this.#folder, { recursive: true, force: true });
    return child.exitCode;
  }
}

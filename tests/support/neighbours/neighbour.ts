import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Rule } from "./control.ts";

const running = new Set<ChildProcess>();

/** A server outside of ours, in a process of its own, with a control port. Ends with the tests at the latest. */
export class Neighbour {
  readonly port: number;
  readonly #control: string;
  readonly #child: ChildProcess;

  protected constructor(child: ChildProcess, { port, controlPort }: { port: number; controlPort: number }) {
    this.#child = child;
    this.port = port;
    this.#control = `http://127.0.0.1:${controlPort}`;
  }

  protected static async spawn(main: URL): Promise<[ChildProcess, { port: number; controlPort: number }]> {
    const path = fileURLToPath(main);
    const child = spawn(process.execPath, ["--import", "tsx", path], { stdio: ["pipe", "pipe", "inherit"] });
    running.add(child);
    let text = "";
    const ports = new Promise<{ port: number; controlPort: number }>((resolve, reject) => {
      child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
        if (text.includes("\n")) resolve(JSON.parse(text));
      });
      child.once("exit", () => reject(new Error(`${path} ended at once`)));
    });
    return [child, await ports];
  }

  /** How it deals with the next calls. Replaces what was told before. */
  async behave(...rules: Rule[]): Promise<void> {
    await this.ask("rules", rules);
  }

  /** Answers now whatever it holds back (`hang`). */
  async release(): Promise<void> {
    await this.ask("release");
  }

  /** Forgets what has arrived. */
  async forget(): Promise<void> {
    await this.ask("forget");
  }

  /** Refuses connections, and cuts those it has. */
  async down(): Promise<void> {
    await this.ask("down");
  }

  /** Takes connections again, on the same port. */
  async up(): Promise<void> {
    await this.ask("up");
  }

  protected async ask<T>(name: string, input?: unknown): Promise<T> {
    const body = input === undefined ? undefined : JSON.stringify(input);
    const init: RequestInit = { method: "POST", ...(body === undefined ? {} : { body }) };
    const response = await fetch(`${this.#control}/${name}`, init);
    if (!response.ok) throw new Error(`${name}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  async close(): Promise<void> {
    running.delete(this.#child);
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await gone;
  }
}

process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A process that writes to a store and prints each transaction it was told is kept, until it is killed. */
export interface Child {
  /** Resolves when `count` transactions were acknowledged in all. */
  acknowledged(count: number): Promise<void>;
  /** Ends it with kill -9; returns all that was acknowledged. */
  kill(): Promise<string[]>;
}

/** Starts the writer of `child-main.ts` on a data folder. `run` makes its ids differ from those of other runs. */
export async function childOn(dataDir: string, run = "0"): Promise<Child> {
  const main = fileURLToPath(new URL("./child-main.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", main, dataDir, run], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  let heard = (): void => undefined;
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
    heard();
  });
  const closed = once(child, "close");
  // A line that was cut off by the kill was not acknowledged.
  const lines = (): string[] => text.split("\n").slice(0, -1);

  async function acknowledged(count: number): Promise<void> {
    while (lines().length < count) {
      const more = new Promise<void>((resolve) => (heard = resolve));
      await Promise.race([more, closed.then(() => Promise.reject(new Error(`the child ended: ${text}`)))]);
    }
  }

  async function kill(): Promise<string[]> {
    child.kill("SIGKILL");
    await closed;
    return lines();
  }

  return { acknowledged, kill };
}

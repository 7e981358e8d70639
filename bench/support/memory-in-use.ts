import type { ServerProcess } from "./server-process.ts";

const PATIENCE_MS = 10_000;

/** Bytes a server uses once its garbage is collected; it must have been started with `--expose-gc` and the probe. */
export async function memoryInUse(server: ServerProcess): Promise<number> {
  const seen = server.printed().length;
  process.kill(server.pid, "SIGUSR2");
  const tooLate = performance.now() + PATIENCE_MS;
  for (;;) {
    const [, bytes] = /memory in use: (\d+)\n/.exec(server.printed().slice(seen)) ?? [];
    if (bytes !== undefined) return Number(bytes);
    if (performance.now() > tooLate) throw new Error("the server does not say what memory it uses");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo, Server } from "node:net";

/** What a neighbour can be asked over its control port: one function a name, JSON in and out. */
export type Controls = Readonly<Record<string, (input: never) => unknown>>;

/** How the next calls are dealt with, in order: each rule serves `times` calls of its stage (1 unless told), then is gone. */
export interface Rule {
  stage: string;
  act: string;
  ms?: number;
  times?: number;
  code?: number;
  value?: string;
}

/** The rules a neighbour has been given and not yet used up. */
export class Rules {
  #rules: Rule[] = [];

  set(rules: readonly Rule[]): void {
    this.#rules = rules.map((rule) => ({ ...rule }));
  }

  /** The rule for this call at a stage; it is used up by being taken. */
  take(stage: string): Rule | undefined {
    const rule = this.#rules.find((each) => each.stage === stage);
    if (!rule) return undefined;
    rule.times = (rule.times ?? 1) - 1;
    if (rule.times <= 0) this.#rules = this.#rules.filter((each) => each !== rule);
    return rule;
  }
}

/** Listens on loopback, on a free port or the one given; resolves with the port. */
export function listenOn(server: Server, port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}

/**
 * Opens the control port, and says on standard output where both ports are. The process ends when its standard input
 * does: with whoever started it.
 */
export async function serveControls(port: number, controls: Controls): Promise<void> {
  const byName = new Map<string, (input: never) => unknown>(Object.entries(controls));
  const server = createServer((request, response) => {
    void answer(request).then(
      (body) => {
        response.statusCode = 200;
        response.end(JSON.stringify(body ?? null));
      },
      (error: unknown) => {
        response.statusCode = 500;
        response.end(JSON.stringify(String(error)));
      },
    );
  });
  async function answer(request: IncomingMessage): Promise<unknown> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const control = byName.get((request.url ?? "/").slice(1));
    if (!control) throw new Error(`no control ${request.url ?? ""}`);
    const text = Buffer.concat(chunks).toString();
    return control((text === "" ? undefined : JSON.parse(text)) as never);
  }
  const controlPort = await listenOn(server);
  process.stdout.write(`${JSON.stringify({ port, controlPort })}\n`);
  process.stdin.resume();
  process.stdin.once("end", () => process.exit(0));
}

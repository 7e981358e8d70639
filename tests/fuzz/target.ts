import { execFile } from "node:child_process";
import { readlinkSync, readdirSync } from "node:fs";
import { WebSocket } from "ws";
import { createTokens } from "../../src/channels/website/tokens.ts";
import { DirectLineClient, stringIn } from "../support/direct-line-client.ts";
import { DESK_API_TOKEN, DIRECTLINE_SECRET, Program, SESSION_SECRET } from "../support/program.ts";
import type { Who } from "./requests.ts";

export const SATURDAY = "2026-12-05T21:30:00+01:00";
const CONVERSATIONS = 24;

interface Talk {
  conversation: string;
  token: string;
}

/** The program under fire: in a process of its own, behind what it takes for a proxy, with ways to look inside. */
export class Target {
  readonly program: Program;
  readonly #cookies = new Map<Who, string>();
  readonly #ids = new Map<string, string[]>();
  #talks: Talk[] = [];
  #inspector: Inspector | undefined;

  readonly #env: Readonly<Record<string, string>>;

  private constructor(program: Program, env: Readonly<Record<string, string>>) {
    this.program = program;
    this.#env = env;
  }

  /** Starts it; `env` may name a database. */
  static async start(env: Readonly<Record<string, string>> = {}): Promise<Target> {
    const program = new Program({ TRUSTED_PROXIES: "1", NODE_OPTIONS: "--inspect=127.0.0.1:0", ...env });
    await program.start(SATURDAY);
    const target = new Target(program, env);
    target.#inspector = await Inspector.open(program.output);
    for (let index = 0; index < CONVERSATIONS; index += 1) await target.openTalk();
    await target.#signIn();
    await target.harvest();
    return target;
  }

  get url(): string {
    return this.program.url;
  }

  get talks(): readonly Talk[] {
    return this.#talks;
  }

  async openTalk(headers: Readonly<Record<string, string>> = {}): Promise<Talk> {
    const response = await fetch(`${this.url}/v3/directline/conversations`, {
      method: "POST",
      headers: { authorization: `Bearer ${DIRECTLINE_SECRET}`, ...headers },
    });
    const opened: unknown = await response.json();
    const [conversation, token] = [stringIn(opened, "conversationId"), stringIn(opened, "token")];
    if (conversation === "") throw new Error(`no conversation was opened: ${JSON.stringify(opened)}`);
    this.#talks = [...this.#talks.slice(-200), { conversation, token }];
    return { conversation, token };
  }

  /** The headers by which somebody shows who he is. */
  credentials(who: Who, pick: number): Record<string, string> {
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    const { conversation, token } = this.#talks[pick % this.#talks.length] ?? { conversation: "", token: "" };
    switch (who) {
      case "program":
        return bearer(DESK_API_TOKEN);
      case "merchant":
        return bearer(DIRECTLINE_SECRET);
      case "customer":
        return bearer(token);
      case "other":
        return bearer(this.#talks[(pick + 1) % this.#talks.length]?.token ?? "");
      case "expired":
        return bearer(longAgo(conversation));
      case "forged":
        return bearer(token.replace(/\.[^.]*$/, ".AAAA").replace(/^[^.]*/, "eyJhbGciOiJub25lIn0"));
      case "agent":
      case "shop":
      case "supervisor":
        return { cookie: this.#cookies.get(who) ?? "", "sec-fetch-site": "same-origin" };
      case "stale":
        return { cookie: `${this.#cookies.get("agent") ?? "a=b"}x`, "sec-fetch-site": "cross-site" };
      case "junk":
        return { authorization: `Basic ${"x".repeat(pick)}`, cookie: "parole-desk=a.b; =; parole-desk=" };
      case "nobody":
        return {};
    }
  }

  /** An id of a record of the kind that a path is about. */
  idFor(path: string, pick: number): string {
    const [kind] = [...this.#ids.keys()].filter((name) => path.includes(name));
    const ids = path.includes("conversations") ? [] : (this.#ids.get(kind ?? "") ?? []);
    return (
      ids[pick % Math.max(1, ids.length)] ?? this.#talks[pick % this.#talks.length]?.conversation ?? "none"
    );
  }

  /** Reads the lists of the desk, so that ids of records that exist are known. */
  async harvest(): Promise<void> {
    const lists = [
      "cases",
      "handoffs",
      "bookings",
      "promises",
      "incidents",
      "users",
      "shops",
      "book/closures",
      "deliveries",
    ];
    for (const list of lists) {
      const ids = await this.#idsIn(`/desk/api/${list}`);
      this.#ids.set(list, ids);
    }
    const shops = this.#ids.get("shops") ?? [];
    const units: string[] = [];
    const holds: string[] = [];
    for (const shop of shops) {
      units.push(...(await this.#idsIn(`/desk/api/shops/${shop}/units`)));
      holds.push(...(await this.#idsIn(`/desk/api/shops/${shop}/pull-list`)));
    }
    this.#ids
      .set("units", units)
      .set("loans", units)
      .set("holds", [...holds, ...units.slice(0, 3)]);
  }

  async #idsIn(path: string): Promise<string[]> {
    const text = await (await fetch(this.url + path, { headers: this.credentials("program", 0) })).text();
    return [...text.matchAll(/"(?:id|login)":"([^"]+)"/g)].map(([, id = ""]) => id);
  }

  async #signIn(): Promise<void> {
    const accounts = [...this.program.output.matchAll(/Desk account made: (\S+) \/ (\S+)/g)];
    const roles: readonly (readonly [Who, string])[] = [
      ["supervisor", "admin"],
      ["agent", "claire"],
      ["shop", "antibes"],
    ];
    for (const [who, login] of roles) {
      const password = accounts.find(([, made]) => made === login)?.[2] ?? "";
      const response = await fetch(`${this.url}/desk/api/session`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ login, password }),
      });
      this.#cookies.set(who, response.headers.get("set-cookie")?.split(";")[0] ?? "");
    }
  }

  /** What the process holds now, after everything it no longer needs has been let go. */
  async weigh(): Promise<Weight> {
    const heapBytes = (await this.#inspector?.settledHeap()) ?? 0;
    return { heapBytes, ...openHandles(this.program.pid) };
  }

  /** Whether it still answers. */
  async isUp(): Promise<boolean> {
    const asked = await fetch(`${this.url}/healthz`).catch(() => undefined);
    return asked?.status === 200;
  }

  /** A customer who is told the hours: it still works. @throws Error when it does not */
  async expectAlive(): Promise<void> {
    const client = new DirectLineClient(this.url, DIRECTLINE_SECRET);
    await client.start();
    await client.listen();
    const answers = await client.say("quels sont vos horaires ?", 10_000);
    client.hangUp();
    const texts = answers.map(({ text }) => text ?? "").join("\n");
    if (!/Antibes|Nice|Cannes|magasin/.test(texts)) throw new Error(`a normal question got: ${texts}`);
  }

  /** Ends it, and recomputes every rule from what it has kept. Gives what does not fit, a line each. */
  async stopAndAudit(): Promise<string[]> {
    this.#inspector?.close();
    const code = await this.program.stop();
    const said = await parole(["audit"], { DATA_DIR: this.program.dataDir, ...this.#env });
    return [
      ...(code === 0 ? [] : [`it ended with ${String(code)}`]),
      ...(/^0 mismatches/m.test(said) ? [] : [said]),
    ];
  }

  async remove(): Promise<void> {
    this.#inspector?.close();
    await this.program.remove();
  }
}

/** Runs a command of the program; gives what it printed. */
function parole(args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const given = { PATH: process.env["PATH"], CLOCK_START: SATURDAY, LOG_LEVEL: "warn", ...env };
  return new Promise((resolve) => {
    execFile(process.execPath, ["dist/src/cli/parole.js", ...args], { env: given }, (error, out, faults) => {
      resolve(`${out}${faults}`.trim() || String(error));
    });
  });
}

export interface Weight {
  heapBytes: number;
  /** Open files, the network's left out. */
  files: number;
  sockets: number;
}

function openHandles(pid: number): { files: number; sockets: number } {
  const folder = `/proc/${String(pid)}/fd`;
  const targets = readdirSync(folder).map((fd) => {
    try {
      return readlinkSync(`${folder}/${fd}`);
    } catch {
      return "gone"; // between the list and the look
    }
  });
  const sockets = targets.filter((target) => target.startsWith("socket:")).length;
  return { sockets, files: targets.length - sockets };
}

function longAgo(conversation: string): string {
  const then = { now: () => new Date("2020-01-01T00:00:00Z") };
  return createTokens(SESSION_SECRET, then).issue({ use: "conversation", conversation, user: "dl_old" });
}

/** Node's own inspector: the only one who can say how much is still in use, because it can have the rest thrown away. */
class Inspector {
  readonly #socket: WebSocket;
  #calls = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  static async open(output: string): Promise<Inspector> {
    const url = /Debugger listening on (ws:\S+)/.exec(output)?.[1] ?? "";
    const socket = new WebSocket(url);
    await new Promise((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    return new Inspector(socket);
  }

  async settledHeap(): Promise<number> {
    await this.#call("HeapProfiler.collectGarbage");
    await this.#call("HeapProfiler.collectGarbage");
    const used: unknown = Reflect.get(await this.#call("Runtime.getHeapUsage"), "usedSize");
    return Number(used);
  }

  #call(method: string): Promise<object> {
    this.#calls += 1;
    const id = this.#calls;
    return new Promise((resolve) => {
      const take = (data: WebSocket.RawData): void => {
        const text = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(new Uint8Array(data));
        const answer: { id?: number; result?: object } = JSON.parse(text.toString());
        if (answer.id !== id) return;
        this.#socket.off("message", take);
        resolve(answer.result ?? {});
      };
      this.#socket.on("message", take);
      this.#socket.send(JSON.stringify({ id, method }));
    });
  }

  close(): void {
    this.#socket.terminate();
  }
}

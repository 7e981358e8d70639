import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { WebSocket } from "ws";
import { call, textOf } from "./call.ts";
import { Replies } from "./replies.ts";
import { type ServerProcess, startServer } from "./server-process.ts";
import type { Contender, Talk } from "./talk.ts";

export const SECRET = "directline-secret-of-the-bench";
/** Boxes in the shop: more than customers who talk at once, so that every talk takes the same way. */
const BOXES = 64;

/** When the clock of every program under measurement starts, and starts again after a restart. */
export const CLOCK_START = Date.parse("2026-12-05T10:30:00+01:00");

export interface ProgramOptions {
  /** Where it keeps its records; a folder of its own, on the embedded engine, when absent. */
  place?: { dataDir: string; databaseUrl?: string };
  /** The demo merchant as it is shipped, and not with 64 boxes more. */
  asShipped?: boolean;
  /** Options for node itself. */
  node?: readonly string[];
  /** Wins over everything else. */
  env?: Readonly<Record<string, string>>;
}

/** Parole as it is built, on a data folder that is thrown away when it stops unless a place is given. */
export async function startParoleServer(options: ProgramOptions = {}): Promise<ServerProcess> {
  const folder = mkdtempSync(path.join(tmpdir(), "parole-bench-"));
  const merchant = options.asShipped ? "knowledge" : path.join(folder, "knowledge");
  if (!options.asShipped) {
    cpSync("knowledge", merchant, { recursive: true });
    stockUp(path.join(merchant, "devices.yaml"));
  }
  const { dataDir = path.join(folder, "data"), databaseUrl = "" } = options.place ?? {};
  const server = await startServer([...nodeOptions(), ...(options.node ?? []), "dist/src/main.js"], {
    env: {
      PORT: "0",
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      MERCHANT_DIR: merchant,
      CLOCK_START: new Date(CLOCK_START).toISOString(),
      LOG_LEVEL: "error",
      DIRECTLINE_SECRET: SECRET,
      DESK_API_TOKEN: "desk-api-token-of-the-bench",
      SESSION_SECRET: "session-secret-of-the-bench",
      ...options.env,
    },
  });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Parole, with chat windows that listen on their WebSocket. */
export async function startParole(options: ProgramOptions = {}, name = "Parole"): Promise<Contender> {
  return talkWith(await startParoleServer(options), name);
}

/** The way to talk with a program that runs. */
export function talkWith(server: ServerProcess, name = "Parole"): Contender {
  const base = `${server.url}/v3/directline/conversations`;
  return {
    name,
    pid: server.pid,
    open: async (index) => {
      // Each customer has an address and a connection of his own: limits by address are meant for that.
      const localAddress = `127.1.${(index >> 8) % 256}.${(index % 255) + 1}`;
      const agent = new Agent({ keepAlive: true, localAddress });
      const opened = await call("POST", base, { body: { locale: "fr-FR" }, key: SECRET, agent });
      if (opened.status !== 201) throw new Error(`Parole answered ${opened.status} to a new conversation`);
      const replies = new Replies();
      const socket = await listen(textOf(opened.body, "streamUrl"), replies, localAddress);
      await replies.take(1);
      const address = `${base}/${textOf(opened.body, "conversationId")}/activities`;
      const key = textOf(opened.body, "token");
      return talkOf(replies, {
        post: (body) => call("POST", address, { body, key, agent }),
        close: () => {
          socket.terminate();
          agent.destroy();
        },
      });
    },
    stop: server.stop,
  };
}

let sent = 0;

function talkOf(
  replies: Replies,
  ways: { post: (body: object) => Promise<{ status: number }>; close: () => void },
): Talk {
  return {
    say: async (text, count = 1) => {
      sent += 1;
      const from = { id: "customer", name: "", role: "user" };
      const channelData = { clientActivityID: `message-${sent}` };
      const activity = { type: "message", text, from, locale: "fr-FR", channelData };
      const [reply, { status }] = await Promise.all([replies.take(count), ways.post(activity)]);
      if (status !== 200) throw new Error(`Parole answered ${status} to a message`);
      return reply;
    },
    close: ways.close,
  };
}

async function listen(url: string, replies: Replies, localAddress: string): Promise<WebSocket> {
  const socket = new WebSocket(url, { localAddress });
  socket.on("message", (data: Buffer) => {
    const { activities } = JSON.parse(data.toString()) as { activities: Reply[] };
    for (const { type, from, text = "" } of activities) {
      if (type === "message" && from.role === "bot") replies.add(text);
    }
  });
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  return socket;
}

interface Reply {
  type: string;
  from: { role: string };
  text?: string;
}

function stockUp(file: string): void {
  const boxes = Array.from({ length: BOXES }, (_, index) => `GP4G-${9_000 + index}`);
  const lines = boxes.map((serial) => `  - { serial: ${serial}, model: box-4g, shop: antibes }\n`);
  writeFileSync(file, readFileSync(file, "utf8").trimEnd() + `\n${lines.join("")}`);
}

/** Options for node itself, e.g. `--cpu-prof`, when a figure must be explained. */
function nodeOptions(): string[] {
  return (process.env["BENCH_NODE_OPTIONS"] ?? "").split(" ").filter((option) => option !== "");
}

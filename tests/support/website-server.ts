import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInbox } from "../../src/bot/index.ts";
import {
  addSystemRoutes,
  createHttpServer,
  createMetrics,
  measuredPort,
} from "../../src/channels/http/index.ts";
import type { HttpServerParts, Log, Routes } from "../../src/channels/http/index.ts";
import { addWebsite } from "../../src/channels/website/index.ts";
import type { WebsiteParts } from "../../src/channels/website/index.ts";
import { randomIds } from "../../src/shared/ids.ts";
import { systemClock } from "../../src/shared/clock.ts";
import type { Clock } from "../../src/shared/clock.ts";
import type { Message } from "../../src/shared/store.ts";
import { openStore } from "../../src/storage/index.ts";
import { DirectLineClient } from "./direct-line-client.ts";
import { EchoConversation } from "./echo-conversation.ts";

export const SECRET = "the-secret-of-the-direct-line";

/** A clock that runs, and can be put forward. */
export class ShiftedClock implements Clock {
  #byMs = 0;
  now(): Date {
    return new Date(systemClock.now().getTime() + this.#byMs);
  }
  forward(seconds: number): void {
    this.#byMs += seconds * 1_000;
  }
}

/** A log that keeps its lines, to see what is written and above all what is not. */
export class KeptLog implements Log {
  readonly lines: { level: string; fields: Record<string, unknown>; message: string }[] = [];
  readonly debug = this.#writer("debug");
  readonly info = this.#writer("info");
  readonly warn = this.#writer("warn");
  readonly error = this.#writer("error");
  #writer(level: string) {
    return (fields: Record<string, unknown>, message: string) =>
      void this.lines.push({ level, fields, message });
  }
}

export interface ServerOptions {
  http?: Partial<HttpServerParts>;
  website?: Partial<WebsiteParts>;
  /** The PostgreSQL database that other instances use too; the embedded store when absent. */
  databaseUrl?: string;
  /** A data folder to go on with; else a fresh one that is removed afterwards. */
  dataDir?: string;
  routes?: (routes: Routes) => void;
}

/** The website channel on a free port, over the real store, with the echo conversation behind it. */
export async function startWebsite(options: ServerOptions = {}) {
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), "parole-website-")));
  const clock = new ShiftedClock();
  const log = new KeptLog();
  const store = await openStore({ dataDir, databaseUrl: options.databaseUrl, clock, log });
  const echo = new EchoConversation({ store, clock, ids: randomIds });
  const metrics = createMetrics();
  const port = measuredPort(echo, metrics);
  const noticed: Message[] = [];
  const server = createHttpServer({ log, metrics, clock, ids: randomIds, ...options.http });
  const website = addWebsite(server, {
    store,
    port,
    inbox: createInbox({ port, log }),
    clock,
    ids: randomIds,
    log,
    secret: SECRET,
    sessionSecret: "what tokens are signed with",
    onNotice: (_tx, messages) => void noticed.push(...messages),
    ...options.website,
  });
  addSystemRoutes(server, { ready: () => store.ping(), metrics });
  options.routes?.(server);
  const base = `http://127.0.0.1:${String(await server.listen(0, "127.0.0.1"))}`;
  return {
    base,
    clock,
    log,
    store,
    echo,
    noticed,
    server,
    website,
    client: (key = SECRET) => new DirectLineClient(base, key),
    close: async () => {
      await server.close();
      await website.close();
      await store.close();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
export type WebsiteServer = Awaited<ReturnType<typeof startWebsite>>;

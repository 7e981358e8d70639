import { setTimeout as sleep } from "node:timers/promises";
import { alignWithBook, followChanges } from "./app/book-changes.ts";
import { type ConversationPort, createInbox, messageActivity } from "./bot/index.ts";
import {
  addStaticRoutes,
  addSystemRoutes,
  createHttpServer,
  createMetrics,
  type HttpServer,
  type Log,
  measuredPort,
  pagePolicy,
  readStaticFiles,
} from "./channels/http/index.ts";
import { addWebsite } from "./channels/website/index.ts";
import type { Config } from "./config.ts";
import {
  type Deed,
  type Outgoing,
  startConversation,
  takeTurn,
  type TurnParts,
} from "./conversation/index.ts";
import { act, deedIn, fireTimer } from "./deeds.ts";
import { addDesk, type DeskParts, ensureFirstUsers, type FirstUsers } from "./desk/index.ts";
import { seedIncidents } from "./incidents/index.ts";
import { noticeDelivered, seedUnits } from "./loans/index.ts";
import { intentsToChoose } from "./app/intents-to-choose.ts";
import { openMerchant, type OpenMerchant } from "./merchant.ts";
import { outgoingCalls, type OutgoingCalls, tellingWebhooks } from "./app/outgoing-calls.ts";
import { WEB_DIR } from "./places.ts";
import type { Secrets } from "./secrets.ts";
import type { Clock } from "./shared/clock.ts";
import type { AppError } from "./shared/errors.ts";
import type { Ids } from "./shared/ids.ts";
import { Locale } from "./shared/locale.ts";
import type { Message, Store } from "./shared/store.ts";
import { openStore, type OpenStoreOptions } from "./storage/index.ts";
import { startTimerWorker } from "./timers/index.ts";

/** How often open chat windows are compared with a store that other instances write to. */
const LOOK_AGAIN_MS = 3_000;

export interface AppParts {
  config: Config;
  secrets: Secrets;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** Told once, at the first start in development, of each desk account made. */
  announce: (login: string, password: string) => void;
  /** How the store is opened. Tests put one around it that dies, stops or waits at a named point. */
  openStore?: (options: OpenStoreOptions) => Promise<Store>;
  /** Told that the database is damaged: the process must end rather than go on. */
  onDamage?: (fault: AppError) => void;
}

/** The whole program, ready to listen. */
export interface App {
  /** Opens the port and starts the timers. Resolves with the port in use. */
  listen(): Promise<number>;
  /**
   * Says that it is going away for DRAIN_SECONDS, then takes nothing new, ends what runs, sends chat windows elsewhere,
   * and closes the store.
   */
  close(): Promise<void>;
}

/** Wires the parts. Reads files, opens the store and trains; opens no port. */
export async function buildApp(parts: AppParts): Promise<App> {
  const { config, clock, ids, log } = parts;
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = config;
  // First of all, because it makes the tables that the book is kept in.
  const store = await (parts.openStore ?? openStore)({
    ...{ dataDir, databaseUrl, clock, log },
    ...(parts.onDamage ? { onDamage: parts.onDamage } : {}),
  });
  const merchant = await openMerchant({ config, clock, ids, log });
  const { book, script, understanding } = merchant;
  await seedUnits(store, { book: book.current(), ids, now: clock.now() });
  await seedIncidents(store, { book: book.current(), now: clock.now() });
  const firstUsers = await ensureFirstUsers({ ...parts, store, book: book.current() });
  const turns: TurnParts = {
    store: tellingWebhooks(store, { config, book, ids }),
    clock,
    ids,
    book,
    script,
    understanding,
    compose,
    onFault: ({ reference, conversation, error }) => {
      log.error({ err: error, reference, conversation }, "a turn failed; the customer was told");
    },
  };
  // A closure entered just before a crash, or by hand into the file, still moves the bookings it breaks.
  await alignWithBook(turns);
  const outgoing = outgoingCalls(turns, { config, log });
  const server = await serve(parts, turns, { ...merchant, settled: firstUsers.settled, outgoing });
  return lifeOf(parts, turns, { merchant, firstUsers, server, outgoing });
}

type DeskNeeds = Pick<OpenMerchant, "bookStore" | "phrases" | "understanding"> &
  Pick<FirstUsers, "settled"> & { outgoing: Pick<OutgoingCalls, "peers" | "measure"> };
type Server = Awaited<ReturnType<typeof serve>>;

interface Alive {
  merchant: OpenMerchant;
  firstUsers: FirstUsers;
  server: Server;
  outgoing: OutgoingCalls;
}

function lifeOf(
  { config, log }: AppParts,
  turns: TurnParts,
  { merchant, firstUsers, server, outgoing }: Alive,
): App {
  const stopFollowing = followChanges(turns, merchant, log);
  let timers: { stop(): Promise<void> } | undefined;
  return {
    listen: async () => {
      const port = await server.listen();
      // For half a second of work nobody but who signs in need wait.
      firstUsers.settle().catch((error: unknown) => {
        log.error({ err: error }, "the first passwords could not be kept: start again to get others");
      });
      timers = startTimers(turns, { config, log });
      outgoing.start();
      return port;
    },
    close: async () => {
      server.drain();
      // The timers that are not under way go to the others at once; who asks is served until the balancer has noticed.
      const stopped = Promise.all([timers?.stop(), outgoing.stop()]);
      if (timers !== undefined) await sleep(config.DRAIN_SECONDS * 1_000);
      await Promise.all([stopped, stopFollowing()]);
      await server.close();
      await firstUsers.settled().catch(() => undefined);
      await merchant.closeBook();
      await turns.store.close();
    },
  };
}

function compose({ author, authorName, options, ...outgoing }: Outgoing): Record<string, unknown> {
  return {
    ...messageActivity({
      ...outgoing,
      author:
        author === "bot"
          ? { kind: "bot", name: authorName }
          : { kind: "agent", id: "agent", name: authorName },
      suggestedActions: options,
    }),
  };
}

async function serve({ config, secrets, clock, ids, log }: AppParts, turns: TurnParts, needs: DeskNeeds) {
  const metrics = metricsWith(needs.outgoing);
  const server = createHttpServer({ log, metrics, clock, ids, trustedProxies: config.TRUSTED_PROXIES });
  const port = measuredPort(portOf(turns), metrics);
  const website = addWebsite(server, {
    store: turns.store,
    port,
    inbox: createInbox({ port, log }),
    clock,
    ids,
    log,
    secret: secrets.DIRECTLINE_SECRET,
    sessionSecret: secrets.SESSION_SECRET,
    publicUrl: config.PUBLIC_URL,
    allowedOrigins: config.ALLOWED_ORIGINS,
    ...(config.DATABASE_URL === undefined ? {} : { lookAgainMs: LOOK_AGAIN_MS }),
    onNotice: (tx, messages) => noticesDelivered(deedIn(turns, tx, "clock"), messages),
  });
  addSystemRoutes(server, { ready: () => ready(server, turns), metrics });
  addDesk(server, deskParts(turns, { secrets, config, ...needs }));
  const hidden = new Set(config.DEMO ? [] : ["/", "/index.html"]);
  addStaticRoutes(server, await readStaticFiles(WEB_DIR), {
    policy: pagePolicy(config.PUBLIC_URL.replace(/^http/, "ws")),
    hidden,
  });
  return {
    listen: () => server.listen(config.PORT, config.HOST),
    drain: () => {
      server.drain();
    },
    close: async () => {
      await server.close();
      await website.close();
    },
  };
}

function metricsWith(outgoing: Pick<OutgoingCalls, "measure">) {
  const metrics = createMetrics({ ofProcess: true });
  outgoing.measure(metrics.registry);
  return metrics;
}

async function ready(server: HttpServer, { store }: TurnParts): Promise<void> {
  server.assertStaying();
  await store.ping();
}

function deskParts(
  turns: TurnParts,
  {
    secrets,
    config,
    bookStore,
    phrases,
    understanding,
    settled,
    outgoing,
  }: Pick<AppParts, "secrets" | "config"> & DeskNeeds,
): DeskParts {
  const { store, clock, ids, book } = turns;
  return {
    ...{ store, clock, ids, book, bookStore, compose, settled },
    peers: () => outgoing.peers(),
    intents: () => intentsToChoose(turns, phrases),
    learning: () => understanding.learning(),
    act: (by, lock, work) => act(turns, by, lock, work),
    apiToken: secrets.DESK_API_TOKEN,
    sessionSecret: secrets.SESSION_SECRET,
    publicUrl: config.PUBLIC_URL,
  };
}

/** The conversation as channels see it. */
function portOf(turns: TurnParts): ConversationPort {
  return {
    start: ({ locale, ...start }) => {
      const known = Locale.safeParse(locale?.slice(0, 2).toLowerCase());
      return startConversation(turns, { ...start, ...(known.success ? { locale: known.data } : {}) });
    },
    receive: (incoming) => takeTurn(turns, incoming),
  };
}

async function noticesDelivered(deed: Deed, messages: readonly Message[]): Promise<void> {
  for (const { notice } of messages) {
    if (notice?.kind === "hold") await noticeDelivered(deed, notice.id);
  }
}

/**
 * The embedded store takes works one after the other, in the order they come, and syncs those that wait together: so
 * several timers in hand still take effect in the order of their due times, and a thousand that are due at once do not
 * wait for a thousand writes to the disk.
 */
const IN_ONE_STORE = { atOnce: 16, batch: 64 };

function startTimers(turns: TurnParts, { config, log }: Pick<AppParts, "config" | "log">) {
  return startTimerWorker({
    ...(config.DATABASE_URL === undefined ? IN_ONE_STORE : {}),
    store: turns.store,
    clock: turns.clock,
    fire: (timer) => fireTimer(turns, timer),
    onFault: ({ timer, error }) => {
      log.error(
        { err: error, timer: timer.name, record: timer.record.id },
        "a timer failed and is tried again",
      );
    },
    onStoreFault: (error) => {
      log.warn({ err: error }, "the store did not answer the timers");
    },
  });
}

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dialogs } from "../dialogs/index.ts";
import { type ConversationPort, createInbox, messageActivity } from "./bot/index.ts";
import {
  addStaticRoutes,
  addSystemRoutes,
  createHttpServer,
  createMetrics,
  type Log,
  measuredPort,
  pagePolicy,
  readStaticFiles,
} from "./channels/http/index.ts";
import { addWebsite } from "./channels/website/index.ts";
import type { Config } from "./config.ts";
import {
  loadScript,
  type Outgoing,
  startConversation,
  takeTurn,
  type TurnParts,
} from "./conversation/index.ts";
import { act, fireTimer } from "./deeds.ts";
import { type Book, type LiveBook, openLiveBook, readBook } from "./knowledge/index.ts";
import { noticeDelivered, seedUnits } from "./loans/index.ts";
import { seedIncidents } from "./incidents/index.ts";
import type { Secrets } from "./secrets.ts";
import type { Clock } from "./shared/clock.ts";
import type { Ids } from "./shared/ids.ts";
import { Locale } from "./shared/locale.ts";
import type { Message } from "./shared/store.ts";
import { openBookStore, openStore } from "./storage/index.ts";
import { startTimerWorker } from "./timers/index.ts";
import {
  createEntityFinder,
  createUnderstanding,
  readPhrases,
  type Understanding,
} from "./understanding/index.ts";
import { addDesk, ensureFirstUsers } from "./desk/index.ts";

export interface AppParts {
  config: Config;
  secrets: Secrets;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** Told once, at the first start in development, of each desk account made. */
  announce: (login: string, password: string) => void;
}

/** The whole program, ready to listen. */
export interface App {
  /** Opens the port and starts the timers. Resolves with the port in use. */
  listen(): Promise<number>;
  /** Takes nothing new, ends what runs, and closes the store. */
  close(): Promise<void>;
}

// The same place from source (src/) and from the build (dist/src/).
const DIALOGS_DIR = fileURLToPath(new URL("../dialogs", import.meta.url));
const WEB_DIR = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "../dist/web" : "../web", import.meta.url),
);

// A merchant without phrases of its own gets those that come with the product.
const DEFAULT_PHRASES = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "../knowledge/phrases" : "../../knowledge/phrases", import.meta.url),
);
/** How often an instance looks whether another has changed the merchant's book. */
const BOOK_POLL_MS = 1_000;

/** Wires the parts. Reads files, opens the store and trains; opens no port. */
export async function buildApp(parts: AppParts): Promise<App> {
  const { config, clock, ids, log } = parts;
  const script = loadScript(dialogs, DIALOGS_DIR);
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = config;
  // First of all, because it makes the tables that the book is kept in.
  const store = await openStore({ dataDir, databaseUrl, clock, log });
  const { book, bookStore, understanding } = await openKnowledge(parts);
  await seedUnits(store, { book: book.current(), ids, now: clock.now() });
  await seedIncidents(store, { book: book.current(), now: clock.now() });
  await ensureFirstUsers({ store, clock, ids, book: book.current(), config, announce: parts.announce });
  const turns: TurnParts = {
    store,
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
  const server = await serve(parts, turns);
  let timers: { stop(): Promise<void> } | undefined;
  const reloading = databaseUrl === undefined ? undefined : keepReloading(book, log);
  return {
    listen: async () => {
      const port = await server.listen();
      timers = startTimers(turns, log);
      return port;
    },
    close: async () => {
      clearInterval(reloading);
      await timers?.stop();
      await server.close();
      await bookStore.close();
      await store.close();
    },
  };
}

function keepReloading(book: LiveBook, log: Log): NodeJS.Timeout {
  const reload = () => {
    book.reload().catch((error: unknown) => {
      log.warn({ err: error }, "the merchant's book could not be read again");
    });
  };
  return setInterval(reload, BOOK_POLL_MS).unref();
}

async function openKnowledge({ config, clock, ids, log }: AppParts) {
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = config;
  const bookStore = openBookStore({ dataDir, databaseUrl, log });
  const book = await openLiveBook({
    book: await readBook(config.MERCHANT_DIR),
    store: bookStore,
    clock,
    ids,
  });
  return { book, bookStore, understanding: await trainOn(book.current(), config.MERCHANT_DIR) };
}

/** Trains on the phrases of a merchant's folder, with the names of its book. */
export async function trainOn(book: Book, merchantDir: string): Promise<Understanding> {
  const { merchant, shops, products, towns } = book;
  const entities = createEntityFinder({
    shops: shops.map(({ id, name, aliases, town }) => ({ id, name, aliases: [...aliases, town] })),
    products: products.map(({ id, name, aliases }) => ({
      id,
      name: name.fr,
      aliases: [name.en, ...aliases.fr, ...aliases.en],
    })),
    towns: towns.flatMap(({ name, aliases }) => [name, ...aliases].map((each) => ({ name: each }))),
    orderPattern: merchant.orderPattern,
    casePattern: `${merchant.casePrefix}-[0-9A-Z]{6}`,
  });
  const own = `${merchantDir}/phrases`;
  return createUnderstanding({ phrases: await readPhrases(existsSync(own) ? own : DEFAULT_PHRASES), entities });
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

async function serve({ config, secrets, clock, ids, log }: AppParts, turns: TurnParts) {
  const metrics = createMetrics({ ofProcess: true });
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
    onNotice: (messages) => noticesDelivered(turns, messages),
  });
  addSystemRoutes(server, { ready: () => turns.store.ping(), metrics });
  addDesk(server, {
    store: turns.store,
    clock,
    ids,
    book: turns.book,
    act: (by, lock, work) => act(turns, by, lock, work),
    compose,
    apiToken: secrets.DESK_API_TOKEN,
    sessionSecret: secrets.SESSION_SECRET,
    publicUrl: config.PUBLIC_URL,
  });
  const hidden = new Set(config.DEMO ? [] : ["/", "/index.html"]);
  addStaticRoutes(server, await readStaticFiles(WEB_DIR), { policy: pagePolicy(config.PUBLIC_URL.replace(/^http/, "ws")), hidden });
  return {
    listen: () => server.listen(config.PORT, config.HOST),
    close: async () => {
      await server.close();
      await website.close();
    },
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

async function noticesDelivered(turns: TurnParts, messages: readonly Message[]): Promise<void> {
  for (const { conversation, notice } of messages) {
    if (notice?.kind === "hold")
      await act(turns, "clock", conversation, (deed) => noticeDelivered(deed, notice.id));
  }
}

function startTimers(turns: TurnParts, log: Log) {
  return startTimerWorker({
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

import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { messageActivity } from "../../src/bot/activities.ts";
import pg from "pg";
import { dialogs } from "../../dialogs/index.ts";
import { advance } from "../../src/conversation/advance.ts";
import type { Shown } from "../../src/conversation/conversation.ts";
import { enterDialog } from "../../src/conversation/frames.ts";
import {
  conversations,
  type Deed,
  loadScript,
  type Outgoing,
  type Script,
  startConversation,
  takeTurn,
  type TurnParts,
} from "../../src/conversation/index.ts";
import { keepTalk } from "../../src/conversation/keep-talk.ts";
import { learn } from "../../src/conversation/talk.ts";
import { openTalk } from "../../src/conversation/turn.ts";
import { act, fireTimer } from "../../src/deeds.ts";
import { seedIncidents } from "../../src/incidents/index.ts";
import { type Book, readBook } from "../../src/knowledge/index.ts";
import { noticeDelivered, seedUnits } from "../../src/loans/index.ts";
import type { ClaimedTimer, Store } from "../../src/shared/store.ts";
import { openStore, silentLog } from "../../src/storage/index.ts";
import { countingIds } from "../support/counting-ids.ts";
import { PostgresServer } from "../support/postgres-server.ts";
import { SetClock } from "../support/set-clock.ts";

export type Engine = "sqlite" | "postgres";
export const ENGINES: readonly Engine[] = ["sqlite", "postgres"];

/** A customer of a run: his conversation, and the line he speaks of. */
export interface Customer {
  conversation: string;
  line: string;
}

/** In memory where there is such a place: what is proved here is what is kept, not what a disk does. */
const SCRATCH = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
const LEASE_MS = 10_000;

let demo: Promise<Book> | undefined;
let template: Promise<string> | undefined;
let database: ReturnType<typeof makeDatabase> | undefined;
let words: Script | undefined;

/** Where what is kept lies, for who reads it beside the program. */
interface Where {
  dataDir: string;
  databaseUrl?: string | undefined;
}

interface OpenPlace {
  store: Store;
  clock: SetClock;
  where: Where;
  close: () => Promise<void>;
}

export interface StageOptions {
  engine: Engine;
  at: string;
  customers: readonly Customer[];
  book?: (book: Book) => Book;
  /** Puts something between the program and its store. */
  around?: (store: Store) => Store;
}

/**
 * The real program below understanding, on an empty store: customers come to a step of a dialog as if they had answered
 * their way there, people act at the desk and in the shops, and timers fire one by one.
 */
export class Stage {
  readonly clock: SetClock;
  readonly parts: TurnParts;
  readonly customers: readonly Customer[];
  readonly where: Where;
  readonly #close: () => Promise<void>;
  #messages = 0;
  readonly #read = new Map<string, number>();

  private constructor(
    parts: TurnParts & { clock: SetClock },
    customers: readonly Customer[],
    { where, close }: Pick<OpenPlace, "where" | "close">,
  ) {
    this.clock = parts.clock;
    this.parts = parts;
    this.customers = customers;
    this.where = where;
    this.#close = close;
  }

  static async set(options: StageOptions): Promise<Stage> {
    demo ??= readBook("knowledge");
    const known = await demo;
    const book = options.book ? options.book(known) : known;
    const place = await (options.engine === "sqlite" ? freshFile() : freshTables());
    const { store: engine, clock } = place;
    clock.set(options.at);
    const store = options.around ? options.around(engine) : engine;
    const ids = countingIds();
    await seedUnits(store, { book, ids, now: clock.now() });
    await seedIncidents(store, { book, now: clock.now() });
    words ??= loadScript(dialogs, "dialogs");
    const parts = { store, clock, ids, book: fixed(book), script: words, understanding, compose, onFault };
    const stage = new Stage(parts, options.customers, place);
    for (const customer of options.customers) await stage.#greet(customer);
    return stage;
  }

  get book(): Book {
    return this.parts.book.current();
  }

  get now(): Date {
    return this.clock.now();
  }

  async #greet({ conversation, line }: Customer): Promise<void> {
    await startConversation(this.parts, { channel: "website", conversation, user: conversation });
    const facts = { line, address: "06600", name: "Léa Marchetti", phone: "+33639984107", problem: "la box" };
    await this.enter(conversation, "loaner", { step: "bye", facts });
  }

  /** The customer has come to a step of a dialog. Returns the steps whose texts he read, in order. */
  enter(
    conversation: string,
    dialog: string,
    at: { step?: string; facts?: Record<string, string>; vars?: Record<string, Shown> } = {},
  ): Promise<string[]> {
    const { parts, now } = this;
    return parts.store.transact({ lock: conversation, actor: "customer" }, async (tx) => {
      const found = await tx.get(conversations, conversation);
      if (!found) throw new Error(`no conversation ${conversation}`);
      const before = await openTalk(parts, tx, found, now);
      const talk = {
        ...before,
        message: { id: "said", text: "" },
        conversation: { ...found, frames: [] },
      };
      const { step, facts = {}, vars } = at;
      await enterDialog(talk, dialog, { ...(step ? { step } : {}), ...(vars ? { vars } : {}) });
      for (const [name, value] of Object.entries(facts))
        learn(talk, { name, value, shown: value, source: "customer" });
      await advance(talk);
      await keepTalk(talk, before, { compose });
      return talk.outgoing.map(({ parole }) => parole.step ?? "");
    });
  }

  /** The customer says something while an agent has the talk. */
  async sayToAgent(conversation: string): Promise<void> {
    this.#messages += 1;
    const activityId = `said-${this.#messages}`;
    const activity = { type: "message", id: activityId, text: "…" };
    const message = { channel: "website", conversation, externalId: activityId, activityId, activity };
    await takeTurn(this.parts, { ...message, text: "…" });
  }

  /** The customer reads what has come: pickup notices among it are delivered by that. */
  async read(conversation: string): Promise<void> {
    const { store } = this.parts;
    const seen = this.#read.get(conversation) ?? 0;
    const messages = await store.read((tx) => tx.messages(conversation, seen));
    const last = messages.at(-1)?.seq;
    if (last === undefined) return;
    this.#read.set(conversation, last);
    await this.act("bot", conversation, async (deed) => {
      const noticed = await deed.tx.accepted(conversation, last);
      for (const { notice } of noticed) if (notice) await noticeDelivered(deed, notice.id);
    });
  }

  act<T>(by: string, lock: string | undefined, work: (deed: Deed) => Promise<T>): Promise<T> {
    return act(this.parts, by, lock, work);
  }

  /** The next timer that is due at or before an instant, with the clock put to it; undefined when there is none. */
  async nextTimer(untilMs: number): Promise<ClaimedTimer | undefined> {
    const next = await this.parts.store.nextTimerAt();
    if (next === undefined || Date.parse(next) > untilMs) return undefined;
    if (Date.parse(next) > this.clock.now().getTime()) this.clock.set(next);
    const [timer] = await this.parts.store.claimTimers(this.clock.now().toISOString(), 1, LEASE_MS);
    return timer;
  }

  fire(timer: ClaimedTimer): Promise<void> {
    return fireTimer(this.parts, timer);
  }

  async strike(): Promise<void> {
    await this.#close();
  }
}

function compose({ author, authorName: name, options, ...outgoing }: Outgoing): Record<string, unknown> {
  const from =
    author === "bot" ? ({ kind: "bot", name } as const) : ({ kind: "agent", id: "agent", name } as const);
  return { ...messageActivity({ ...outgoing, author: from, suggestedActions: options }) };
}

const understanding = {
  understand: () => {
    throw new Error("nothing is to be understood here");
  },
  bytes: 0,
  thresholds: { act: 1, offer: 1 },
  mistakes: [],
};

function onFault({ error }: { error: unknown }): void {
  throw new Error("a turn failed inside", { cause: error });
}

function fixed(book: Book): TurnParts["book"] {
  const never = () => Promise.reject(new Error("the book of a run does not change"));
  return {
    current: () => book,
    change: never,
    undo: never,
    history: () => [],
    onChange: () => () => undefined,
    reload: () => Promise.resolve(),
  };
}

/** A store of the embedded engine, from a copy of a file that is migrated once a process. */
async function freshFile(): Promise<OpenPlace> {
  const clock = new SetClock("2026-12-01T00:00:00Z");
  template ??= makeTemplate();
  const dataDir = await mkdtemp(join(SCRATCH, "parole-model-"));
  await copyFile(join(await template, "parole.db"), join(dataDir, "parole.db"));
  const store = await openStore({ dataDir, clock, log: silentLog });
  return {
    store,
    clock,
    where: { dataDir },
    close: async () => {
      await store.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

async function makeTemplate(): Promise<string> {
  const dataDir = await mkdtemp(join(SCRATCH, "parole-model-"));
  const clock = new SetClock("2026-12-01T00:00:00Z");
  await (await openStore({ dataDir, clock, log: silentLog })).close();
  return dataDir;
}

/** The one database of a process, emptied. */
async function freshTables(): Promise<OpenPlace> {
  database ??= makeDatabase();
  const { url, client, empty, store, clock } = await database;
  await client.query(empty);
  const where = { dataDir: "unused", databaseUrl: url };
  return { store, clock, where, close: () => Promise.resolve() };
}

async function makeDatabase() {
  const server = await PostgresServer.start();
  const url = await server.freshDatabase();
  const clock = new SetClock("2026-12-01T00:00:00Z");
  const store = await openStore({ dataDir: "unused", databaseUrl: url, clock, log: silentLog });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const tables = await client.query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'migration'",
  );
  const empty = tables.rows.map(({ name }) => `delete from ${name}`).join("; ");
  return { server, url, client, empty, store, clock };
}

/** Ends what the process keeps open between runs. */
export async function endStages(): Promise<void> {
  const { store, client, server } = (await database) ?? {};
  database = undefined;
  await store?.close();
  await client?.end();
  await server?.remove();
  if (template) await rm(await template, { recursive: true, force: true });
  template = undefined;
}

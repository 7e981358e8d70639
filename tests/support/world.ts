import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dialogs } from "../../dialogs/index.ts";

import { messageActivity } from "../../src/bot/activities.ts";
import {
  type Deed,
  loadScript,
  type Outgoing,
  type Script,
  type TurnParts,
} from "../../src/conversation/index.ts";
import { act, fireTimer } from "../../src/deeds.ts";
import { seedIncidents } from "../../src/incidents/index.ts";
import { type Book, type LiveBook, openLiveBook, readBook } from "../../src/knowledge/index.ts";
import { seedUnits } from "../../src/loans/index.ts";
import { learnedFrom } from "../../src/app/learned-phrases.ts";
import { type LiveUnderstanding, liveUnderstanding } from "../../src/app/live-understanding.ts";
import { readMerchantPhrases, trainOn } from "../../src/merchant.ts";
import type { BaseRecord, RecordKind } from "../../src/shared/record.ts";
import type { Store, Where } from "../../src/shared/store.ts";
import { openBookStore, openStore, silentLog } from "../../src/storage/index.ts";
import type { Meaning, Understanding } from "../../src/understanding/index.ts";
import { countingIds } from "./counting-ids.ts";
import { emptyDatabase, freshDatabase } from "./postgres.ts";
import { SetClock, type Span, spanMs } from "./set-clock.ts";

export interface WorldOptions {
  /** When it begins; Saturday 5 December 2026, 21:30 in Paris, unless told otherwise. */
  at?: string;
  /** A merchant's folder; the demo merchant's when absent. */
  merchant?: string;
  store?: "sqlite" | "postgres";
  /** Changes what is understood, for what must not hang on the training. */
  hears?: (meaning: Meaning) => Meaning;
  /** Changes the book that was read, for what no demo shop is like. */
  book?: (book: Book) => Book;
}

const LEASE_MS = 10_000;
/** More than any month of a test needs. */
const MOST_ROUNDS = 5_000;
const books = new Map<string, Promise<{ book: Book; understanding: Understanding }>>();
const worlds = new Set<World>();
let database: string | undefined;

/** The real program below the channels: store, book, dialogs, understanding, timers; with a clock that tests set. */
export class World {
  readonly clock: SetClock;
  readonly turns: TurnParts;
  readonly faults: unknown[] = [];
  /** Where its store lies, for those who look at it from outside. */
  readonly where: { dataDir: string; databaseUrl: string | undefined };
  readonly #live: LiveUnderstanding;
  readonly #close: () => Promise<void>;

  private constructor(
    turns: Omit<TurnParts, "onFault"> & { clock: SetClock },
    where: World["where"],
    live: LiveUnderstanding,
    close: () => Promise<void>,
  ) {
    this.#live = live;
    this.clock = turns.clock;
    this.where = where;
    this.turns = { ...turns, onFault: ({ error }) => this.faults.push(error) };
    this.#close = close;
  }

  static async open(options: WorldOptions = {}): Promise<World> {
    const clock = new SetClock(options.at ?? "2026-12-05T21:30:00+01:00");
    const merchant = options.merchant ?? "knowledge";
    const known = await knowledgeOf(merchant);
    const ids = countingIds();
    const dataDir = await mkdtemp(join(tmpdir(), "parole-talk-"));
    const databaseUrl = options.store === "postgres" ? await emptiedDatabase() : undefined;
    const store = await openStore({ dataDir, databaseUrl, clock, log: silentLog });
    const bookStore = openBookStore({ dataDir, log: silentLog });
    const base = options.book ? options.book(known.book) : known.book;
    const book = await openLiveBook({ book: base, store: bookStore, clock, ids });
    await seedUnits(store, { book: book.current(), ids, now: clock.now() });
    await seedIncidents(store, { book: book.current(), now: clock.now() });
    const live = liveUnderstanding({
      ...{ book, first: known.understanding, lessonsOf },
      rebuild: async (now) => trainOn(now, await readMerchantPhrases(merchant)),
      onFault: (error) => world.faults.push(error),
    });
    const understanding = { ...known.understanding, ...heardAs(live, options.hears) };
    const parts = { store, clock, ids, book, script: script(), understanding, compose };
    const world: World = new World(parts, { dataDir, databaseUrl }, live, async () => {
      live.stop();
      await bookStore.close();
      await store.close();
      await rm(dataDir, { recursive: true });
    });
    worlds.add(world);
    return world;
  }

  get store(): Store {
    return this.turns.store;
  }

  get book(): LiveBook {
    return this.turns.book;
  }

  /** Resolves when the bot knows what the book has taught it. */
  async learnt(): Promise<void> {
    await this.#live.settled();
  }

  /** Does something in the name of `by`, as the desk does. */
  act<T>(by: string, lock: string | undefined, work: (deed: Deed) => Promise<T>): Promise<T> {
    return act(this.turns, by, lock, work);
  }

  /** The records of a kind, oldest first. */
  records<R extends BaseRecord>(kind: RecordKind<R>, where: Where<R> = {}): Promise<R[]> {
    return this.store.read((tx) => tx.find(kind, where));
  }

  /** Moves the clock on, and fires each timer at the time it is due. */
  async letTimePass(span: Span): Promise<void> {
    await this.passUntil(new Date(this.clock.now().getTime() + spanMs(span)).toISOString());
  }

  async passUntil(at: string): Promise<void> {
    const untilMs = Date.parse(at);
    for (let rounds = 0; ; rounds += 1) {
      if (rounds > MOST_ROUNDS) throw new Error("the timers set each other for ever");
      const next = await this.store.nextTimerAt();
      if (next === undefined || Date.parse(next) > untilMs) break;
      if (Date.parse(next) > this.clock.now().getTime()) this.clock.set(next);
      await this.#fireDue();
    }
    this.clock.set(at);
  }

  /** The process is down for a while: nothing fires until it is back, then everything that is due does, in order. */
  async sleepThrough(span: Span): Promise<void> {
    this.clock.advance(span);
    await this.letTimePass("0 s");
  }

  async #fireDue(): Promise<void> {
    const due = await this.store.claimTimers(this.clock.now().toISOString(), 50, LEASE_MS);
    for (const timer of due) await fireTimer(this.turns, timer);
  }

  async close(): Promise<void> {
    worlds.delete(this);
    await this.#close();
  }
}

/** Here, articles are learnt with the phrases. */
function lessonsOf(book: Book): string {
  return learnedFrom(book) + book.articles.map(({ slug, body }) => `${slug} ${body}`).join();
}

/** As `src/app.ts` composes. */
function compose({ author, authorName: name, options, ...outgoing }: Outgoing): Record<string, unknown> {
  const from =
    author === "bot" ? ({ kind: "bot", name } as const) : ({ kind: "agent", id: "agent", name } as const);
  return { ...messageActivity({ ...outgoing, author: from, suggestedActions: options }) };
}

let loaded: Script | undefined;

/** The shipped dialogs with their words, read once a run. */
export function script(): Script {
  loaded ??= loadScript(dialogs, "dialogs");
  return loaded;
}

function heardAs(
  understanding: Understanding,
  hears: WorldOptions["hears"],
): Pick<Understanding, "understand"> {
  return {
    understand: (text, context) => {
      const meaning = understanding.understand(text, context);
      return hears ? hears(meaning) : meaning;
    },
  };
}

/** Book and training of a merchant's folder, once a run. */
function knowledgeOf(merchant: string): Promise<{ book: Book; understanding: Understanding }> {
  const known = books.get(merchant) ?? readKnowledge(merchant);
  books.set(merchant, known);
  return known;
}

async function readKnowledge(merchant: string): Promise<{ book: Book; understanding: Understanding }> {
  const book = await readBook(merchant);
  return { book, understanding: trainOn(book, await readMerchantPhrases(merchant)) };
}

async function emptiedDatabase(): Promise<string> {
  database ??= await freshDatabase();
  await emptyDatabase(database);
  return database;
}

/** The worlds of the test that runs. */
export function openWorlds(): readonly World[] {
  return [...worlds];
}

afterEach(async function closeWorlds() {
  const open = [...worlds];
  for (const world of open) await world.close();
  const [fault] = open.flatMap(({ faults }) => faults);
  if (fault !== undefined) throw new Error("a turn failed inside", { cause: fault });
});

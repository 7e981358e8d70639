import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emailTarget, readSmtpUrl } from "../../src/channels/email/index.ts";
import type { Deed } from "../../src/conversation/index.ts";
import { type Book, readBook } from "../../src/knowledge/index.ts";
import {
  deliveries,
  type Delivery,
  type Dispatcher,
  type Mail,
  type Outbound,
  send,
  startDispatcher,
  type Target,
} from "../../src/outgoing/index.ts";
import { systemClock } from "../../src/shared/clock.ts";
import { randomIds } from "../../src/shared/ids.ts";
import type { Store, Transaction } from "../../src/shared/store.ts";
import { openStore, silentLog } from "../../src/storage/index.ts";
import { freshDatabase } from "../support/postgres.ts";

const PATIENCE_MS = 20_000;
let book: Promise<Book> | undefined;

/** A store with a dispatcher on it, in real time, and nothing else of the program. */
export class Carried {
  readonly store: Store;
  readonly ended: Delivery[] = [];
  readonly faults: unknown[] = [];
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly #book: Book;
  #dispatcher: Dispatcher | undefined;

  private constructor(parts: { store: Store; dataDir: string; databaseUrl: string | undefined; book: Book }) {
    this.store = parts.store;
    this.dataDir = parts.dataDir;
    this.databaseUrl = parts.databaseUrl;
    this.#book = parts.book;
  }

  static async open(engine: "sqlite" | "postgres" = "sqlite"): Promise<Carried> {
    return Carried.#openAt(engine === "postgres" ? await freshDatabase() : undefined);
  }

  /** Another instance over the same PostgreSQL database. */
  static openBeside({ databaseUrl }: Carried): Promise<Carried> {
    return Carried.#openAt(databaseUrl);
  }

  static async #openAt(databaseUrl: string | undefined): Promise<Carried> {
    const dataDir = await mkdtemp(join(tmpdir(), "parole-carried-"));
    const store = await openStore({ dataDir, databaseUrl, clock: systemClock, log: silentLog });
    return new Carried({ store, dataDir, databaseUrl, book: await (book ??= readBook("knowledge")) });
  }

  start(...targets: Target[]): void {
    this.#dispatcher = startDispatcher({
      store: this.store,
      clock: systemClock,
      targets,
      deed: (tx) => this.deed(tx, "bot"),
      onEnded: async (_deed, delivery) => {
        this.ended.push(delivery);
      },
      // As soon as the backoff allows.
      chance: () => 0.999,
      onAttempt: () => undefined,
      onFault: ({ error }) => this.faults.push(error),
    });
  }

  deed(tx: Transaction, by: string): Deed {
    const now = systemClock.now();
    return {
      ...{ tx, now, at: now.toISOString(), ids: randomIds, book: this.#book, by },
      speak: () => Promise.resolve(),
    };
  }

  async stop(): Promise<void> {
    await this.#dispatcher?.stop();
    this.#dispatcher = undefined;
  }

  peers() {
    return this.#dispatcher?.peers() ?? [];
  }

  /** Queues messages of one kind of neighbour, each about a record of its own. */
  async queue(messages: readonly Partial<Outbound>[]): Promise<string[]> {
    const at = systemClock.now().toISOString();
    return this.store.transact({ actor: "bot" }, async (tx) => {
      const sent: string[] = [];
      for (const message of messages) {
        const whole: Outbound = {
          target: "email",
          recipient: "lea@example.com",
          kind: "callback.confirmed",
          backedBy: { kind: "booking", id: randomIds.next("booking"), version: 1 },
          ...message,
        };
        sent.push((await send({ tx, at, ids: randomIds, maxHours: 24 }, whole)).id);
      }
      return sent;
    });
  }

  async one(id: string): Promise<Delivery> {
    const found = await this.store.read((tx) => tx.get(deliveries, id));
    if (!found) throw new Error(`no delivery ${id}`);
    return found;
  }

  all(ids: readonly string[]): Promise<Delivery[]> {
    return Promise.all(ids.map((id) => this.one(id)));
  }

  /** Waits until each delivery is in one of these states. */
  async until(ids: readonly string[], ...states: Delivery["state"][]): Promise<Delivery[]> {
    await this.untilTrue(async () => (await this.all(ids)).every(({ state }) => states.includes(state)));
    return this.all(ids);
  }

  async untilTrue(isTrue: () => Promise<boolean>): Promise<void> {
    const before = Date.now();
    while (!(await isTrue())) {
      if (Date.now() - before > PATIENCE_MS) throw new Error(`it does not come: ${String(isTrue)}`);
      await new Promise<void>((resolve) => setTimeout(resolve, 20));
    }
  }

  async close(): Promise<void> {
    await this.stop();
    await this.store.close();
    await rm(this.dataDir, { recursive: true });
  }
}

/** Mails that say the same, to whoever they are for. */
export function plainEmail(dataDir: string, url: string | undefined, more: Partial<Target> = {}): Target {
  const target = emailTarget({
    server: url === undefined ? undefined : readSmtpUrl(url),
    from: { name: "Parole", address: "no-reply@shop.example" },
    dataDir,
    compose: async ({ delivery }) => ({ kind: "mail", mail: aMail({ to: { address: delivery.recipient } }) }),
  });
  return { ...target, ...more };
}

export function aMail(fields: Partial<Mail> = {}): Mail {
  return {
    to: { address: "lea@example.com", name: "Léa Marchetti" },
    replyTo: { address: "bonjour@shop.example", name: "Les Galeries du Port" },
    locale: "fr",
    subject: "Votre rappel",
    paragraphs: ["Bonjour Léa,", "Nous vous appelons lundi."],
    ...fields,
  };
}

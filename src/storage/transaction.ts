import { checkMove } from "../shared/moves.ts";
import type { BaseRecord, Instant, RecordKind } from "../shared/record.ts";
import type { Commit, FindOptions, LoggedEvent, Message, ReadTransaction } from "../shared/store.ts";
import type { Search, Timer, Transaction } from "../shared/store.ts";
import { logChange, readEvents } from "./events.ts";
import { Conflict } from "./executor.ts";
import type { Executor } from "./executor.ts";
import { handleOnce, readHandled } from "./inbox.ts";
import { acceptMessages, appendMessages, readMessages } from "./messages.ts";
import { countRecords, findRecords, getRecord, insertRecord, pickRecord, updateRecord } from "./records.ts";
import type { Change } from "./records.ts";
import { tableOf } from "./sql.ts";
import { deleteTimers, readTimers, writeTimer } from "./timers.ts";
import { toMs } from "./values.ts";
import { readWithNews } from "./with-news.ts";

/** Reads over any executor. */
export class StoreReader implements ReadTransaction {
  protected readonly executor: Executor;
  constructor(executor: Executor) {
    this.executor = executor;
  }
  get<R extends BaseRecord>(kind: RecordKind<R>, id: string): Promise<R | undefined> {
    return getRecord(this.executor, kind, id);
  }
  find<R extends BaseRecord>(kind: RecordKind<R>, where: Search<R>, options?: FindOptions): Promise<R[]> {
    return findRecords(this.executor, { kind, where, options });
  }
  count<R extends BaseRecord>(kind: RecordKind<R>, where: Search<R>): Promise<number> {
    return countRecords(this.executor, { kind, where });
  }
  messages(conversation: string, after: number, limit?: number): Promise<Message[]> {
    return readMessages(this.executor, conversation, { after, limit });
  }
  handled(channel: string, externalId: string): Promise<string | undefined> {
    return readHandled(this.executor, channel, externalId);
  }
  withNews(seen: ReadonlyMap<string, number>): Promise<string[]> {
    return readWithNews(this.executor, seen);
  }
  events(filter: { case?: string; record?: string }): Promise<LoggedEvent[]> {
    return readEvents(this.executor, filter);
  }
  timers(record: string): Promise<Timer[]> {
    return readTimers(this.executor, record);
  }
}

/**
 * What an engine adds to a transaction: who acts, the clause that keeps a guarded row as it is until commit, and the one
 * that takes a row which nobody has in hand. An engine with one writer needs neither.
 */
export interface TransactionOptions {
  actor: string;
  shareLock?: string;
  pickLock?: string;
}

/** More are not looked at: there are not so many rivals at once. */
const PICKED_FROM = 64;

/** Writes over any executor; remembers what it touched, for those who wait for commits. */
export class StoreTransaction extends StoreReader implements Transaction {
  readonly actor: string;
  readonly #shareLock: string;
  readonly #pickLock: string | undefined;
  readonly #conversations = new Set<string>();
  readonly #messages: Message[] = [];
  #timerAt: string | undefined;

  constructor(executor: Executor, options: TransactionOptions) {
    super(executor);
    this.actor = options.actor;
    this.#shareLock = options.shareLock ?? "";
    this.#pickLock = options.pickLock;
  }

  async insert<R extends BaseRecord>(kind: RecordKind<R>, record: R, note?: string): Promise<void> {
    insertRecord(this.executor, kind, record);
    logChange(this.executor, kind, { actor: this.actor, after: record, note });
    this.#touch(kind.name, record.id);
  }

  async update<R extends BaseRecord>(
    kind: RecordKind<R>,
    before: R,
    change: Change<R>["change"],
    options: { at: Instant; note?: string },
  ): Promise<R> {
    const after = updateRecord(this.executor, kind, { before, change, at: options.at });
    checkMove(kind, { before, after, actor: this.actor });
    logChange(this.executor, kind, { actor: this.actor, before, after, note: options.note });
    this.#touch(kind.name, before.id);
    return after;
  }

  async guard<R extends BaseRecord>(kind: RecordKind<R>, record: R): Promise<void> {
    const sql = `select id from ${tableOf(kind)} where id = $1 and version = $2 ${this.#shareLock}`;
    const miss = () => new Conflict(`${kind.name} ${record.id} is not at version ${record.version}`);
    this.executor.has(sql, [record.id, record.version], miss);
  }

  async pick<R extends BaseRecord>(kind: RecordKind<R>, alike: readonly R[]): Promise<R | undefined> {
    const [first] = alike;
    if (first === undefined || this.#pickLock === undefined) return first;
    const ids = alike.slice(0, PICKED_FROM).map(({ id }) => id);
    return (
      (await pickRecord(this.executor, kind, { ids, state: first.state, lock: this.#pickLock })) ?? first
    );
  }

  once(...[channel, externalId, answer, at]: Parameters<Transaction["once"]>): Promise<string | undefined> {
    return handleOnce(this.executor, { channel, externalId, answer, at });
  }

  async append(messages: readonly Message[]): Promise<void> {
    appendMessages(this.executor, messages);
    this.#messages.push(...messages);
    for (const { conversation } of messages) this.#conversations.add(conversation);
  }

  accepted(conversation: string, seq: number): Promise<Message[]> {
    return acceptMessages(this.executor, conversation, seq);
  }

  async setTimer(timer: Timer): Promise<void> {
    writeTimer(this.executor, timer);
    if (this.#timerAt === undefined || toMs(timer.dueAt) < toMs(this.#timerAt)) this.#timerAt = timer.dueAt;
  }

  async clearTimers(record: string, name?: string): Promise<void> {
    deleteTimers(this.executor, record, name);
  }

  /** Conversations that got messages or were changed themselves, those messages, and the earliest timer set. */
  touched(): Commit {
    const commit = { conversations: [...this.#conversations], messages: this.#messages };
    return this.#timerAt === undefined ? commit : { ...commit, timerAt: this.#timerAt };
  }

  #touch(kind: string, id: string): void {
    if (kind === "conversation") this.#conversations.add(id);
  }
}

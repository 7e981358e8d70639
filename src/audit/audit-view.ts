import type { z } from "zod";
import type { LoggedEvent, Message } from "../shared/store.ts";
import type { HandledRow, RecordRow, Snapshot, TimerRow } from "../shared/snapshot.ts";
import type { AnyKind } from "./kinds.ts";
import type { Mismatch } from "./mismatch.ts";

/** Rows read at a time: what bounds the memory, with what belongs to them. */
const PAGE = 256;

/** A kind whose records are read with their own type. */
export interface TypedKind<R> {
  readonly name: string;
  readonly schema: z.ZodType<R>;
}

export interface AuditFacts {
  /** When the audit looks: what is due is due by this time. */
  readonly now: Date;
  readonly kinds: readonly AnyKind[];
  /** The program was running all the time: no timer may be long overdue. */
  readonly wasUp: boolean;
}

/** What the checks see: the whole store at one instant, page by page, and where they name what they find. */
export class AuditView implements AuditFacts {
  readonly now: Date;
  readonly kinds: readonly AnyKind[];
  readonly wasUp: boolean;
  readonly snapshot: Snapshot;
  readonly mismatches: Mismatch[] = [];
  readonly #most: number;
  #invariant = "";

  constructor(snapshot: Snapshot, { most, ...facts }: AuditFacts & { most: number }) {
    this.snapshot = snapshot;
    this.now = facts.now;
    this.kinds = facts.kinds;
    this.wasUp = facts.wasUp;
    this.#most = most;
  }

  /** Whether as many mismatches were found as anybody reads. */
  get isFull(): boolean {
    return this.mismatches.length >= this.#most;
  }

  /** What is reported from now on is reported under this rule. */
  begin(invariant: string): void {
    this.#invariant = invariant;
  }

  report(kind: string, id: string, what: string): void {
    if (this.isFull) return;
    this.mismatches.push({ invariant: this.#invariant, record: { kind, id }, what });
  }

  async *rows(kind: { readonly name: string }, states?: readonly string[]): AsyncGenerator<RecordRow[]> {
    yield* pages<RecordRow, string>(
      (after) => this.snapshot.rows(kind, { after, limit: PAGE, ...(states ? { states } : {}) }),
      ({ id }) => id,
    );
  }

  /** Rows one by one, for what needs nothing beside them. */
  async *eachRow(kind: { readonly name: string }): AsyncGenerator<RecordRow> {
    for await (const page of this.rows(kind)) yield* page;
  }

  /** Records in the order of ids, page by page. One that breaks its schema is left to the check that names it. */
  async *records<R>(kind: TypedKind<R>, states?: readonly string[]): AsyncGenerator<R[]> {
    for await (const page of this.rows(kind, states)) yield readAll(kind, page);
  }

  async recordsById<R extends { id: string }>(
    kind: TypedKind<R>,
    ids: Iterable<string>,
  ): Promise<Map<string, R>> {
    const found = await this.snapshot.rowsById(kind, [...new Set(ids)]);
    return new Map(readAll(kind, found).map((record) => [record.id, record]));
  }

  /** Records whose key is one of `values`. `column` is the key's name in the database. */
  async recordsBy<R>(kind: TypedKind<R>, column: string, values: Iterable<string>): Promise<R[]> {
    return readAll(kind, await this.snapshot.rowsBy(kind, column, [...new Set(values)]));
  }

  async *messages(): AsyncGenerator<Message[]> {
    yield* pages<Message, { conversation: string; seq: number }>(
      (after) => this.snapshot.messages({ after, limit: PAGE }),
      ({ conversation, seq }) => ({ conversation, seq }),
    );
  }

  async *events(): AsyncGenerator<LoggedEvent[]> {
    yield* pages<LoggedEvent, number>(
      (after) => this.snapshot.events({ after, limit: PAGE }),
      ({ seq }) => seq,
    );
  }

  async *timers(): AsyncGenerator<TimerRow[]> {
    yield* pages<TimerRow, string>(
      (after) => this.snapshot.timers({ after, limit: PAGE }),
      ({ id }) => id,
    );
  }

  async *handled(): AsyncGenerator<HandledRow[]> {
    yield* pages<HandledRow, { channel: string; externalId: string }>(
      (after) => this.snapshot.handled({ after, limit: PAGE }),
      ({ channel, externalId }) => ({ channel, externalId }),
    );
  }
}

async function* pages<T, After>(
  read: (after: After | undefined) => Promise<T[]>,
  keyOf: (item: T) => After,
): AsyncGenerator<T[]> {
  for (let after: After | undefined; ;) {
    const page = await read(after);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    if (page.length < PAGE) return;
    after = keyOf(last);
  }
}

function readAll<R>({ schema }: TypedKind<R>, rows: readonly RecordRow[]): R[] {
  return rows.flatMap((row) => {
    const read = schema.safeParse(parsed(row.body));
    return read.success ? [read.data] : [];
  });
}

/** The document, or undefined when it is not even JSON. */
export function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

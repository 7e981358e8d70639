import { z } from "zod";
import type { Moves } from "./moves.ts";

/** An ISO 8601 instant in UTC, e.g. `2026-12-05T20:30:00.000Z`. */
export const Instant = z.iso.datetime({ offset: true });
export type Instant = z.infer<typeof Instant>;

/** What every business record carries (docs/decisions/0004-storage.md, invariants I1 and I2). */
export const recordFields = {
  id: z.string().min(1),
  /** Starts at 1; every change adds 1 and is refused when the stored version is another. */
  version: z.int().min(1),
  state: z.string(),
  /** Who must act next: `bot`, `customer`, `shop:<id>`, `team:<id>`, `agent:<login>`. Absent only in resting and final states. */
  owner: z.string().optional(),
  /** When the owner must have acted. Absent only in resting and final states. */
  dueAt: Instant.optional(),
  /** 0 none, 1 owner and supervisor, 2 duty manager and the customer told, 3 daily report. */
  escalationLevel: z.int().min(0).max(3),
  createdAt: Instant,
  updatedAt: Instant,
};

export type BaseRecord = z.infer<z.ZodObject<typeof recordFields>>;

/**
 * A kind of record: its name is its table, `keys` are the fields that can be searched by equality (each is a column),
 * `pending` are the states that must have an owner and a due time.
 */
export interface RecordKind<R extends BaseRecord> {
  readonly name: string;
  readonly schema: z.ZodType<R>;
  readonly keys: readonly (keyof R & string)[];
  readonly pending: readonly R["state"][];
  /** Whether changes go to the event log (the timeline of a case). */
  readonly logged: boolean;
  /** Which state leads to which, and who may make it: nothing else is ever kept (docs/lifecycles.md). */
  readonly moves?: Moves<R["state"]>;
}

export function recordKind<R extends BaseRecord>(kind: RecordKind<R>): RecordKind<R> {
  return kind;
}

/** The fields every new record starts with. */
export function newRecord(
  { ids, at }: { ids: { next(prefix: string): string }; at: Instant },
  prefix: string,
): Pick<BaseRecord, "id" | "version" | "escalationLevel" | "createdAt" | "updatedAt"> {
  return { id: ids.next(prefix), version: 1, escalationLevel: 0, createdAt: at, updatedAt: at };
}

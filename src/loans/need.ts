import { z } from "zod";
import { type Instant, recordFields, recordKind } from "../shared/record.ts";
import type { Transaction } from "../shared/store.ts";

/**
 * What may be decided about once at a time: whether a line or a contact gets a box, or who is next for a model. It holds
 * nothing but its version: holds, loans and places in the line are kept in three tables, and no index spans them.
 */
export const Need = z.strictObject({ ...recordFields, state: z.literal("guarded") });
export type Need = z.infer<typeof Need>;

export const needs = recordKind<Need>({ name: "need", schema: Need, keys: [], pending: [], logged: false });

/** The guards of a need as they stood before anything was read that the decision rests on. */
export interface NeedRead {
  readonly ids: readonly string[];
  readonly known: readonly Need[];
}

/** Reads the guards of a customer's need: his own, and that of the line it is for. Read first, decide, then `takeNeed`. */
export async function readNeed(
  tx: Transaction,
  { contact, line }: { contact: string; line?: string | undefined },
): Promise<NeedRead> {
  // In one order for everybody, so that no two wait for each other.
  const ids = [`contact:${contact}`, ...(line === undefined ? [] : [`line:${line}`])];
  return { ids, known: await tx.find(needs, { id: ids }) };
}

/** Decides: of two who read the same guards, the second runs again and finds what the first has done. */
export async function takeNeed(tx: Transaction, { ids, known }: NeedRead, at: Instant): Promise<void> {
  for (const id of ids) {
    const guard = known.find((each) => each.id === id);
    if (guard) await tx.update(needs, guard, {}, { at });
    else await tx.insert(needs, guardNamed(id, at));
  }
}

/**
 * Called before the line of those who wait is read for a unit that comes free: who enters the line at the same moment is
 * seen, or sees the unit.
 */
export async function closeQueue(tx: Transaction, model: string, at: Instant): Promise<void> {
  await takeNeed(tx, await readQueue(tx, model), at);
}

/** Called before free units are looked for on behalf of who enters the line. Any number may enter at once. */
export async function enterQueue(tx: Transaction, model: string, at: Instant): Promise<void> {
  const read = await readQueue(tx, model);
  const [guard] = read.known;
  if (guard) await tx.guard(needs, guard);
  else await takeNeed(tx, read, at);
}

async function readQueue(tx: Transaction, model: string): Promise<NeedRead> {
  const ids = [`queue:${model}`];
  return { ids, known: await tx.find(needs, { id: ids }) };
}

function guardNamed(id: string, at: Instant): Need {
  return { id, version: 1, state: "guarded", escalationLevel: 0, createdAt: at, updatedAt: at };
}

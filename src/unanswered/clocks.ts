import type { Book } from "../knowledge/index.ts";
import type { Instant } from "../shared/record.ts";
import type { Transaction } from "../shared/store.ts";
import { unanswered, type Unanswered } from "./unanswered.ts";

const HOUR_MS = 3_600_000;

export function afterHours(at: Instant, hours: number): Instant {
  return new Date(Date.parse(at) + hours * HOUR_MS).toISOString();
}

/** Nobody's yet: the merchant's team of last resort decides about it first. */
export function waitingFor(book: Book, at: Instant) {
  const { defaultTeam, policy } = book.merchant;
  return { owner: `team:${defaultTeam}`, dueAt: afterHours(at, policy.unansweredTakeHours) };
}

/** Sets the clock of who must act next. */
export async function setDue(tx: Transaction, { id, version, dueAt }: Unanswered): Promise<void> {
  await tx.clearTimers(id, "unanswered.due");
  if (dueAt === undefined) return;
  const record = { kind: unanswered.name, id, version };
  await tx.setTimer({ id: `${id}.due`, name: "unanswered.due", record, dueAt });
}

/** Sets the time at which its examples are looked through, and the oldest forgotten. */
export async function setKeep(
  { tx, book }: { tx: Transaction; book: Book },
  { id, version }: Unanswered,
  oldest: Instant,
): Promise<void> {
  const dueAt = afterHours(oldest, book.merchant.policy.unansweredKeepDays * 24);
  const record = { kind: unanswered.name, id, version };
  await tx.setTimer({ id: `${id}.keep`, name: "unanswered.keep", record, dueAt });
}

/** Nobody will decide about it any more. Should it be asked again, it is new again. */
export async function letGo(
  tx: Transaction,
  entry: Unanswered,
  { at, note }: { at: Instant; note: string },
): Promise<void> {
  await tx.clearTimers(entry.id, "unanswered.due");
  const over = { owner: undefined, dueAt: undefined, escalationLevel: 0, quietUntil: entry.count + 1 };
  await tx.update(unanswered, entry, { state: "ignored", ...over, note }, { at, note });
}

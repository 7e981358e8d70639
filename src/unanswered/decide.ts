import type { Deed } from "../conversation/index.ts";
import { afterHours, setDue } from "./clocks.ts";
import { reopened } from "./note-unanswered.ts";
import { unanswered, type Unanswered } from "./unanswered.ts";

/** `other-version`: it has changed since it was read. `anothers`: another agent works on it. */
export type Decision =
  | { kind: "done"; entry: Unanswered }
  | { kind: "not-found" }
  | { kind: "wrong-state"; state: Unanswered["state"] }
  | { kind: "other-version"; version: number }
  | { kind: "anothers"; owner: string };

/** An entry, and the version that who decides about it has read; absent: whichever it is at. */
export interface Wanted {
  readonly id: string;
  readonly version?: number | undefined;
}

/** Somebody works on it from now on: the others leave it to him. */
export async function take(deed: Deed, wanted: Wanted): Promise<Decision> {
  const open = await openOne(deed, wanted);
  if (open.kind !== "done" || open.entry.state === "pending") return open;
  const { tx, at, by, book } = deed;
  const dueAt = afterHours(at, book.merchant.policy.unansweredAnswerHours);
  const change = { state: "pending" as const, owner: by, dueAt, escalationLevel: 0 };
  const entry = await tx.update(unanswered, open.entry, change, { at });
  await setDue(tx, entry);
  return { kind: "done", entry };
}

/** It needs no answer, and why. It comes back by itself only when many more ask for it. */
export async function ignore(deed: Deed, wanted: Wanted, note: string): Promise<Decision> {
  const open = await openOne(deed, wanted);
  if (open.kind !== "done") return open;
  const quietUntil = open.entry.count + deed.book.merchant.policy.unansweredComesBackAfter;
  return { kind: "done", entry: await settle(deed, open.entry, { state: "ignored", note, quietUntil }) };
}

/** To be decided about anew: it was settled too soon, or who took it up leaves it to others. */
export async function reopen(deed: Deed, { id, version }: Wanted): Promise<Decision> {
  const { tx, at, by, book } = deed;
  const entry = await tx.get(unanswered, id);
  if (!entry) return { kind: "not-found" };
  if (version !== undefined && entry.version !== version)
    return { kind: "other-version", version: entry.version };
  if (entry.state === "new") return { kind: "wrong-state", state: entry.state };
  const back = { ...reopened(book, at), taught: undefined };
  const after = await tx.update(unanswered, entry, back, { at, note: `reopened by ${by}` });
  await setDue(tx, after);
  return { kind: "done", entry: after };
}

/** The bot has been taught: by an answer, or by a phrase of an intent. Only who has taken it up can say so. */
export async function settleTaught(
  deed: Deed,
  id: string,
  taught: NonNullable<Unanswered["taught"]>,
): Promise<Decision> {
  const open = await openOne(deed, { id });
  if (open.kind !== "done") return open;
  if (open.entry.state !== "pending") return { kind: "wrong-state", state: open.entry.state };
  return { kind: "done", entry: await settle(deed, open.entry, { state: "done", taught }) };
}

async function settle(
  { tx, at }: Deed,
  entry: Unanswered,
  how: Pick<Partial<Unanswered>, "state" | "note" | "quietUntil" | "taught">,
): Promise<Unanswered> {
  await tx.clearTimers(entry.id, "unanswered.due");
  const over = { ...how, owner: undefined, dueAt: undefined, escalationLevel: 0 };
  return tx.update(unanswered, entry, over, { at, ...(how.note === undefined ? {} : { note: how.note }) });
}

/** Open, as it was read, and nobody else's. */
async function openOne({ tx, by }: Deed, { id, version }: Wanted): Promise<Decision> {
  const entry = await tx.get(unanswered, id);
  if (!entry) return { kind: "not-found" };
  if (version !== undefined && entry.version !== version)
    return { kind: "other-version", version: entry.version };
  if (entry.state !== "new" && entry.state !== "pending") return { kind: "wrong-state", state: entry.state };
  const owner = entry.owner ?? by;
  return entry.state === "pending" && owner !== by ? { kind: "anothers", owner } : { kind: "done", entry };
}

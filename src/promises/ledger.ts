import type { OpeningHours } from "../calendar/index.ts";
import type { Instant } from "../shared/record.ts";
import type { Transaction } from "../shared/store.ts";
import { type PromiseRecord, promises } from "./promise.ts";
import { riskTime } from "./risk-time.ts";

/** What keeps or breaks a promise acts at its due time; the net under it comes after. */
const NET_AFTER_MS = 60_000;

export interface Given {
  id: string;
  kind: string;
  owner: string;
  dueAt: Instant;
  backedBy: PromiseRecord["backedBy"];
  caseId: string;
  conversation: string;
  said: string;
  saidIn: string;
  at: Instant;
  /** When this share of its time has gone, its owner is reminded (policy `promiseAtRiskPercent`). */
  riskPercent: number;
  /** The hours of its owner, in which the reminder comes; absent when he keeps none. */
  hours?: OpeningHours | undefined;
}

/** Enters a promise in the ledger, in the transaction of the sentence that gives it, with its two timers. */
export async function givePromise(tx: Transaction, given: Given): Promise<PromiseRecord> {
  const promise: PromiseRecord = {
    id: given.id,
    version: 1,
    state: "given",
    owner: given.owner,
    dueAt: given.dueAt,
    escalationLevel: 0,
    createdAt: given.at,
    updatedAt: given.at,
    kind: given.kind,
    case: given.caseId,
    conversation: given.conversation,
    backedBy: given.backedBy,
    backing: given.backedBy.id,
    said: given.said,
    saidIn: given.saidIn,
    givenAt: given.at,
  };
  await tx.insert(promises, promise);
  const record = { kind: "promise", id: promise.id, version: 1 };
  const span = { from: given.at, dueAt: given.dueAt };
  const riskAt = riskTime(span, { percent: given.riskPercent, hours: given.hours });
  await tx.setTimer({ id: `${promise.id}.risk`, name: "promise.risk", record, dueAt: riskAt });
  const netAt = new Date(netAtMs(given.dueAt)).toISOString();
  await tx.setTimer({ id: `${promise.id}.due`, name: "promise.due", record, dueAt: netAt });
  return promise;
}

export type Settlement =
  { state: "kept"; by: string } | { state: "broken" } | { state: "superseded" } | { state: "void" };

/** Settles every open promise that rests on a record. `by` names who kept it (invariant I13). */
export async function settlePromises(
  tx: Transaction,
  backing: string,
  settlement: Settlement & { at: Instant },
): Promise<PromiseRecord[]> {
  const open = await tx.find(promises, { backing, state: ["given", "at_risk"] });
  const settled: PromiseRecord[] = [];
  for (const promise of open) settled.push(await settle(tx, promise, settlement));
  return settled;
}

/** Settles one promise; its timers go with it. */
export async function settle(
  tx: Transaction,
  promise: PromiseRecord,
  settlement: Settlement & { at: Instant },
): Promise<PromiseRecord> {
  const { at } = settlement;
  await tx.clearTimers(promise.id);
  const done = settlement.state === "kept" ? { keptBy: settlement.by, keptAt: at } : {};
  // Done after its time, as when the program was down over it, is done, and still a broken word.
  const late = settlement.state === "kept" && Date.parse(at) > netAtMs(promise.dueAt ?? at);
  if (late || settlement.state === "broken") {
    const broken = { state: "broken" as const, brokenAt: at, escalationLevel: 2 };
    return tx.update(promises, promise, { ...broken, ...done }, { at });
  }
  return tx.update(promises, promise, { state: settlement.state, ...done }, { at });
}

/** Marks a promise whose time is running out, so that its owner sees it. A settled one is left alone. */
export async function markAtRisk(tx: Transaction, id: string, at: Instant): Promise<void> {
  const promise = await tx.get(promises, id);
  if (promise?.state !== "given") return;
  await tx.update(promises, promise, { state: "at_risk", escalationLevel: 1 }, { at });
}

/** The net under every promise: one that nobody settled by its due time is broken, and climbs. */
export async function breakIfOpen(
  tx: Transaction,
  id: string,
  at: Instant,
): Promise<PromiseRecord | undefined> {
  const promise = await tx.get(promises, id);
  if (!promise || (promise.state !== "given" && promise.state !== "at_risk")) return undefined;
  // Met at exactly its due time is kept (I13); the timer fires at that instant or later.
  return settle(tx, promise, { state: "broken", at });
}

function netAtMs(dueAt: Instant): number {
  return Date.parse(dueAt) + NET_AFTER_MS;
}

import { AppError } from "../shared/errors.ts";
import type { SnapshotSource } from "../shared/snapshot.ts";
import { AuditView } from "./audit-view.ts";
import { CHECKS } from "./checks.ts";
import { type AnyKind, KINDS } from "./kinds.ts";
import type { Mismatch } from "./mismatch.ts";

export interface AuditOptions {
  now: Date;
  /** Kinds that lie outside the capabilities, such as the accounts of the desk. */
  kinds?: readonly AnyKind[];
  /** True when the program has been running without a stop: then an overdue timer is a mismatch. */
  wasUp?: boolean;
  /** Ends the search when so many were found; 10 000 unless told. */
  most?: number;
}

/** What an audit found. */
export interface AuditReport {
  /** Rows looked at: records, messages, events and timers. */
  records: number;
  mismatches: Mismatch[];
}

const MOST = 10_000;

/** Recomputes every rule from what is committed, and names every place where it does not hold. */
export async function audit(
  store: Pick<SnapshotSource, "snapshot">,
  options: AuditOptions,
): Promise<Mismatch[]> {
  return (await auditReport(store, options)).mismatches;
}

/** As `audit`, with the number of rows that were looked at. */
export function auditReport(
  store: Pick<SnapshotSource, "snapshot">,
  { now, kinds = [], wasUp = false, most = MOST }: AuditOptions,
): Promise<AuditReport> {
  return store.snapshot(async (snapshot) => {
    const view = new AuditView(snapshot, { now, kinds: [...KINDS, ...kinds], wasUp, most });
    for (const { invariant, run } of CHECKS) {
      if (view.isFull) break;
      view.begin(invariant);
      await runGuarded(view, run);
    }
    return { records: await countRows(view), mismatches: view.mismatches };
  });
}

/** A row that cannot even be read is itself a mismatch, and keeps no other rule from being looked at. */
async function runGuarded(view: AuditView, run: (view: AuditView) => Promise<void>): Promise<void> {
  try {
    await run(view);
  } catch (error) {
    if (error instanceof AppError && error.code === "STORE_UNAVAILABLE") throw error;
    const detail = error instanceof Error ? error.message : String(error);
    view.report("store", "rows", `they could not be read to the end: ${detail}`);
  }
}

async function countRows(view: AuditView): Promise<number> {
  const { snapshot, kinds } = view;
  return snapshot.countRows([...kinds.map(({ name }) => name), "message", "event", "timer"]);
}

import type { AuditView } from "./audit-view.ts";

/** One rule and the way to recompute it from the records alone. */
export interface Check {
  /** What a mismatch is reported under. */
  readonly invariant: string;
  /** The rule, in one sentence: docs/audit.md repeats it. */
  readonly rule: string;
  readonly run: (view: AuditView) => Promise<void>;
}

/** A check as the table lists it. */
export function check(definition: Check): Check {
  return definition;
}

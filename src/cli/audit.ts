import { parseArgs } from "node:util";
import { auditReport, type AuditReport } from "../audit/index.ts";
import { deskUsers } from "../desk/index.ts";
import type { Clock } from "../shared/clock.ts";
import type { SnapshotSource } from "../shared/snapshot.ts";

const HELP = `parole audit [--json] [--running] [--data-dir FOLDER]

Recomputes every rule the records must obey, and names each place where one does not hold (docs/audit.md).
It only reads, and may run while the service does. Exit code: 0 nothing found, 1 something found or not run.

--json              one JSON object a mismatch and line, and one with the totals
--running           the service has been running without a stop: timers that are overdue are named as well
--data-dir FOLDER   the embedded database of this folder, whatever DATA_DIR and DATABASE_URL say`;

const OPTIONS = {
  json: { type: "boolean", default: false },
  running: { type: "boolean", default: false },
  "data-dir": { type: "string" },
  help: { type: "boolean", default: false },
} as const;

export interface AuditCommand {
  /** What follows `parole audit`. */
  readonly args: readonly string[];
  /** Opens the store of a data folder, or the one of the environment. */
  readonly open: (dataDir: string | undefined) => Promise<SnapshotSource>;
  readonly clock: Clock;
  /** Called once a line, without its line break. */
  readonly write: (line: string) => void;
}

/** Resolves with the exit code. @throws TypeError with a code ERR_PARSE_ARGS_… for an option that does not exist. */
export async function runAudit({ args, open, clock, write }: AuditCommand): Promise<0 | 1> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help) {
    write(HELP);
    return 0;
  }
  const store = await open(values["data-dir"]);
  try {
    const options = { now: clock.now(), kinds: [deskUsers], wasUp: values.running };
    const report = await auditReport(store, options);
    for (const line of values.json ? jsonLines(report) : lines(report)) write(line);
    return report.mismatches.length > 0 ? 1 : 0;
  } finally {
    await store.close();
  }
}

function lines({ mismatches, records }: AuditReport): string[] {
  const found = mismatches.map(
    ({ invariant, record, what }) => `${invariant} ${record.kind} ${record.id}: ${what}`,
  );
  const total = mismatches.length === 1 ? "1 mismatch" : `${mismatches.length} mismatches`;
  return [...found, `${total} in ${records} records`];
}

function jsonLines({ mismatches, records }: AuditReport): string[] {
  return [...mismatches, { mismatches: mismatches.length, records }].map((each) => JSON.stringify(each));
}

import { z } from "zod";
import { Instant } from "../../shared/record.ts";
import type { RecordRow } from "../../shared/snapshot.ts";
import { parsed } from "../audit-view.ts";
import { check } from "../check.ts";

/** The times every record has, with the columns that repeat them. */
const TIMES = { dueAt: "due_at", createdAt: "created_at", updatedAt: "updated_at" } as const;

const Times = z.record(z.string(), z.unknown());

export const dueInstants = check({
  invariant: "I14",
  rule: "Every due time is an instant, and the one that is searched by is the one in the record.",
  async run(view) {
    for (const kind of view.kinds) {
      for await (const row of view.eachRow(kind)) {
        const fault = faultOf(row);
        if (fault !== undefined) view.report(kind.name, row.id, fault);
      }
    }
  },
});

function faultOf({ body, columns }: RecordRow): string | undefined {
  const times = Times.safeParse(parsed(body));
  if (!times.success) return undefined;
  for (const [field, column] of Object.entries(TIMES)) {
    const value = times.data[field];
    const kept = columns[column] ?? null;
    if (value === undefined && kept === null) continue;
    if (value === undefined) return `its column ${column} is ${String(kept)}, and the record has no ${field}`;
    const instant = Instant.safeParse(value);
    if (!instant.success) return `its ${field} is ${JSON.stringify(value)}, which is no instant`;
    if (kept === null || Number(kept) !== Date.parse(instant.data))
      return `its ${field} is ${instant.data}, but its column ${column} ${String(kept)}`;
  }
  return undefined;
}

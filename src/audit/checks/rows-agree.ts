import { z } from "zod";
import type { RecordRow } from "../../shared/snapshot.ts";
import { parsed } from "../audit-view.ts";
import { check } from "../check.ts";
import type { AnyKind } from "../kinds.ts";

const BASE: readonly (readonly [field: string, column: string])[] = [
  ["id", "id"],
  ["state", "state"],
  ["version", "version"],
  ["owner", "owner"],
  ["escalationLevel", "escalation_level"],
];

export const rowsAgree = check({
  invariant: "row",
  rule: "Every record matches its schema, and the columns it is searched by say what the record says.",
  async run(view) {
    for (const kind of view.kinds) {
      const pairs = [...BASE, ...kind.keys.map((key) => [key, columnOf(key)] as const)];
      for await (const row of view.eachRow(kind)) {
        const fault = faultOf(kind, row, pairs);
        if (fault !== undefined) view.report(kind.name, row.id, fault);
      }
    }
  },
});

function faultOf(kind: AnyKind, { body, columns }: RecordRow, pairs: typeof BASE): string | undefined {
  const document = z.record(z.string(), z.unknown()).safeParse(parsed(body));
  if (!document.success) return "its document is not JSON";
  for (const [field, column] of pairs) {
    const value = textOf(document.data[field]);
    const kept = columns[column] ?? null;
    if (value !== (kept === null ? null : String(kept)))
      return `its ${field} is ${String(value)}, but its column ${column} ${String(kept)}`;
  }
  const issue = kind.schema.safeParse(document.data).error?.issues[0];
  if (issue && !isTime(issue.path))
    return `it breaks its schema at ${issue.path.join(".") || "the root"}: ${issue.message}`;
  return undefined;
}

/** The times all records have are looked at for themselves (I14). */
function isTime(path: readonly PropertyKey[]): boolean {
  return path.length === 1 && ["dueAt", "createdAt", "updatedAt"].includes(String(path[0]));
}

/** As the store keeps a searched field in a text column. */
function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean") return value ? "1" : "0";
  return typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
}

function columnOf(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

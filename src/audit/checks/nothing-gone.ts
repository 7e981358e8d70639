import { z } from "zod";
import type { RecordRow } from "../../shared/snapshot.ts";
import { type AuditView, parsed } from "../audit-view.ts";
import { check } from "../check.ts";
import { groupBy } from "../group-by.ts";
import { type AnyKind, kindNamed } from "../kinds.ts";

/** Fields that hold the id of another record, by the kind they point at. */
const POINTS_AT: Readonly<Record<string, string>> = {
  case: "case",
  contact: "contact",
  conversation: "conversation",
  unit: "unit",
  hold: "hold",
  incident: "incident",
  handoff: "handoff",
};

export const nothingGone = check({
  invariant: "I15",
  rule: "Nothing points at a record that is not there: no record, no event, no message.",
  async run(view) {
    for (const kind of view.kinds) {
      for await (const page of view.rows(kind)) await checkPointers(view, kind, page);
    }
    for await (const page of view.events()) {
      const refs = page.map(({ seq, kind, record }) => ({
        from: `${seq}`,
        field: "record",
        to: kind,
        id: record,
      }));
      await checkRefs(view, "event", refs);
    }
    for await (const page of view.messages()) {
      const ids = [...new Set(page.map(({ conversation }) => conversation))];
      const refs = ids.map((id) => ({ from: id, field: "conversation", to: "conversation", id }));
      await checkRefs(view, "transcript", refs);
    }
  },
});

interface Ref {
  from: string;
  field: string;
  to: string;
  id: string;
}

async function checkPointers(view: AuditView, kind: AnyKind, page: readonly RecordRow[]): Promise<void> {
  const refs = page.flatMap((row) => {
    const document = z.record(z.string(), z.unknown()).safeParse(parsed(row.body)).data ?? {};
    return Object.entries(POINTS_AT).flatMap(([field, to]): Ref[] => {
      const id = document[field];
      return typeof id === "string" && to !== kind.name ? [{ from: row.id, field, to, id }] : [];
    });
  });
  await checkRefs(view, kind.name, refs);
}

async function checkRefs(view: AuditView, kind: string, refs: readonly Ref[]): Promise<void> {
  for (const [to, some] of groupBy(refs, (ref) => ref.to)) {
    const known = kindNamed(view.kinds, to);
    const ids = [...new Set(some.map(({ id }) => id))];
    const rows = known ? await view.snapshot.rowsById(known, ids) : [];
    const there = new Set(rows.map(({ id }) => id));
    for (const { from, field, id } of some) {
      if (!there.has(id)) view.report(kind, from, `its ${field} is ${to} ${id}, which does not exist`);
    }
  }
}

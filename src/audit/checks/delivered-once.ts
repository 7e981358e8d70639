import { deliveries, type Delivery } from "../../outgoing/index.ts";
import { z } from "zod";
import type { RecordRow } from "../../shared/snapshot.ts";
import { type AuditView, parsed } from "../audit-view.ts";
import { check } from "../check.ts";
import { groupBy } from "../group-by.ts";
import { kindNamed } from "../kinds.ts";

const Head = z.looseObject({ version: z.int() });

export const deliveredOnce = check({
  invariant: "I6",
  rule:
    "What leaves the process leaves once for each recipient, kind and version of the record behind it, which exists; what " +
    "was accepted says when, and what is in doubt is somebody's.",
  async run(view) {
    for await (const page of view.records<Delivery>(deliveries)) {
      const rivals = groupBy(
        await view.recordsBy<Delivery>(
          deliveries,
          "backing",
          page.map(({ backing }) => backing),
        ),
        onceKey,
      );
      for (const delivery of page) {
        const first = rivals.get(onceKey(delivery))?.reduce((a, b) => (a.id <= b.id ? a : b));
        if (!first || first.id === delivery.id) continue;
        view.report(
          "delivery",
          delivery.id,
          `${first.id} carries the same ${delivery.kind} to the same recipient`,
        );
      }
      for (const [kind, some] of groupBy(page, ({ backedBy }) => backedBy.kind)) {
        await checkBacking(view, kind, some);
      }
    }
  },
});

function onceKey({ kind, recipient, backing, backingVersion }: Delivery): string {
  return JSON.stringify([backing, backingVersion, kind, recipient]);
}

async function checkBacking(view: AuditView, kind: string, some: readonly Delivery[]): Promise<void> {
  const known = kindNamed(view.kinds, kind);
  const ids = new Set(some.map(({ backing }) => backing));
  const rows = known ? await view.snapshot.rowsById(known, [...ids]) : [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const delivery of some) {
    const fault = faultOf(delivery, byId.get(delivery.backing));
    if (fault !== undefined) view.report("delivery", delivery.id, fault);
  }
}

function faultOf(delivery: Delivery, row: RecordRow | undefined): string | undefined {
  const { kind, state, owner, acceptedAt, backedBy } = delivery;
  const backing = `${backedBy.kind} ${backedBy.id}`;
  if (!row) return `${kind} rests on ${backing}, which does not exist`;
  const head = Head.safeParse(parsed(row.body));
  if (head.success && head.data.version < backedBy.version)
    return `${kind} rests on ${backing} at version ${backedBy.version}, which is only at ${head.data.version}`;
  if (state === "accepted" && acceptedAt === undefined) return `${kind} was accepted, and nothing says when`;
  if ((state === "unknown" || state === "dead") && owner?.startsWith("team:") !== true)
    return `${kind} is ${state}, and no team has it but ${owner ?? "nobody"}`;
  return undefined;
}

import { z } from "zod";
import type { RecordRow } from "../../shared/snapshot.ts";
import { type AuditView, parsed } from "../audit-view.ts";
import { check } from "../check.ts";
import { groupBy } from "../group-by.ts";
import { NEEDS, type TimerNeed } from "../timer-table.ts";

const Head = z.looseObject({ state: z.string(), dueAt: z.string().optional(), escalationLevel: z.int() });

export const timersSet = check({
  invariant: "I4",
  rule: "Whatever waits for its time has the timer that will act then.",
  async run(view) {
    for (const need of NEEDS) {
      for await (const page of view.rows({ name: need.kind }, Object.keys(need.states))) {
        await checkPage(view, page, need);
      }
    }
  },
});

async function checkPage(
  view: AuditView,
  page: readonly RecordRow[],
  { kind, states }: (typeof NEEDS)[number],
): Promise<void> {
  const timers = await view.snapshot.timersOf(page.map(({ id }) => id));
  const set = groupBy(
    timers.filter(({ record }) => record.kind === kind),
    ({ record }) => record.id,
  );
  for (const row of page) {
    const names = (set.get(row.id) ?? []).map(({ name }) => name);
    for (const what of faultsOf(view, row, { states, names })) view.report(kind, row.id, what);
  }
}

function faultsOf(
  { now }: AuditView,
  { body }: RecordRow,
  { states, names }: { states: Readonly<Record<string, TimerNeed>>; names: readonly string[] },
): string[] {
  const head = Head.safeParse(parsed(body));
  const need = states[head.data?.state ?? ""];
  if (!head.success || !need) return [];
  const { state, dueAt = "", escalationLevel } = head.data;
  const hasFired = need.once === true && escalationLevel > 0 && Date.parse(dueAt) <= now.getTime();
  if (hasFired) return [];
  const missing = need.timers.filter((wanted) => !names.some((name) => wanted.includes(name)));
  return missing.map((wanted) => `it is ${state} and has no timer ${wanted.join(" or ")}`);
}

import { incidents, type Incident } from "../../incidents/index.ts";
import { type PromiseRecord, promises } from "../../promises/index.ts";
import type { LoggedEvent } from "../../shared/store.ts";
import { check } from "../check.ts";
import { groupBy } from "../group-by.ts";

export const keptBy = check({
  invariant: "I13",
  rule: "A promise that was kept names who kept it and when, and the event log agrees; a broken one says when.",
  async run(view) {
    for await (const page of view.records<PromiseRecord>(promises, ["kept", "broken"])) {
      const events = groupBy(await view.snapshot.eventsOf(page.map(({ id }) => id)), ({ record }) => record);
      const news = await view.recordsById<Incident>(
        incidents,
        page.filter(({ backedBy }) => backedBy.kind === "incident").map(({ backing }) => backing),
      );
      for (const promise of page) {
        const incident = news.get(promise.backing);
        const fault = faultOf(promise, { events: events.get(promise.id) ?? [], incident });
        if (fault !== undefined) view.report("promise", promise.id, fault);
      }
    }
  },
});

function faultOf(
  { kind, state, keptBy: by, keptAt, brokenAt }: PromiseRecord,
  { events, incident }: { events: readonly LoggedEvent[]; incident: Incident | undefined },
): string | undefined {
  if (state === "broken" && brokenAt === undefined) return `${kind} is broken, and nothing says since when`;
  if (state === "kept" && (by === undefined || keptAt === undefined))
    return `${kind} is kept, and nothing says ${by === undefined ? "by whom" : "when"}`;
  if (by === undefined) return undefined;
  const end = events.findLast(({ to, from }) => to === state && from !== to);
  if (!end || end.actor === by) return undefined;
  // Who published the news keeps the word; the clock only carries them to each customer.
  if (incident?.updates.some((update) => update.by === by) === true) return undefined;
  return `${kind} names ${by} as who kept it, but event ${end.seq} was by ${end.actor}`;
}

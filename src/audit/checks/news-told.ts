import { type Incident, incidents, outageReports } from "../../incidents/index.ts";
import type { z } from "zod";
import type { TimerRow } from "../../shared/snapshot.ts";
import type { Message } from "../../shared/store.ts";
import type { AuditView } from "../audit-view.ts";
import { check } from "../check.ts";
import { groupBy } from "../group-by.ts";

type Report = z.infer<typeof outageReports.schema>;

export const newsTold = check({
  invariant: "told",
  rule: "Every customer on a line in an incident has heard its latest news, or a timer is about to tell him.",
  async run(view) {
    for await (const page of view.records<Report>(outageReports, ["open"])) {
      const known = page.filter(({ incident }) => incident !== undefined);
      const ids = known.map(({ incident = "" }) => incident);
      const news = await view.recordsById<Incident>(incidents, ids);
      const said = groupBy(
        await view.snapshot.messagesOf([...new Set(known.map(({ conversation }) => conversation))]),
        ({ conversation }) => conversation,
      );
      const timers = await view.snapshot.timersOf([...new Set(ids)]);
      for (const report of known) {
        const incident = news.get(report.incident ?? "");
        if (incident)
          checkTold(view, report, { incident, timers, said: said.get(report.conversation) ?? [] });
      }
    }
  },
});

function checkTold(
  view: AuditView,
  report: Report,
  { incident, timers, said }: { incident: Incident; timers: readonly TimerRow[]; said: readonly Message[] },
): void {
  const last = incident.updates.at(-1)?.at;
  if (last === undefined || last <= report.createdAt) return;
  const willHear = timers.some(
    ({ name, conversation }) => name === "incident.tell" && conversation === report.conversation,
  );
  if (willHear || said.some(({ author, at }) => author === "bot" && at >= last)) return;
  view.report(
    "outage_report",
    report.id,
    `news of ${incident.id} came at ${last}, and ${report.conversation} was told nothing since`,
  );
}

import type { Book } from "../knowledge/index.ts";
import { promises } from "../promises/index.ts";
import type { Instant } from "../shared/record.ts";
import type { Transaction } from "../shared/store.ts";
import { type Incident, INCIDENT_OPEN, incidents, outageReports } from "./incident.ts";

/** When the next news of an incident is due: by its state, and once a day when it lasts. */
export function nextNewsAt(book: Book, incident: Pick<Incident, "state" | "startedAt">, now: Date): Instant {
  const { incidentUpdateMinutes, incidentLongAfterHours, incidentLongUpdateHours } = book.merchant.policy;
  const ageHours = (now.getTime() - Date.parse(incident.startedAt)) / 3_600_000;
  const state = incident.state;
  const minutes =
    ageHours >= incidentLongAfterHours || !(state in incidentUpdateMinutes)
      ? incidentLongUpdateHours * 60
      : incidentUpdateMinutes[state as keyof typeof incidentUpdateMinutes];
  return new Date(now.getTime() + minutes * 60_000).toISOString();
}

export type IncidentChange = {
  id: string;
  by: string;
  at: Instant;
  now: Date;
  state?: Incident["state"];
  text: { fr: string; en: string };
};

export type IncidentChanged =
  { kind: "changed"; incident: Incident } | { kind: "not-found" } | { kind: "not-open"; incident: Incident };

/**
 * Publishes news of an incident: the promise of news is kept by who wrote them, and every customer on a line in it is
 * told, each in a transaction of his own (one timer each, due at once).
 */
export async function publishNews(
  tx: Transaction,
  book: Book,
  change: IncidentChange,
): Promise<IncidentChanged> {
  const incident = await tx.get(incidents, change.id);
  if (!incident) return { kind: "not-found" };
  const open = INCIDENT_OPEN.some((state) => state === incident.state);
  // What is over is opened again with its first clock, before anything else is said of it.
  if (!open && change.state !== "investigating") return { kind: "not-open", incident };
  const state = change.state ?? incident.state;
  const news = { at: change.at, by: change.by, text: change.text };
  const changed = await tx.update(
    incidents,
    incident,
    {
      state,
      updates: [...incident.updates, news],
      dueAt: nextNewsAt(book, { state, startedAt: incident.startedAt }, change.now),
      owner: incident.owner ?? "team:network",
      escalationLevel: 0,
    },
    { at: change.at },
  );
  await setNewsTimer(tx, changed);
  await tellEverybody(tx, changed, change);
  return { kind: "changed", incident: changed };
}

/** The clock of the next news; a later publication replaces it. */
export async function setNewsTimer(tx: Transaction, incident: Incident): Promise<void> {
  await tx.clearTimers(incident.id, "incident.due");
  if (!incident.dueAt || !INCIDENT_OPEN.some((state) => state === incident.state)) return;
  const record = { kind: "incident", id: incident.id, version: incident.version };
  await tx.setTimer({ id: `${incident.id}.due`, name: "incident.due", record, dueAt: incident.dueAt });
}

/** Who must hear of an incident: all with a line in it, and all who hold a word of ours about it. */
export async function conversationsOf(tx: Transaction, incident: string): Promise<ReadonlySet<string>> {
  const reports = await tx.find(outageReports, { incident, state: "open" });
  const promised = await tx.find(promises, { backing: incident, state: ["given", "at_risk"] });
  return new Set([...reports, ...promised].map(({ conversation }) => conversation));
}

/** Sets a timer for each customer concerned: his promise of news is settled, and he is told, in a turn of his own. */
export async function tellEverybody(
  tx: Transaction,
  incident: Incident,
  { by, at }: { by: string; at: Instant },
): Promise<void> {
  for (const conversation of await conversationsOf(tx, incident.id)) {
    await tx.setTimer({
      id: `${incident.id}.${incident.version}.${conversation}`,
      name: "incident.tell",
      record: { kind: "incident", id: incident.id, version: incident.version },
      conversation,
      dueAt: at,
      payload: { by, at },
    });
  }
}

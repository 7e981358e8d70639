import { type Deed, promiseOf } from "../conversation/index.ts";
import type { Timer } from "../shared/store.ts";
import { type Incident, INCIDENT_OPEN, incidents } from "./incident.ts";
import { conversationsOf } from "./publish-news.ts";

/** Tells one customer what has just been published; a resolved incident is asked back, never declared over. */
export async function tellIncident(deed: Deed, timer: Timer): Promise<void> {
  const incident = await deed.tx.get(incidents, timer.record.id);
  // Newer news have their own timers: older ones are not told on top.
  if (!incident || incident.version !== timer.record.version || timer.conversation === undefined) return;
  await deed.tx.guard(incidents, incident);
  const zone = deed.book.merchant.timeZone;
  const vars = {
    incident: incident.title,
    lastNews: incident.updates.at(-1)?.text ?? incident.title,
    nextNews: { at: incident.dueAt ?? deed.at, zone },
  };
  const speaking = { conversation: timer.conversation, dialog: "outage", vars };
  if (!isOpen(incident)) return deed.speak({ ...speaking, entry: "resolved" });
  const dueAt = incident.dueAt ?? deed.at;
  const terms = { of: "incident", owner: incident.owner ?? "team:network", dueAt };
  await deed.speak({ ...speaking, entry: "news", promises: [promiseOf("incident.news", incident, terms)] });
}

function isOpen({ state }: Incident): boolean {
  return INCIDENT_OPEN.some((open) => open === state);
}

/** The time of the next news has passed in silence: it climbs, and every customer concerned is told that it is late. */
export async function incidentOverdue(deed: Deed, timer: Timer): Promise<void> {
  const incident = await deed.tx.get(incidents, timer.record.id);
  if (!incident || !isOpen(incident) || (incident.dueAt ?? deed.at) > deed.at) return;
  const late = await deed.tx.update(incidents, incident, { escalationLevel: 2 }, { at: deed.at });
  for (const conversation of await conversationsOf(deed.tx, late.id)) {
    await deed.tx.setTimer({
      id: `${late.id}.late.${late.version}.${conversation}`,
      name: "incident.late",
      record: { kind: "incident", id: late.id, version: late.version },
      conversation,
      dueAt: deed.at,
    });
  }
}

/** Tells one customer that the news announced have not come. */
export async function tellLate(deed: Deed, timer: Timer): Promise<void> {
  const incident = await deed.tx.get(incidents, timer.record.id);
  if (!incident || incident.version !== timer.record.version || timer.conversation === undefined) return;
  await deed.speak({
    conversation: timer.conversation,
    dialog: "outage",
    entry: "newsLate",
    vars: {
      incident: incident.title,
      nextNews: { at: incident.dueAt ?? deed.at, zone: deed.book.merchant.timeZone },
    },
  });
}

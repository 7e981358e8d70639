import { type Deed, promiseOf } from "../conversation/index.ts";
import { promises, settle } from "../promises/index.ts";
import type { Timer } from "../shared/store.ts";
import { type Incident, INCIDENT_OPEN, incidents } from "./incident.ts";
import { conversationsOf } from "./publish-news.ts";

/** All there is to say of an incident declared without a word. */
const OPENED = { fr: "l’incident est ouvert.", en: "the incident is open." };

/** Tells one customer what has just been published; a resolved incident is asked back, never declared over. */
export async function tellIncident(deed: Deed, timer: Timer): Promise<void> {
  const incident = await deed.tx.get(incidents, timer.record.id);
  // Newer news have their own timers: older ones are not told on top.
  if (!incident || incident.version !== timer.record.version || timer.conversation === undefined) return;
  await deed.tx.guard(incidents, incident);
  await keepPromises(deed, incident, timer);
  const zone = deed.book.merchant.timeZone;
  const vars = {
    incident: incident.title,
    lastNews: incident.updates.at(-1)?.text ?? OPENED,
    nextNews: { at: incident.dueAt ?? deed.at, zone },
  };
  const speaking = { conversation: timer.conversation, dialog: "outage", vars };
  if (!isOpen(incident)) return deed.speak({ ...speaking, entry: "resolved" });
  const dueAt = incident.dueAt ?? deed.at;
  const terms = { of: "incident", owner: incident.owner ?? "team:network", dueAt };
  await deed.speak({ ...speaking, entry: "news", promises: [promiseOf("incident.news", incident, terms)] });
}

/** The news he was promised have been published, by whom and when the timer says. */
async function keepPromises({ tx, by, at }: Deed, { id }: Incident, timer: Timer): Promise<void> {
  const { conversation = "", payload } = timer;
  const told = { by: payload?.["by"], at: payload?.["at"] };
  const settlement = {
    state: "kept" as const,
    by: typeof told.by === "string" ? told.by : by,
    at: typeof told.at === "string" ? told.at : at,
  };
  const open = await tx.find(promises, { backing: id, conversation, state: ["given", "at_risk"] });
  for (const promise of open) await settle(tx, promise, settlement);
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

import { caseOf, type Outcome, promiseOf, type Scene, useCase } from "../conversation/index.ts";
import { type PromiseRecord, promises, settle } from "../promises/index.ts";
import { newRecord } from "../shared/record.ts";
import { type Incident, INCIDENT_OPEN, incidents, outageReports } from "./incident.ts";
import { type LinePlace, placeOfLine } from "./line-place.ts";

const OUTCOMES = {
  known: {
    gives: ["incident", "since", "lastNews", "nextNews", "town", "upstream"],
    commits: ["incident.news"],
  },
  /** The news announced were not published in time: said as it is, and nothing is promised on top. */
  late: { gives: ["incident", "since", "lastNews", "nextNews", "town", "upstream"] },
  unknown: { gives: ["town"] },
  whereIsIt: {},
} as const;

/**
 * Looks whether the customer's line is in a known incident, and files his outage once, whatever the answer. What it
 * promises is the time of the next news, never the end of the fault.
 */
export const findIncident = useCase({
  name: "findIncident",
  outcomes: OUTCOMES,
  run: (scene) => look(scene),
});

/** The same for a dialog that only passes by: what this conversation was told already is not said again. */
export const recallIncident = useCase({
  name: "recallIncident",
  outcomes: { ...OUTCOMES, told: {} },
  async run(scene) {
    const place = placeOfLine(scene);
    const incident = place && (await incidentAt(scene, place));
    if (place && !incident && (await isFiled(scene, place)))
      return { kind: "told", vars: { town: place.town } };
    if (!place || !incident || (await saidHere(scene, incident)).length === 0) return look(scene);
    return { kind: "told", vars: shownIncident(scene, incident, place) };
  },
});

async function look(scene: Scene): Promise<Outcome<keyof typeof OUTCOMES>> {
  const place = placeOfLine(scene);
  if (!place) return { kind: "whereIsIt", forget: ["address"] };
  const incident = await incidentAt(scene, place);
  await fileReport(scene, place, incident);
  if (!incident) return { kind: "unknown", vars: { town: place.town } };
  await scene.tx.guard(incidents, incident);
  const vars = shownIncident(scene, incident, place);
  if (incident.dueAt === undefined || incident.dueAt <= scene.at) return { kind: "late", vars };
  for (const promise of await saidHere(scene, incident)) {
    await settle(scene.tx, promise, { state: "superseded", at: scene.at });
  }
  const terms = { of: "incident", owner: incident.owner ?? "team:network", dueAt: incident.dueAt };
  return { kind: "known", vars, promises: [promiseOf("incident.news", incident, terms)] };
}

/** Promises of news of this incident that this conversation holds. */
function saidHere(scene: Scene, incident: Incident): Promise<PromiseRecord[]> {
  const { id: conversation } = scene.conversation;
  return scene.tx.find(promises, { backing: incident.id, conversation, state: ["given", "at_risk"] });
}

async function incidentAt(scene: Scene, place: LinePlace): Promise<Incident | undefined> {
  const open = await scene.tx.find(incidents, { state: INCIDENT_OPEN });
  return open.find(
    ({ area }) =>
      area.towns.includes(place.town) ||
      (place.postalCode !== undefined && area.postalCodes.includes(place.postalCode)),
  );
}

/** Whether this customer has already been told that his line is in no known incident. */
async function isFiled(scene: Scene, { key: line }: LinePlace): Promise<boolean> {
  const open = await scene.tx.find(outageReports, { line, state: "open", case: caseOf(scene).id });
  return open.some(({ incident }) => incident === undefined);
}

/** One open report a line and incident: saying it twice files it once. */
async function fileReport(scene: Scene, place: LinePlace, incident: Incident | undefined): Promise<void> {
  const open = await scene.tx.find(outageReports, { line: place.key, state: "open" });
  if (open.some((report) => report.incident === incident?.id)) return;
  const record = caseOf(scene);
  const dueAt =
    incident?.dueAt !== undefined && incident.dueAt > scene.at ? incident.dueAt : inMinutes(scene, 30);
  await scene.tx.insert(outageReports, {
    ...newRecord(scene, "report"),
    state: "open",
    owner: incident?.owner ?? "team:network",
    dueAt,
    ...(incident ? { incident: incident.id } : {}),
    line: place.key,
    town: place.town,
    ...(place.postalCode === undefined ? {} : { postalCode: place.postalCode }),
    case: record.id,
    contact: scene.contact.id,
    conversation: scene.conversation.id,
  });
}

function shownIncident(scene: Scene, incident: Incident, place: LinePlace) {
  const zone = scene.conversation.timeZone;
  const last = incident.updates.at(-1);
  return {
    incident: incident.title,
    since: { at: incident.startedAt, zone },
    lastNews: last?.text ?? { fr: "", en: "" },
    nextNews: { at: incident.dueAt ?? scene.at, zone },
    town: place.town,
    upstream: incident.upstream ? "yes" : "no",
  };
}

function inMinutes({ now }: Scene, minutes: number): string {
  return new Date(now.getTime() + minutes * 60_000).toISOString();
}

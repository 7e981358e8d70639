import { z } from "zod";
import type { Deed } from "../conversation/index.ts";
import {
  adoptReports,
  type Incident,
  INCIDENT_OPEN,
  incidents,
  nextNewsAt,
  publishNews,
  setNewsTimer,
} from "../incidents/index.ts";
import { type Book, townNamed } from "../knowledge/index.ts";
import { type Instant, newRecord } from "../shared/record.ts";
import type { Caller } from "./caller.ts";
import type { DeskContext } from "./desk-parts.ts";
import { incidentView, type IncidentView } from "./incident-view.ts";
import { bothLanguages } from "./inputs.ts";
import { conflict, done, type Reply, unknown, wrong } from "./reply.ts";

const Name = z.string().trim().min(1).max(80);

/** What somebody declares. It strikes somewhere: a fault of nowhere would concern nobody. */
export const NewIncident = z.strictObject({
  title: bothLanguages(200),
  area: z
    .strictObject({
      towns: z.array(Name).max(500).default([]),
      postalCodes: z.array(Name).max(500).default([]),
    })
    .refine(
      ({ towns, postalCodes }) => towns.length + postalCodes.length > 0,
      "name at least one town or postal code",
    ),
  upstream: z
    .boolean()
    .default(false)
    .describe(
      "True when the fault is in the network, so that a visit at the customer's would serve nothing.",
    ),
  text: bothLanguages(1_000).optional().describe("The first news."),
});
export type NewIncident = z.output<typeof NewIncident>;

/** A town the book does not know is refused: no customer's line could ever be found in it. */
export function declareIncident(
  { parts: { act } }: DeskContext,
  { by }: Caller,
  { title, area, upstream, text }: NewIncident,
): Promise<Reply<Incident>> {
  return act(by, undefined, async (deed): Promise<Reply<Incident>> => {
    const { tx, at, now, book } = deed;
    const strange = area.towns.filter((town) => !townNamed(book, town));
    if (strange.length > 0) return wrongTown(book, strange);
    const state = "investigating" as const;
    const incident: Incident = {
      ...newRecord(deed, "incident"),
      state,
      owner: "team:network",
      dueAt: nextNewsAt(book, { state, startedAt: at }, now),
      title,
      area: { ...area, towns: area.towns.map((town) => asInBook(book, town)) },
      startedAt: at,
      upstream,
      updates: text ? [{ at, by, text }] : [],
    };
    await tx.insert(incidents, incident, by);
    await setNewsTimer(tx, incident);
    await adoptReports(deed, incident);
    return done(incident);
  });
}

function wrongTown(book: Book, strange: readonly string[]): Reply<never> {
  const known = book.towns.map(({ name }) => name).join(", ");
  return wrong("UNKNOWN_TOWN", `No customer lives in ${strange.join(", ")}. The towns known: ${known}.`);
}

/** Lines are found by the name the book gives their town. */
function asInBook(book: Book, town: string): string {
  return townNamed(book, town)?.name ?? town;
}

/** Something published about an incident that is `from` open, or over. */
export interface Step {
  id: string;
  text: { fr: string; en: string };
  from: "open" | "over";
  state?: Incident["state"] | undefined;
  expectedResolutionAt?: Instant | null | undefined;
}

/** Publishes it. Every customer concerned is told in a transaction of his own. */
export function tell(
  { parts: { act } }: DeskContext,
  caller: Caller,
  step: Step,
): Promise<Reply<IncidentView>> {
  return act(caller.by, undefined, async (deed): Promise<Reply<IncidentView>> => {
    const incident = await deed.tx.get(incidents, step.id);
    if (!incident) return unknown("incident");
    const isOpen = INCIDENT_OPEN.some((state) => state === incident.state);
    if (isOpen !== (step.from === "open"))
      return conflict(`The incident is ${incident.state}: read it again.`);
    if (step.expectedResolutionAt && Date.parse(step.expectedResolutionAt) <= deed.now.getTime())
      return wrong("WRONG_TIME", "expectedResolutionAt lies in the past.");
    await keepForecast(deed, incident, step.expectedResolutionAt);
    const { id, text, state } = step;
    const change = { id, text, by: caller.by, at: deed.at, now: deed.now, ...(state ? { state } : {}) };
    const outcome = await publishNews(deed.tx, deed.book, change);
    return outcome.kind === "changed" ? done(incidentView(outcome.incident)) : unknown("incident");
  });
}

/** Before the news, so that what customers are told is the record's last version. */
async function keepForecast(
  { tx, at }: Deed,
  incident: Incident,
  until: Instant | null | undefined,
): Promise<void> {
  if (until === undefined) return;
  const expectedResolutionAt = until === null ? undefined : new Date(until).toISOString();
  await tx.update(incidents, incident, { expectedResolutionAt }, { at });
}

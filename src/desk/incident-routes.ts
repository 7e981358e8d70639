import { z } from "zod";
import { type Incident, INCIDENT_OPEN, incidents } from "../incidents/index.ts";
import { Instant } from "../shared/record.ts";
import { AGENTS, deskRoute } from "./desk-route.ts";
import { declareIncident, NewIncident, type Step, tell } from "./incident-deeds.ts";
import { incidentView, IncidentView } from "./incident-view.ts";
import { bothLanguages, ById, Limit, listOf, stateQuery } from "./inputs.ts";
import { done } from "./reply.ts";

const path = "/desk/api/incidents";
const News = bothLanguages(1_000);
const OVER = ["resolved", "closed", "false_positive"] as const;
const STATES = [...INCIDENT_OPEN, ...OVER] as const;

const REOPENED = {
  fr: "L’incident est rouvert : le service n’est pas rétabli partout.",
  en: "The incident is open again: service is not back everywhere.",
};
const RESOLVED = {
  fr: "L’incident nous est signalé comme résolu.",
  en: "The incident has been reported to us as resolved.",
};

const step = (verb: string) => ({
  method: "POST" as const,
  path: `${path}/:id/${verb}`,
  roles: AGENTS,
  params: ById,
  answer: IncidentView,
});

/** Known faults on the network, and what is said to customers about them. */
export const incidentRoutes = [
  deskRoute({
    method: "GET",
    path,
    summary: "Incidents: open ones first, the latest declared first.",
    roles: AGENTS,
    query: z.strictObject({ ...stateQuery(STATES), limit: Limit }),
    answer: listOf(IncidentView),
    run: async ({ desk, query: { state, status, limit } }) => {
      const wanted: readonly Incident["state"][] = state ?? status ?? STATES;
      const isOpen = (each: Incident["state"]) => INCIDENT_OPEN.some((open) => open === each);
      const latest = { descending: true, limit };
      const found = await desk.parts.store.read(async (tx) => [
        ...(await tx.find(incidents, { state: wanted.filter(isOpen) }, latest)),
        ...(await tx.find(incidents, { state: wanted.filter((each) => !isOpen(each)) }, latest)),
      ]);
      return done({ items: found.slice(0, limit).map(incidentView) });
    },
  }),
  deskRoute({
    method: "POST",
    path,
    summary: "Declares an incident: from now on customers on its lines are told of it.",
    roles: AGENTS,
    body: NewIncident,
    answer: IncidentView,
    status: 201,
    run: async ({ desk, caller, body }) => {
      const reply = await declareIncident(desk, caller, body);
      return reply.kind === "done" ? done(incidentView(reply.body)) : reply;
    },
  }),
  deskRoute({
    ...step("update"),
    summary: "Publishes news: everybody on a line in it is told, and the time of the next news is set.",
    body: z.strictObject({
      text: News,
      state: z.enum(INCIDENT_OPEN).optional(),
      expectedResolutionAt: Instant.nullish().describe(
        "Only when somebody has committed to it; null takes it back.",
      ),
    }),
    run: ({ desk, caller, params: { id }, body: { text, state, expectedResolutionAt } }) => {
      const change: Step = { id, text, from: "open", state, expectedResolutionAt };
      return tell(desk, caller, change);
    },
  }),
  deskRoute({
    ...step("resolve"),
    summary: "Reports the incident as resolved: customers are asked whether it is so for them.",
    body: z.strictObject({ text: News.optional() }).nullish(),
    run: ({ desk, caller, params: { id }, body }) =>
      tell(desk, caller, { id, text: body?.text ?? RESOLVED, from: "open", state: "resolved" }),
  }),
  deskRoute({
    ...step("reopen"),
    summary: "Opens a resolved incident again, with its first clock.",
    body: z.strictObject({ text: News.optional() }).nullish(),
    run: ({ desk, caller, params: { id }, body }) =>
      tell(desk, caller, { id, text: body?.text ?? REOPENED, from: "over", state: "investigating" }),
  }),
];

import { z } from "zod";
import type { Moves } from "../shared/moves.ts";
import { Instant, recordFields, recordKind } from "../shared/record.ts";

/**
 * A known fault on the network. Names as in Statuspage and TM Forum 621. What customers are promised is the time of
 * the next news, `nextUpdateAt` (= dueAt), never an end of the fault that nobody has committed to.
 */
export const Incident = z.strictObject({
  ...recordFields,
  state: z.enum([
    "suspected",
    "investigating",
    "identified",
    "monitoring",
    "resolved",
    "closed",
    "false_positive",
  ]),
  title: z.strictObject({ fr: z.string(), en: z.string() }),
  /** Where it strikes. A line in one of these towns or postal codes is in it. */
  area: z.strictObject({ towns: z.array(z.string()), postalCodes: z.array(z.string()) }),
  startedAt: Instant,
  /** True when the fault is in the network, so that a visit at the customer's would serve nothing. */
  upstream: z.boolean(),
  /** Said to customers only when somebody has published it. */
  expectedResolutionAt: Instant.optional(),
  /** What was published, newest last. */
  updates: z.array(
    z.strictObject({ at: Instant, by: z.string(), text: z.strictObject({ fr: z.string(), en: z.string() }) }),
  ),
});
export type Incident = z.infer<typeof Incident>;

export const INCIDENT_OPEN = ["suspected", "investigating", "identified", "monitoring"] as const;

const BY_AGENT = ["agent"] as const;
const OTHER_NEWS = {
  suspected: BY_AGENT,
  investigating: BY_AGENT,
  identified: BY_AGENT,
  monitoring: BY_AGENT,
  resolved: BY_AGENT,
};

const incidentMoves: Moves<Incident["state"]> = {
  suspected: OTHER_NEWS,
  investigating: OTHER_NEWS,
  identified: OTHER_NEWS,
  monitoring: OTHER_NEWS,
  resolved: { investigating: BY_AGENT },
  closed: { investigating: BY_AGENT },
  false_positive: { investigating: BY_AGENT },
};

export const incidents = recordKind<Incident>({
  name: "incident",
  schema: Incident,
  keys: [],
  pending: INCIDENT_OPEN,
  logged: true,
  moves: incidentMoves,
});

/** One customer's line in one incident, or out of order without a known incident. One open report a line. */
export const OutageReport = z.strictObject({
  ...recordFields,
  state: z.enum(["open", "closed"]),
  /** The incident's id, once the line is known to be in one. */
  incident: z.string().optional(),
  /** A key for the line: its number in E.164, or else the postal code or town with the contact's id. */
  line: z.string(),
  town: z.string().optional(),
  postalCode: z.string().optional(),
  case: z.string(),
  contact: z.string(),
  conversation: z.string(),
});
export type OutageReport = z.infer<typeof OutageReport>;

const reportMoves: Moves<OutageReport["state"]> = { open: { closed: ["customer"] }, closed: {} };

export const outageReports = recordKind<OutageReport>({
  name: "outage_report",
  schema: OutageReport,
  keys: ["incident", "line", "case", "contact"],
  pending: ["open"],
  logged: true,
  moves: reportMoves,
});

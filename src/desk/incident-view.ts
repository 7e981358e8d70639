import type { z } from "zod";
import { Incident } from "../incidents/index.ts";
import { Instant } from "../shared/record.ts";

/** A known fault, as published. */
export const IncidentView = Incident.omit({ version: true }).extend({
  /** When customers were told that they hear more: the same as `dueAt`. */
  nextUpdateAt: Instant.optional(),
});
export type IncidentView = z.output<typeof IncidentView>;

export function incidentView({ version: _version, ...incident }: Incident): IncidentView {
  return { ...incident, ...(incident.dueAt === undefined ? {} : { nextUpdateAt: incident.dueAt }) };
}

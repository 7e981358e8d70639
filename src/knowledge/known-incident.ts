import { z } from "zod";
import { Incident } from "../incidents/index.ts";
import { Slug } from "./words.ts";

const { title, area, startedAt, upstream, state, updates } = Incident.shape;

const KnownIncidentFile = z.strictObject({
  title,
  area,
  startedAt,
  upstream,
  state: state.extract(["suspected", "investigating", "identified", "monitoring"]),
  updates: updates.default([]),
  /** How often news are published while nothing moves; absent: as the policy says. */
  updateEveryHours: z.int().min(1).max(168).optional(),
});

/** A fault that was open when the book was written; from then on the record at the desk is what counts. */
export const KnownIncident = KnownIncidentFile.extend({ id: Slug });
export type KnownIncident = z.infer<typeof KnownIncident>;

/** `incidents.yaml`. */
export const IncidentsFile = z.record(Slug, KnownIncidentFile);

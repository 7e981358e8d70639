import { z } from "zod";
import { OpeningHours } from "../calendar/index.ts";
import { HoursPart, hoursFields } from "./hours.ts";
import { LocalText, Slug } from "./words.ts";

const { timeZone, holidays, week, exceptions } = hoursFields;

const teamFields = {
  name: LocalText,
  /** `callbacks` are calls to the customer; `visits` are appointments in the team's shop. */
  books: z.enum(["callbacks", "visits"]),
  /** Dialogs and intents the team takes; what no team lists goes to the merchant's default team. */
  topics: z.array(z.string().regex(/^[a-z][a-z_]*$/, 'a topic is written like "loaner_request"')).default([]),
  /** Agents who are there without fail at every slot: real capacity, never an average. */
  lanes: z.int().min(0).max(100),
};

/**
 * A team of `teams.yaml`, under its id. The week says when it calls or receives. A team of a shop has the shop's time
 * zone, holidays and closures; other teams name their own.
 */
export const TeamFile = z.strictObject({
  ...teamFields,
  shop: Slug.optional(),
  timeZone: timeZone.optional(),
  holidays,
  week,
  exceptions,
  slotMinutes: z.int().min(5).max(240).optional(),
  /** When somebody takes over a conversation live; absent: never. */
  desk: HoursPart.optional(),
});
export type TeamFile = z.infer<typeof TeamFile>;

/** `teams.yaml`, by team id. */
export const TeamsFile = z.record(Slug, TeamFile);

/** Who calls back, receives visitors or takes a conversation over. */
export const Team = z.strictObject({
  id: Slug,
  ...teamFields,
  shop: Slug.optional(),
  slotMinutes: z.int(),
  hours: OpeningHours,
  deskHours: OpeningHours.optional(),
});
export type Team = z.infer<typeof Team>;

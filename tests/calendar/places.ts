import type { z } from "zod";
import { OpeningHours } from "../../src/calendar/index.ts";

type Exception = z.input<typeof OpeningHours>["exceptions"];

/** National French holidays of the dates the vectors use, as a merchant would have confirmed them. */
const FRENCH_HOLIDAYS: NonNullable<Exception> = [
  { on: "2026-01-01", closed: true, yearly: true, name: { fr: "Jour de l'an", en: "New Year's Day" } },
  { on: "2026-05-01", closed: true, yearly: true, name: "Fête du Travail" },
  { on: "2026-05-08", closed: true, yearly: true, name: "Victoire 1945" },
  { on: "2026-07-14", closed: true, yearly: true, name: "Fête nationale" },
  { on: "2026-08-15", closed: true, yearly: true, name: "Assomption" },
  { on: "2026-11-01", closed: true, yearly: true, name: "Toussaint" },
  { on: "2026-11-11", closed: true, yearly: true, name: "Armistice 1918" },
  { on: "2026-12-25", closed: true, yearly: true, name: { fr: "Noël", en: "Christmas Day" } },
  { on: "2026-05-14", closed: true, name: "Ascension" },
  { on: "2027-03-29", closed: true, name: "Lundi de Pâques" },
];
export const WHIT_MONDAY = { on: "2026-05-25", closed: true as const, name: "Lundi de Pentecôte" };

/** Opening hours from a few words: the same ranges on each of the named days. */
export function hoursOf(
  timeZone: string,
  days: readonly (keyof z.input<typeof OpeningHours>["week"])[],
  ranges: readonly string[],
  exceptions: NonNullable<Exception> = [],
): OpeningHours {
  const week = Object.fromEntries(days.map((day) => [day, [...ranges]]));
  return OpeningHours.parse({ timeZone, week, exceptions });
}

export const WORKDAYS = ["mon", "tue", "wed", "thu", "fri"] as const;
export const ALL_DAYS = [...WORKDAYS, "sat", "sun"] as const;

export const parisDesk = hoursOf("Europe/Paris", WORKDAYS, ["09:00-18:00"], FRENCH_HOLIDAYS);
export const parisDeskWhitMonday = hoursOf(
  "Europe/Paris",
  WORKDAYS,
  ["09:00-18:00"],
  [...FRENCH_HOLIDAYS, WHIT_MONDAY],
);
export const basRhinDesk = hoursOf(
  "Europe/Paris",
  WORKDAYS,
  ["09:00-18:00"],
  [
    ...FRENCH_HOLIDAYS,
    { on: "2027-03-26", closed: true, name: "Vendredi saint" },
    { on: "2026-12-26", closed: true, yearly: true, name: "Saint-Étienne" },
  ],
);
export const torontoDesk = hoursOf("America/Toronto", WORKDAYS, ["09:00-17:00"]);
export const shop = hoursOf("Europe/Paris", [...WORKDAYS, "sat"], ["10:00-19:00"], FRENCH_HOLIDAYS);
export const basRhinShop = hoursOf(
  "Europe/Paris",
  [...WORKDAYS, "sat"],
  ["10:00-19:00"],
  [...FRENCH_HOLIDAYS, { on: "2026-12-26", closed: true, yearly: true, name: "Saint-Étienne" }],
);

/** The instant of an ISO text, for short tables. */
export function at(iso: string): Date {
  return new Date(iso);
}

export const HOUR_MS = 3_600_000;

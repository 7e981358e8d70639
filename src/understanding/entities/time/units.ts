/** Units of time by their folded names, singular, plural and short. */
export type Unit = "minutes" | "hours" | "days" | "weeks" | "months" | "years";

export const UNIT =
  "(?:minutes?|mins?|mn|heures?|hours?|hrs?|h|jours?|jrs?|j|days?|semaines?|sem|weeks?|wks?|mois|months?|ans?|annees?|years?|yrs?)";

/** The unit a word names. */
export function readUnit(word: string): Unit {
  if (/^(?:mn|min)/.test(word)) return "minutes";
  if (/^h/.test(word)) return "hours";
  if (/^(?:j|day)/.test(word)) return "days";
  if (/^(?:sem|w)/.test(word)) return "weeks";
  return /^m/.test(word) ? "months" : "years";
}

const LETTERS: Record<Unit, string> = {
  minutes: "M",
  hours: "H",
  days: "D",
  weeks: "W",
  months: "M",
  years: "Y",
};

/** ISO 8601, e.g. `P3W`, `PT90M`. */
export function isoDuration(count: number, unit: Unit): string {
  if (unit === "hours" && !Number.isInteger(count)) return `PT${count * 60}M`;
  return `P${unit === "minutes" || unit === "hours" ? "T" : ""}${count}${LETTERS[unit]}`;
}

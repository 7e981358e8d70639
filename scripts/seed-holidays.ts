/**
 * Proposes a list of holidays for the merchant's book: `npx tsx scripts/seed-holidays.ts FR 2026 2028`, or CA-QC.
 * Every day is proposed closed. A person then corrects it, signs it (`reviewed`) and keeps it under
 * knowledge/holidays/: that file is the record, this is a first draft.
 */
import Holidays from "date-holidays";
import { stringify } from "yaml";

/** Public holidays from the first day of `from` to the last of `until` (years), in both languages. */
export function proposeHolidays(place: string, from: number, until: number): string {
  const [country = "", region = ""] = place.split("-");
  const calendar = new Holidays(country, region);
  const days: unknown[] = [];
  for (let year = from; year <= until; year += 1) {
    const english = calendar.getHolidays(year, "en");
    for (const [index, { date, name, type }] of calendar.getHolidays(year, "fr").entries()) {
      if (type !== "public") continue; // observances and bank holidays do not close a shop
      days.push({
        on: date.slice(0, 10),
        closed: true,
        name: { fr: name, en: english[index]?.name ?? name },
      });
    }
  }
  return stringify({
    name: { fr: `Jours fériés (${place})`, en: `Public holidays (${place})` },
    completeUntil: `${until}-12-31`,
    days,
  });
}

const [place, from, until] = process.argv.slice(2);
if (place !== undefined && import.meta.url === `file://${process.argv[1] ?? ""}`) {
  process.stdout.write(proposeHolidays(place, Number(from), Number(until)));
}

import { localParts } from "./local-time.ts";
import { sayClock, sayDate, sayTime, type Saying } from "./say-time.ts";

/** Another place whose clock matters; `where` as it ends a sentence: "à Paris", "in Paris". */
export interface ElsewherePlace {
  timeZone: string;
  where: string;
}

/**
 * The reader's time, followed by the place's when its clock shows another: "mardi 10 mars à 4 h, soit 9 h à Paris".
 * The place's date is said only when it differs too.
 */
export function sayTimeInBoth(at: Date, saying: Saying, place: ElsewherePlace): string {
  const here = sayTime(at, saying);
  const [reader, other] = [localParts(at, saying.timeZone), localParts(at, place.timeZone)];
  if (reader.offsetMinutes === other.offsetMinutes) return here;
  const there = { ...saying, timeZone: place.timeZone };
  const clock = sayClock(at, there);
  const isFrench = saying.locale === "fr";
  const dated = `${sayDate(at, there)} ${isFrench ? "à" : "at"} ${clock}`;
  const said = reader.date === other.date ? clock : dated;
  return `${here}, ${isFrench ? "soit" : "which is"} ${said} ${place.where}`;
}

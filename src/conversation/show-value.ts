import { localParts, sayRange, sayTime } from "../calendar/index.ts";
import type { Locale } from "../shared/locale.ts";
import type { Shown } from "./conversation.ts";

/** To whom something is said: `timeZone` is the customer's. */
export interface Voice {
  locale: Locale;
  timeZone: string;
  now: Date;
}

/** A value as the customer reads it. A time by another clock than his says by which. */
export function showValue(value: Shown, voice: Voice): string | number | boolean {
  if (typeof value !== "object") return value;
  return typographic("fr" in value ? value[voice.locale] : timeShown(value, voice), voice.locale);
}

/** French prints the typographic apostrophe, wherever the value came from. */
export function typographic(text: string, locale: Locale): string {
  return locale === "fr" ? text.replaceAll("'", "’") : text;
}

function timeShown(value: Extract<Shown, { zone?: string | undefined }>, voice: Voice): string {
  const { locale, now } = voice;
  const timeZone = value.zone ?? voice.timeZone;
  const saying = { locale, timeZone, now };
  if ("at" in value)
    return sayTime(new Date(value.at), saying) + clockNote(new Date(value.at), timeZone, voice);
  const [from, to] = [new Date(value.from), new Date(value.to)];
  return sayRange(from, to, saying) + clockNote(from, timeZone, voice);
}

/** " (heure d'Europe centrale)", when the customer's clock shows another time then. */
export function clockNote(at: Date, timeZone: string, { locale, timeZone: his }: Voice): string {
  if (localParts(at, timeZone).offsetMinutes === localParts(at, his).offsetMinutes) return "";
  const format = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "longGeneric" });
  const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value;
  return name === undefined ? "" : ` (${name})`;
}

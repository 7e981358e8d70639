import type { Locale } from "../shared/locale.ts";

const WEEKDAYS = {
  fr: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
} as const;

const MONTHS = {
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
};

/** "lundi", "Monday"; 0 is Monday. */
export function weekdayName(index: number, locale: Locale): string {
  return WEEKDAYS[locale][index] ?? "";
}

/** "1er décembre", "1 December"; month from 1 to 12. */
export function dayAndMonth(day: number, month: number, locale: Locale): string {
  const number = locale === "fr" && day === 1 ? "1er" : String(day);
  return `${number} ${MONTHS[locale][month - 1] ?? ""}`;
}

/** "9 h 30", "14 h"; "9:30 am", "2 pm", "noon". Midnight is "0 h" and "12 am", which leave no doubt about the day. */
export function clockOf(minuteOfDay: number, locale: Locale): string {
  const [hour, minute] = [Math.floor(minuteOfDay / 60), minuteOfDay % 60];
  const minutes = String(minute).padStart(2, "0");
  if (locale === "fr") return minute === 0 ? `${hour} h` : `${hour} h ${minutes}`;
  if (minuteOfDay === 720) return "noon";
  const half = hour < 12 ? "am" : "pm";
  const shown = hour % 12 || 12;
  return minute === 0 ? `${shown} ${half}` : `${shown}:${minutes} ${half}`;
}

/** The same at one end of a range, where midnight leaves no doubt: "minuit", "midnight". */
export function rangeClockOf(minuteOfDay: number, locale: Locale): string {
  if (minuteOfDay % 1440 !== 0) return clockOf(minuteOfDay, locale);
  return locale === "fr" ? "minuit" : "midnight";
}

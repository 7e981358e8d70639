import { dayOf } from "./zone-time.ts";

/** Instants in words, always in the zone of the place they are about. */
export interface When {
  /** `aujourd’hui à 14:30`, `lundi 7 décembre à 09:00`. */
  day(iso: string, zone: string): string;
  time(iso: string, zone: string): string;
  /** `12 min`, `3 h 05`, `2 j`: how long something has waited or is late. Never negative. */
  span(ms: number): string;
}

/** Words for instants. `now` is the server's clock as far as it is known. */
export function makeWhen(locale: "fr" | "en", now: () => Date): When {
  const tag = locale === "fr" ? "fr-FR" : "en-GB";
  const time = (iso: string, timeZone: string): string =>
    new Intl.DateTimeFormat(tag, { timeZone, hour: "2-digit", minute: "2-digit" }).format(new Date(iso));
  const date = (iso: string, timeZone: string): string =>
    new Intl.DateTimeFormat(tag, { timeZone, weekday: "short", day: "numeric", month: "short" }).format(
      new Date(iso),
    );
  const today = locale === "fr" ? "aujourd’hui" : "today";
  const at = locale === "fr" ? "à" : "at";
  return {
    time,
    day: (iso, zone) => {
      if (Number.isNaN(Date.parse(iso))) return iso;
      const isToday = dayOf(new Date(iso), zone) === dayOf(now(), zone);
      return `${isToday ? today : date(iso, zone)} ${at} ${time(iso, zone)}`;
    },
    span: (ms) => {
      const minutes = Math.max(0, Math.floor(ms / 60_000));
      if (minutes < 1) return locale === "fr" ? "moins d’une minute" : "less than a minute";
      if (minutes < 60) return `${minutes} min`;
      const hours = Math.floor(minutes / 60);
      if (hours < 48) return `${hours} h ${String(minutes % 60).padStart(2, "0")}`;
      return `${Math.floor(hours / 24)} ${locale === "fr" ? "j" : "d"}`;
    },
  };
}

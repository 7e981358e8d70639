import { dayOf } from "./zone-time.ts";

/** Instants in words, always in the zone of the place they are about. */
export interface When {
  /** `aujourd’hui à 14 h 30`, `lun. 7 déc. à 9 h`. */
  readonly day: (iso: string, zone: string) => string;
  readonly time: (iso: string, zone: string) => string;
  /** `12 min`, `3 h 05`, `2 j`: how long something has waited or is late. Never negative. */
  readonly span: (ms: number) => string;
}

/** Words for instants. `now` is the server's clock as far as it is known. */
export function makeWhen(locale: "fr" | "en", now: () => Date): When {
  const tag = locale === "fr" ? "fr-FR" : "en-GB";
  const time = (iso: string, timeZone: string): string => {
    if (Number.isNaN(Date.parse(iso))) return "";
    const digits = { timeZone, hour: "2-digit", minute: "2-digit" } as const;
    const clock = new Intl.DateTimeFormat(tag, digits).format(new Date(iso));
    return locale === "fr" ? frenchClock(clock) : clock;
  };
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

/** `09:00` as `9 h`, `14:30` as `14 h 30`, with spaces that do not break. */
function frenchClock(clock: string): string {
  const [hours = "", minutes = ""] = clock.split(":");
  return `${Number(hours)}\u00a0h${minutes === "00" ? "" : `\u00a0${minutes}`}`;
}

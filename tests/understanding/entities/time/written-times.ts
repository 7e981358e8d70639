import type { Entity } from "../../../../src/understanding/entities/index.ts";

const DAY_MS = 86_400_000;

function local(instant: string): { day: string; hour: string } {
  return { day: instant.slice(0, 10), hour: instant.slice(11, 16) };
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}

function span(from: string, to: string): string {
  const [start, end] = [local(from), local(to)];
  if (from === to) return `${start.day} ${start.hour}`;
  const closed = end.hour === "00:00" ? { day: dayBefore(end.day), hour: "24:00" } : end;
  if (start.hour === "00:00" && closed.hour === "24:00") {
    return start.day === closed.day ? start.day : `${start.day}..${closed.day}`;
  }
  if (start.day === closed.day) return `${start.day} ${start.hour}-${closed.hour}`;
  return `${start.day} ${start.hour} > ${closed.day} ${closed.hour}`;
}

/**
 * Times and durations as one reads them aloud: `2026-12-07` a day, `2026-12-07 14:00` an hour, `2026-12-07 13:30-14:30`
 * a stretch of a day, `P3W` a duration. Local time; other kinds are left out; nothing is `""`.
 */
export function writtenTimes(entities: readonly Entity[]): string {
  return entities
    .filter(({ kind }) => kind === "time" || kind === "duration")
    .map(({ value, ask, from = "", to = "", kind }) => {
      if (kind === "duration") return String(value);
      return ask ? `ask ${String(value)}` : span(from, to);
    })
    .join("; ");
}

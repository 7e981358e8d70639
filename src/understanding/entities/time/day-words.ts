import type { Temporal } from "temporal-polyfill";
import { sticky, type Days, type Reading, type Rule } from "./piece.ts";

/** One whole local day. */
export function oneDay(day: Temporal.PlainDate): Days {
  return { from: day, to: day.add({ days: 1 }) };
}

/** A day counted from today, whatever the direction. */
export function offsetDay(days: number): Reading {
  return { kind: "day", read: ({ today }) => oneDay(today.add({ days })) };
}

const OFFSETS: ReadonlyMap<string, number> = new Map([
  ["apresdemain", 2], ["apresdem1", 2], ["apredemain", 2], ["apredem1", 2], ["apresdemin", 2], ["apresdmn", 2], ["thedayaftertomorrow", 2], ["dayaftertomorrow", 2],
  ["surlendemain", 2], ["demain", 1], ["demin", 1], ["demian", 1], ["dmain", 1], ["deamin", 1], ["demaim", 1],
  ["dem1", 1], ["dm1", 1], ["dmn", 1], ["dem", 1], ["2main", 1], ["2m1", 1], ["tomorrow", 1], ["tomorow", 1], ["tommorow", 1],
  ["tommorrow", 1], ["tmrw", 1], ["tmr", 1], ["2moro", 1], ["2morrow", 1],
  ["aujourdhui", 0], ["ajd", 0], ["auj", 0], ["ojd", 0], ["ajourdhui", 0], ["aujourdui", 0], ["ojourdhui", 0],
  ["today", 0], ["2day", 0], ["cejour", 0],
  ["hier", -1], ["yesterday", -1], ["avanthier", -2], ["thedaybeforeyesterday", -2], ["daybeforeyesterday", -2],
]); // prettier-ignore

const LATER: ReadonlyMap<string, number> = new Map([
  ["huit", 7], ["8", 7], ["quinze", 14], ["15", 14],
]); // prettier-ignore

const SHIFTS: readonly (readonly [RegExp, number])[] = [
  [/^(?:le |au )?surlendemain/, 2],
  [/avant-veille/, -2],
  [/veille|before/, -1],
  [/lendemain|apres|after/, 1],
];

/** Today, tomorrow, yesterday and their neighbours; "demain en huit" is tomorrow week. */
export const dayWords: readonly Rule[] = [
  {
    starts: ["le", "au", "la", "a", "l", "lendemain", "veille", "surlendemain", "the", "day"],
    pattern: sticky(
      "(?:le |au |la |a la |a l'|l'|pour le |pour la )?(?:surlendemain|lendemain|veille|avant-veille|jour d'apres|jour apres)(?![a-z])(?: d[eu]s?(?: la| l')?| d'| au| a)?" +
        "|(?:the )?day (?:before|after)(?! (?:tomorrow|yesterday))(?![a-z])",
    ),
    read: ([words]) => {
      // "Le surlendemain" alone counts from today.
      if (/^(?:le |au )?surlendemain$/.test(words)) return undefined;
      const found = SHIFTS.find(([pattern]) => pattern.test(words));
      return found && { kind: "shift", days: found[1] };
    },
  },
  {
    starts: ["apres", "demain", "demin", "demian", "dmain", "deamin", "demaim", "dem", "dm", "dmn", "apre", "apresdemain", "#", "tomorrow",
      "tomorow", "tommorow", "tommorrow", "tmrw", "tmr", "surlendemain", "the", "day"], // prettier-ignore
    pattern: sticky(
      "(apres?[- ]?(?:demain|demin|dem1|dm1|dmn)|surlendemain|demain|demin|demian|dmain|deamin|demaim|dem1|dm1|dmn|dem(?= (?:\\d|a |vers |mat|apr|soir|midi))|2main|2m1" +
        "|(?:the )?day after tomorrow|tomorrow|tomorow|tommorow|tommorrow|tmrw|tmr|2moro|2morrow)(?![a-z0-9])" +
        "(?: en (huit|8|quinze|15)(?![a-z0-9]))?",
    ),
    read: (match) => {
      const offset = OFFSETS.get((match[1] ?? "").replace(/[^a-z0-9]/g, ""));
      return offset === undefined ? undefined : offsetDay(offset + (LATER.get(match[2] ?? "") ?? 0));
    },
  },
  {
    starts: ["aujourd", "aujourdhui", "ajd", "auj", "ojd", "ajourd", "ajourdhui", "aujourdui", "ojourdhui", "today", "#",
      "ce", "hier", "yesterday", "avant", "avanthier", "the", "day"], // prettier-ignore
    pattern: sticky(
      "(aujourd ?'? ?hui|aujourd'?ui|ajourd'?hui|ojourdhui|ajd|auj|ojd|today|2day|ce jour|hier|yesterday|avant[- ]?hier" +
        "|(?:the )?day before yesterday)(?![a-z0-9])(?: en (huit|8|quinze|15)(?![a-z0-9]))?",
    ),
    read: (match) => {
      const offset = OFFSETS.get((match[1] ?? "").replace(/[^a-z0-9]/g, ""));
      return offset === undefined ? undefined : offsetDay(offset + (LATER.get(match[2] ?? "") ?? 0));
    },
  },
];

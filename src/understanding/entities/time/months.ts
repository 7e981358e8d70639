import { Temporal } from "temporal-polyfill";
import { sticky, type Days, type Reading, type Rule } from "./piece.ts";
import { days, shift, span, WHICH } from "./weeks.ts";
import { MONTH, MONTHS } from "./words.ts";

function monthSpan(first: Temporal.PlainDate, words: string): Days {
  const next = first.add({ months: 1 });
  if (/debut|beginning|start|early/.test(words)) return span(first, 10);
  if (/(?:^|\W)mi[- ]|milieu|mid/.test(words)) return span(first.add({ days: 10 }), 10);
  return /fin|end|late/.test(words) ? { from: first.add({ days: 20 }), to: next } : { from: first, to: next };
}

function namedMonth(words: string, month: number, year?: number, side = ""): Reading {
  return {
    kind: "day",
    read: ({ today }, direction) => {
      const first = new Temporal.PlainDate(year ?? today.year, month, 1);
      if (year !== undefined) return monthSpan(first, words);
      if (direction === "last" || /dernier|passe/.test(side))
        return monthSpan(month > today.month ? first.subtract({ years: 1 }) : first, words);
      return monthSpan(month < today.month ? first.add({ years: 1 }) : first, words);
    },
  };
}

const ORDINALS = [/premiere|first/, /deuxieme|second/, /troisieme|third/];

/** Months and years, their weeks, their beginnings and ends. */
export const months: readonly Rule[] = [
  {
    starts: [
      "la",
      "the",
      "premiere",
      "first",
      "deuxieme",
      "second",
      "troisieme",
      "third",
      "derniere",
      "last",
    ],
    pattern: sticky(
      `(?:la |the )?(premiere|first|deuxieme|second|troisieme|third|derniere|last) (?:semaine|week) (?:de |d'|of )(${MONTH})(?![a-z])`,
    ),
    read: ([, which = "", name = ""]) => ({
      kind: "day",
      read: (moment, direction) => {
        const month = namedMonth("", MONTHS.get(name) ?? 1);
        const whole = month.kind === "day" ? month.read(moment, direction) : undefined;
        const index = ORDINALS.findIndex((pattern) => pattern.test(which));
        return (
          whole && span(index < 0 ? whole.to.subtract({ days: 7 }) : whole.from.add({ days: 7 * index }), 7)
        );
      },
    }),
  },
  {
    starts: [
      "le",
      "ce",
      "du",
      "fin",
      "debut",
      "en",
      "a",
      "mi",
      "milieu",
      "courant",
      "next",
      "this",
      "last",
      "end",
      "the",
      "early",
      "later",
      "at",
      "au",
    ],
    pattern: sticky(
      `(?:(?:(?:en |au |a la )?(?:fin|debut|milieu) (?:de |du )?|courant )(?:ce |le )?mois(?:[- ]ci)?(?! d[e'])(?: ${WHICH})?|(?:le |ce |du )mois(?:-ci| ${WHICH})` +
        "|(?:(?:at )?(?:the )?(?:end|beginning|middle) of )?(?:the|next|this|last) month)(?![a-z])",
    ),
    read: ([words]) =>
      /^(?:the month)$/.test(words)
        ? undefined
        : days(({ today }) => monthSpan(today.with({ day: 1 }).add({ months: shift(words) }), words)),
  },
  {
    starts: [
      "en",
      "in",
      "debut",
      "fin",
      "mi",
      "milieu",
      "courant",
      "au",
      "le",
      "depuis",
      "since",
      "early",
      "late",
      "mid",
      "the",
      "at",
      "d",
      ...MONTHS.keys(),
    ],
    pattern: sticky(
      `((?:en |des |fin |debut |mi[- ]|milieu |courant |(?:au |le |du |de )?mois (?:de |d')|in |early |late |mid[- ]|in early |in late |(?:the )?end of |(?:the )?beginning of ){1,2}|(?=[a-z]+\\.? 20\\d\\d)|(?<=(?:depuis|since|before|avant|d'ici|by|until|a partir de|a compter de|des|from|pour) ))(${MONTH})(?![a-z])\\.?(?! \\d{1,2}(?!\\d))(?: (20\\d{2})| (dernier|passe|prochain)(?![a-z]))?`,
    ),
    read: (match) => {
      const [, words = "", name = "", year, side] = match;
      // "31 février 2027" is no day, and no month either.
      if (words === "" && /\d(?:er)? $/.test(match.input.slice(Math.max(0, match.index - 4), match.index)))
        return undefined;
      const month = MONTHS.get(name);
      return month === undefined
        ? undefined
        : namedMonth(words, month, year === undefined ? undefined : Number(year), side);
    },
  },
  {
    starts: ["l", "annee", "next", "last"],
    pattern: sticky(
      "(?:l'(?:annee|an) (?:prochaine?|derniere?|passee?|qui vient)|(?:next|last) year)(?![a-z])",
    ),
    read: ([words]) =>
      days(({ today }) => {
        const from = new Temporal.PlainDate(today.year + shift(words), 1, 1);
        return { from, to: from.add({ years: 1 }) };
      }),
  },
  {
    starts: ["la", "fin", "the", "end", "en", "a"],
    pattern: sticky(
      "(?:(?:en |a )?(?:la )?fin (?:de l'|d'|de cette )annee|(?:the )?end of (?:the |this )?year)(?![a-z])",
    ),
    read: () =>
      days(({ today }) => {
        const from = new Temporal.PlainDate(today.year, 12, 1);
        return { from, to: from.add({ months: 1 }) };
      }),
  },
];

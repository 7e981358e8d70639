import {
  addCalendarDays,
  exceptionName,
  isOpen,
  localParts,
  nearestSlots,
  openingAt,
  type OpeningException,
  openWindows,
  sayWeek,
} from "../calendar/index.ts";
import { clockNote } from "../conversation/index.ts";
import type { Team } from "../knowledge/index.ts";
import { type Locale, LOCALES } from "../shared/locale.ts";
import { BOOKING_HORIZON_DAYS, type FreeSlot } from "./free-slots.ts";

/** When the customer would like to be called, as instants. Equal ends are a precise time. */
export interface Wished {
  from: Date;
  to: Date;
}

/** Whom the wish is put to, when, and by which clock the customer reads. */
export interface Asked {
  team: Team;
  now: Date;
  zone: string;
}

/** How a wish meets the true slots. `why` names the reason when the very time wished cannot be had. */
export type Match =
  | { kind: "one"; slot: FreeSlot }
  | { kind: "several"; slots: FreeSlot[] }
  | { kind: "instead"; slots: FreeSlot[]; why: { fr: string; en: string } }
  | { kind: "none" };

const OFFERED = 3;
const DAY_MS = 86_400_000;
/** "Vers 14 h" is a window of an hour: one slot in it is what was meant, not a choice. */
const PRECISE_MS = 60 * 60_000;

/** Days ahead in which an hour said without a day is looked for. */
const DAYS_SEARCHED = 7;
const DAY_WORDS =
  /\b(aujourd|hier|yesterday|demain|ajd|dem1|apr[eè]s-demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|semaine|week-?end|jours?|tomorrow|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|days?|ce soir|ce midi|ce matin|cet apr|tonight|this|\d{1,2}[/-]\d{1,2}|janv|f[eé]vr|mars|avril|mai|juin|juil|ao[uû]t|sept|oct|nov|d[eé]c|january|february|march|april|may|june|july|august)/i;

/** "Après 18 h" names no day: any day will do, the first one on which it can be. */
export function anyDay(words: string): boolean {
  return !DAY_WORDS.test(words);
}

/** The same hours on the first day, from the wish's own on, that has a free slot in them. */
export function onFirstDay(free: readonly FreeSlot[], wish: Wished, zone: string): Wished {
  for (let days = 0; days < DAYS_SEARCHED; days += 1) {
    const shifted = {
      from: addCalendarDays(wish.from, days, zone),
      to: addCalendarDays(wish.to, days, zone),
    };
    if (nearestSlots(free, shifted, OFFERED).exact.length > 0) return shifted;
  }
  return wish;
}

/** Reads a wish kept as `from/to`. Undefined when it is not one (`gap`: a time that the clock skips). */
export function parseWish(value: string): Wished | undefined {
  const [from, to] = value.split("/").map((part) => new Date(part));
  if (!from || !to || Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) return undefined;
  return { from, to };
}

/** The slots that answer a wish: the one meant, the few to choose from, or the nearest true ones and why. */
export function matchWish(free: readonly FreeSlot[], wish: Wished, asked: Asked): Match {
  const { exact, nearest } = nearestSlots(free, wish, OFFERED);
  const [first] = exact;
  if (first && wish.to.getTime() - wish.from.getTime() <= PRECISE_MS) {
    return { kind: "one", slot: closestTo(exact, middleOf(wish), first) };
  }
  if (exact.length === 1 && first) return { kind: "one", slot: first };
  if (first) return { kind: "several", slots: spread(exact) };
  if (nearest.length === 0) return { kind: "none" };
  return { kind: "instead", slots: nearest, why: whyNot(wish, asked) };
}

function middleOf({ from, to }: Wished): number {
  return (from.getTime() + to.getTime()) / 2;
}

function closestTo(slots: readonly FreeSlot[], atMs: number, first: FreeSlot): FreeSlot {
  const away = ({ start }: FreeSlot) => Math.abs(start.getTime() - atMs);
  return slots.reduce((best, slot) => (away(slot) < away(best) ? slot : best), first);
}

/** First, middle and last: "lundi matin" deserves more choice than three slots in a row. */
function spread(slots: readonly FreeSlot[]): FreeSlot[] {
  if (slots.length <= OFFERED) return [...slots];
  const picks = [0, Math.floor((slots.length - 1) / 2), slots.length - 1];
  return picks.flatMap((index) => slots[index] ?? []);
}

function whyNot(wish: Wished, { team, now, zone }: Asked): { fr: string; en: string } {
  if (wish.to <= now) return { fr: "Ce moment est déjà passé.", en: "That time has already passed." };
  if (wish.from.getTime() > now.getTime() + BOOKING_HORIZON_DAYS * DAY_MS) {
    return {
      fr: "Ce moment est trop loin : je ne peux réserver un appel que dans les deux semaines qui viennent.",
      en: "That is too far ahead: I can only book a call within the next two weeks.",
    };
  }
  const open = isOpen(team.hours, wish.from) || openWindows(team.hours, wish.from, later(wish)).length > 0;
  if (open) return { fr: "Ce moment est déjà complet.", en: "That time is fully booked." };
  const { exception } = openingAt(team.hours, localParts(wish.from, team.hours.timeZone).date);
  if (exception) return whyClosed(exception);
  const clock = (locale: Locale) =>
    clockNote(wish.from, team.hours.timeZone, { locale, timeZone: zone, now }).replace(/^ \((.*)\)$/, ", $1");
  const [fr, en] = LOCALES.map((locale) => neverCalls(sayWeek(team.hours, locale)) + clock(locale));
  return {
    fr: `Nos conseillers n’appellent pas à ce moment-là (ils appellent ${fr}).`,
    en: `Our advisers do not call at that time (they call ${en}).`,
  };
}

/** Doors are closed on a Sunday; people never call then. */
function neverCalls(week: string): string {
  return week.replace(", fermé le ", ", jamais le ").replace(", closed on ", ", never on ");
}

/** A closure is named when the merchant named it: "Noël" says more than the hours of a usual week. */
function whyClosed(exception: OpeningException): { fr: string; en: string } {
  const [fr, en] = LOCALES.map((locale) => exceptionName(exception, locale));
  return {
    fr: `Nos conseillers n’appellent pas à ce moment-là${fr === undefined ? "" : ` (${fr})`}.`,
    en: `Our advisers do not call at that time${en === undefined ? "" : ` (${en})`}.`,
  };
}

function later({ from, to }: Wished): Date {
  return to > from ? to : new Date(from.getTime() + 1);
}

import type { Entity, EntityKind } from "./entities/index.ts";
import { fold } from "./normalise.ts";

/** Kinds whose words are replaced: their type matters to the intent, their value does not. */
const CLASS_WORDS: Readonly<Partial<Record<EntityKind, string>>> = {
  phone: "_phone_",
  email: "_email_",
  orderNumber: "_order_",
  caseNumber: "_case_",
  amount: "_amount_",
  time: "_time_",
  duration: "_duration_",
  shop: "_shop_",
  town: "_shop_",
  postalCode: "_postal_",
};

/** The text with each entity as its class word, so that the classifier sees "a phone number" and not its digits. */
export function maskEntities(text: string, entities: readonly Entity[]): string {
  let masked = "";
  let done = 0;
  for (const { kind, start, end } of [...entities].sort((a, b) => a.start - b.start)) {
    const word = CLASS_WORDS[kind];
    if (word === undefined || start < done) continue;
    masked += `${text.slice(done, start)} ${word} `;
    done = end;
  }
  return masked + text.slice(done);
}

const NAMES_OR_NUMBERS = /[\d@]|.\p{Lu}/su;
const TIME_WORDS =
  /\b(?:auj|demain|hier|matin|midi|soir|nuit|journee|heure|matinee|minute|jour|semaine|mois|annee|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|noel|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|prochain|apres|today|tomorrow|yesterday|morning|noon|afternoon|evening|tonight|night|hour|day|week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday|christmas|january|february|march|april|may|june|july|august|september|october|november|december|next)s?\b/;

/**
 * Whether a training phrase may hold an entity at all: looking for entities costs more than learning from the phrase,
 * and most phrases have none. Names in lower case are missed, which training can bear.
 */
export function mayHoldEntity(text: string): boolean {
  return NAMES_OR_NUMBERS.test(text) || TIME_WORDS.test(fold(text));
}

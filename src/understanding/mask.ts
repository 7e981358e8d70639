import type { Entity, EntityKind } from "./entities/entity.ts";

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

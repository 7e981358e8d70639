import type { Book } from "../knowledge/index.ts";
import type { Entity } from "../understanding/index.ts";
import type { FactName } from "./fact-names.ts";
import { plain, type Heard } from "./heard.ts";

/** A fact read from a message: the machine's form and the customer's words. */
export interface Reading {
  value: string;
  shown: string;
}

/** Reads the answer to a question for `fact`, strictly: only what the message states without doubt. */
export function readStated(fact: FactName, heard: Heard, book: Book): Reading | undefined {
  const found = (kind: Entity["kind"]) => heard.meaning.entities.find((entity) => entity.kind === kind);
  switch (fact) {
    case "name":
    case "email":
    case "phone":
      return fromEntity(found(fact));
    case "line":
      return lineIn(heard, book);
    case "address":
      return placeIn(heard, book);
    case "shop":
      return shopIn(heard, book);
    case "timeSlot":
      return timeIn(found("time"));
    case "problem":
      return undefined;
  }
}

/** Reads it loosely: the words themselves, when they can be such an answer. Only for a question just asked. */
export function readLoosely(fact: FactName, heard: Heard): Reading | undefined {
  const text = heard.text.trim();
  if (fact === "name") return looksLikeName(heard) ? { value: text, shown: text } : undefined;
  if (fact === "problem") return plain(text).length >= 3 ? { value: text, shown: text } : undefined;
  return undefined;
}

/** Facts that a customer may give without being asked; they are then never asked. */
export function volunteered(heard: Heard, asked: FactName | undefined, book: Book): [FactName, Reading][] {
  const facts: [FactName, Reading][] = [];
  for (const fact of ["name", "email", "phone", "line", "shop", "timeSlot"] as const) {
    if (fact === asked) continue;
    const reading = unasked(fact, heard, asked, book);
    if (reading) facts.push([fact, reading]);
  }
  return facts;
}

/** Out of its question, a phone number is a callback number, unless the words or the question make it the line's. */
function unasked(fact: FactName, heard: Heard, asked: FactName | undefined, book: Book): Reading | undefined {
  const aboutLine = /\b(ligne|line|box|fixe|landline)\b/.test(plain(heard.text));
  const reading = readStated(fact, heard, book);
  switch (fact) {
    case "phone":
      return asked === "line" || aboutLine ? undefined : reading;
    case "line":
      return asked === undefined || aboutLine ? reading : undefined;
    case "shop":
      return asked === "line" || asked === "address" || !namesShop(heard) ? undefined : reading;
    case "timeSlot":
      return asked === undefined || asked === "phone" ? futureOnly(reading, heard) : undefined;
    default:
      return reading;
  }
}

/** "Depuis lundi" tells when it began, not when to call. */
function futureOnly(reading: Reading | undefined, heard: Heard): Reading | undefined {
  return /\b(depuis|since)\b/.test(plain(heard.text)) ? undefined : reading;
}

function namesShop(heard: Heard): boolean {
  return (
    /\b(magasins?|boutiques?|shops?|stores?|agences?|galeries|plutot|rather|instead)\b/.test(
      plain(heard.text),
    ) || heard.meaning.entities.some(({ kind, text }) => kind === "shop" && text.includes(" "))
  );
}

function fromEntity(entity: Entity | undefined): Reading | undefined {
  return entity && { value: String(entity.value), shown: entity.text };
}

function lineIn(heard: Heard, book: Book): Reading | undefined {
  const phone = heard.meaning.entities.find(({ kind }) => kind === "phone");
  return fromEntity(phone) ?? placeIn(heard, book);
}

/** A town or a postal code; a shop's name counts as its town when the question is where the line is. */
function placeIn(heard: Heard, book: Book): Reading | undefined {
  for (const entity of heard.meaning.entities) {
    if (entity.kind === "postalCode" || entity.kind === "town") return fromEntity(entity);
    if (entity.kind === "shop") {
      const shop = book.shops.find(({ id }) => id === entity.value);
      if (shop) return { value: shop.town, shown: shop.town };
    }
  }
  return undefined;
}

function shopIn(heard: Heard, book: Book): Reading | undefined {
  for (const { kind, value } of heard.meaning.entities) {
    const shop = book.shops.find(({ id, town }) =>
      kind === "shop" ? id === value : kind === "town" && plain(town) === plain(String(value)),
    );
    if (shop) return { value: shop.id, shown: shop.name };
  }
  return undefined;
}

/** A wish as `from/to` instants; `gap` when the clock skips the time said (it must be asked again). */
function timeIn(entity: Entity | undefined): Reading | undefined {
  if (!entity) return undefined;
  if (entity.ask || !entity.from || !entity.to) return { value: "gap", shown: entity.text };
  return { value: `${entity.from}/${entity.to}`, shown: entity.text };
}

const NOT_A_NAME =
  /\b(je|j|ne|pas|sais|quoi|pourquoi|non|oui|bonjour|salut|merci|stop|aide|box|panne|the|what|why|no|yes|hello|don|not|know)\b/;

function looksLikeName({ text, meaning }: Heard): boolean {
  const words = text.trim().split(/\s+/);
  const letters = /^[\p{L}][\p{L}'’.-]*$/u;
  if (words.length > 4 || !words.every((word) => letters.test(word))) return false;
  return (
    !NOT_A_NAME.test(plain(text)) && (meaning.zone !== "act" || words.every((word) => /^\p{Lu}/u.test(word)))
  );
}

import type { Book } from "../knowledge/index.ts";
import type { Entity } from "../understanding/index.ts";
import { dealEntities, readDealt, readingOf, type Reading } from "./deal-entities.ts";
import type { FactName } from "./fact-names.ts";
import { isBare, plain, type Heard } from "./heard.ts";
import { statedProblem } from "./stated-problem.ts";

export type { Reading } from "./deal-entities.ts";

/** Reads the answer to a question for `fact`, strictly: only what the message states without doubt. */
export function readStated(fact: FactName, heard: Heard, book: Book, asked = false): Reading | undefined {
  const found = (kind: Entity["kind"]) => heard.meaning.entities.find((entity) => entity.kind === kind);
  switch (fact) {
    case "name":
      return fromEntity(found("name")) ?? nameAlone(heard);
    case "email":
      return fromEntity(found("email"));
    case "phone":
    case "line":
    case "address":
    case "shop":
      return readDealt(fact, dealEntities(heard, book), asked);
    case "timeSlot":
      return timeIn(found("time"));
    case "problem":
      return undefined;
  }
}

/** Reads it loosely: the words themselves, when they can be such an answer. Only for a question just asked. */
export function readLoosely(fact: FactName, heard: Heard): Reading | undefined {
  const text = heard.text.trim();
  if (fact === "name" && isBare(heard, "town", "shop")) return undefined;
  if (fact === "name") return looksLikeName(heard) ? { value: text, shown: text } : undefined;
  if (fact === "problem" && isBare(heard, "time", "phone", "email", "town", "shop")) return undefined;
  if (fact === "problem") return SAYS_NOTHING.test(plain(text)) ? undefined : { value: text, shown: text };
  return undefined;
}

/** Answers that tell no problem. */
const SAYS_NOTHING =
  /^(.{0,2}|oui|non|ouais|nan|yes|no|nope|rien|nothing|ok|okay|d accord|merci|thanks|je (ne )?sais pas|i don t know)$/;

/** Facts that a customer may give without being asked; they are then never asked. */
export function volunteered(heard: Heard, asked: FactName | undefined, book: Book): [FactName, Reading][] {
  const facts: [FactName, Reading][] = [];
  const places = placesTold(heard, asked, book);
  for (const fact of ["name", "email", "phone", "timeSlot", "line", "address", "shop"] as const) {
    if (fact === asked) continue;
    const reading = places[fact] ?? (fact in places ? undefined : unasked(fact, heard, asked, book));
    if (reading) facts.push([fact, reading]);
  }
  const problem = asked === undefined ? statedProblem(heard) : undefined;
  if (problem) facts.push(["problem", problem]);
  return facts;
}

/**
 * Out of its question, a number is for calling back and a place is where the line is, unless the words make the number
 * the line's or the place a shop. Beside a line told by its number, the place is that line's address.
 */
function placesTold(
  heard: Heard,
  asked: FactName | undefined,
  book: Book,
): Partial<Record<FactName, Reading | undefined>> {
  const dealt = dealEntities(heard, book);
  const sure = { ...dealt, places: dealt.places.filter(({ role }) => role !== "either") };
  const free = asked === undefined ? dealt : sure;
  const line = asked === "line" ? readDealt("line", dealt, true) : readDealt("line", free, false);
  const byNumber = dealt.phones.some(({ reading }) => reading.value === line?.value);
  const phone = readDealt("phone", dealt, false);
  return {
    line,
    phone: phone?.value === line?.value ? undefined : phone,
    address: byNumber ? readDealt("address", free, false) : undefined,
    shop: readDealt("shop", sure, false),
  };
}

function unasked(fact: FactName, heard: Heard, asked: FactName | undefined, book: Book): Reading | undefined {
  const reading = readStated(fact, heard, book);
  if (fact !== "timeSlot") return reading;
  const bare = isBare(heard, "time");
  return asked === undefined || asked === "phone" || bare ? futureOnly(reading, heard) : undefined;
}

/** "Depuis lundi" tells when it began, not when to call. */
function futureOnly(reading: Reading | undefined, heard: Heard): Reading | undefined {
  return /\b(depuis|since)\b/.test(plain(heard.text)) ? undefined : reading;
}

function fromEntity(entity: Entity | undefined): Reading | undefined {
  return entity && readingOf(entity);
}

/** A wish as `from/to` instants; `gap` when the clock skips the time said (it must be asked again). */
function timeIn(entity: Entity | undefined): Reading | undefined {
  if (!entity) return undefined;
  if (entity.ask || !entity.from || !entity.to) return { value: "gap", shown: entity.text };
  return { value: `${entity.from}/${entity.to}`, shown: entity.text };
}

/** "Bonjour, Jean Martin, 06 39 …": a name that stands alone between commas. */
function nameAlone({ text, meaning }: Heard): Reading | undefined {
  const parts = text.split(/[,;\n]/).map((part) => part.trim());
  if (parts.length < 2) return undefined;
  const found = parts.find(
    (part) =>
      /^\p{Lu}[\p{Ll}'’-]+(?:[- ]\p{Lu}[\p{L}'’-]+){1,3}$/u.test(part) &&
      !NOT_A_NAME.test(plain(part)) &&
      !meaning.entities.some(
        (entity) => plain(entity.text) !== "" && plain(part).includes(plain(entity.text)),
      ),
  );
  return found === undefined ? undefined : { value: found, shown: found };
}

const NOT_A_NAME =
  /\b(je|j|ne|pas|sais|quoi|pourquoi|non|oui|bonjour|bonsoir|salut|merci|cordialement|internet|bof|euh|heu|hein|bah|ben|hum|rien|personne|ok|peut etre|envie|moi|vous|mon|ma|mes|c est|comme|idea|whatever|nothing|nobody|dunno|maybe|my|stop|liste|attente|list|rappel|rappeler|annuler|cancel|aide|box|panne|the|what|why|no|yes|hello|don|not|know)\b/;

function looksLikeName({ text, meaning }: Heard): boolean {
  const words = text.trim().split(/\s+/);
  const letters = /^[\p{L}][\p{L}'’.-]*$/u;
  if (words.length > 4 || !words.every((word) => letters.test(word))) return false;
  return (
    !NOT_A_NAME.test(plain(text)) && (meaning.zone !== "act" || words.every((word) => /^\p{Lu}/u.test(word)))
  );
}

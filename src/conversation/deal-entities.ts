import type { Book } from "../knowledge/index.ts";
import type { Entity } from "../understanding/index.ts";
import type { FactName } from "./fact-names.ts";
import { plain, type Heard } from "./heard.ts";

/** A fact read from a message: the machine's form and the customer's words. */
export interface Reading {
  value: string;
  shown: string;
}

/** What the words around a place or a number say it is: where the line is, where to fetch something, whom to call. */
type Role = "line" | "shop" | "contact" | "either";

const LINE =
  /\b(lignes?|fixe|(ma|notre|la|my|our|the) box|internet|connexion|fibre|panne|coupures?|coupee?s?|habite|domicile|chez moi|lines?|landline|broadband|connection|outage|live|home)\b/g;
const SHOP =
  /\b(magasins?|boutiques?|agences?|galeries|pret|preter|depannage|remplacement|retirer|retrait|recuperer|chercher|prendre|passer|(une|autre|a|another) box|shops?|stores?|loaner|loan|pick(ing)? (it )?up|collect|fetch)\b/g;
const CONTACT =
  /\b(portable|mobile|joindre|joignable|rappele[rz]?|rappel|appele[rz]|contacter|cell|reach me|call me|callback)\b/g;
const DEAD_AFTER =
  /^(est|ne|n|is|has been|s est)? ?(en panne|morte?|coupee?|hors service|marche|fonctionne|down|dead|out)\b/;

/** Places and numbers of a message, each with the role its words give it. */
export interface Dealt {
  phones: readonly { role: Role; reading: Reading }[];
  places: readonly { role: Role; town: Reading; shop: Reading | undefined }[];
}

export function dealEntities(heard: Heard, book: Book): Dealt {
  const known = dealtOf.get(heard);
  if (known) return known;
  const dealt = deal(heard, book);
  dealtOf.set(heard, dealt);
  return dealt;
}

/** A message is asked for each fact it may tell, and dealt once. */
const dealtOf = new WeakMap<Heard, Dealt>();

function deal(heard: Heard, book: Book): Dealt {
  const { entities } = heard.meaning;
  const phones = entities.filter(({ kind }) => kind === "phone");
  const places = entities.filter(({ kind }) => kind === "postalCode" || kind === "town" || kind === "shop");
  return {
    phones: phones.map((entity) => ({ role: roleOf(heard.text, entity), reading: readingOf(entity) })),
    places: places.map((entity) => ({
      role: entity.kind === "shop" && entity.text.includes(" ") ? "shop" : roleOf(heard.text, entity),
      town: townOf(entity, book),
      shop: shopOf(entity, book),
    })),
  };
}

export function readingOf(entity: Entity): Reading {
  const { value } = entity;
  return { value: typeof value === "object" ? String(value.value) : String(value), shown: entity.text };
}

/** The last cue before it in its clause decides; failing that, "… est en panne" after it makes it the line's. */
function roleOf(text: string, { kind, start, end }: Entity): Role {
  const before = plain(
    text
      .slice(0, start)
      .split(/[,;.!?\n]/)
      .at(-1) ?? "",
  );
  const cues = kind === "phone" ? { line: LINE, contact: CONTACT } : { line: LINE, shop: SHOP };
  const found = Object.entries(cues).flatMap(([role, cue]) =>
    [...before.matchAll(cue)].map((match) => ({ role, at: match.index + match[0].length })),
  );
  const last = found.sort((a, b) => b.at - a.at)[0]?.role;
  if (last === "line" || last === "shop" || last === "contact") return last;
  return DEAD_AFTER.test(plain(text.slice(end))) ? "line" : "either";
}

/** A shop's name counts as its town when the question is where the line is. */
function townOf(entity: Entity, book: Book): Reading {
  const shop = entity.kind === "shop" ? book.shops.find(({ id }) => id === entity.value) : undefined;
  return shop ? { value: shop.town, shown: shop.town } : readingOf(entity);
}

function shopOf(entity: Entity, book: Book): Reading | undefined {
  const { kind } = entity;
  const { value } = readingOf(entity);
  const shop = book.shops.find(({ id, town }) =>
    kind === "shop" ? id === value : kind === "town" && plain(town) === plain(value),
  );
  return shop && { value: shop.id, shown: shop.name };
}

/**
 * The place or number that a message tells for a fact. `asked` is the question just put: its answer may be any place
 * or number there is; out of its question a fact needs words that do not say something else.
 */
export function readDealt(
  fact: Extract<FactName, "line" | "phone" | "shop" | "address">,
  dealt: Dealt,
  asked: boolean,
): Reading | undefined {
  const phone = (roles: readonly Role[]) => dealt.phones.find(({ role }) => roles.includes(role))?.reading;
  const town = (roles: readonly Role[]) => dealt.places.find(({ role }) => roles.includes(role))?.town;
  const shop = (roles: readonly Role[]) =>
    dealt.places.find((place) => place.shop && roles.includes(place.role))?.shop;
  const find = { phone, town, shop };
  for (const [kind, ...roles] of ORDERS[fact][asked ? "asked" : "unasked"]) {
    const reading = find[kind](roles);
    if (reading) return reading;
  }
  return undefined;
}

type Order = readonly (readonly ["phone" | "town" | "shop", ...Role[]])[];

/** Where a fact is looked for, in this order. */
const ORDERS: Readonly<Record<"line" | "phone" | "shop" | "address", Record<"asked" | "unasked", Order>>> = {
  line: {
    asked: [
      ["phone", "line"],
      ["town", "line"],
      ["phone", "either"],
      ["town", "either", "shop"],
    ],
    unasked: [
      ["phone", "line"],
      ["town", "line", "either"],
    ],
  },
  phone: {
    asked: [
      ["phone", "contact"],
      ["phone", "either", "line"],
    ],
    unasked: [
      ["phone", "contact"],
      ["phone", "either"],
    ],
  },
  shop: {
    asked: [
      ["shop", "shop"],
      ["shop", "either", "line"],
    ],
    unasked: [
      ["shop", "shop"],
      ["shop", "either"],
    ],
  },
  address: {
    asked: [
      ["town", "line"],
      ["town", "either", "shop"],
    ],
    unasked: [
      ["town", "line"],
      ["town", "either"],
    ],
  },
};

import type { Locale } from "../../shared/locale.ts";
import { findAmounts } from "./amount.ts";
import { findEmails } from "./email.ts";
import { Entity, EntityKind } from "./entity.ts";
import { Findings, type Setting } from "./finding.ts";
import { fold, type Folded } from "./fold.ts";
import { Gazetteer, givesWay, type Hit, type Named } from "./gazetteer.ts";
import { findNames } from "./name.ts";
import { findPhones } from "./phone.ts";
import { placesNamed } from "./place.ts";
import { findPostalCodes } from "./postal-code.ts";
import { type ProductHit, ProductNames } from "./product.ts";
import { findQuantities } from "./quantity.ts";
import { findCases, findOrders, referencePatterns } from "./reference.ts";
import { findTimes } from "./time/find-times.ts";

/** What the merchant's book says about names and numbers. Patterns are regular expression sources, case ignored. */
export interface EntityBook {
  shops: readonly Named[];
  products?: readonly Named[];
  towns?: readonly { name: string; postalCodes?: readonly string[] }[];
  orderPattern?: string;
  casePattern?: string;
}

/** Reads messages. Keeps nothing between two of them. */
export interface EntityFinder {
  /** Entities in text order, none overlapping another. */
  find(text: string, setting: Setting): Entity[];
}

/**
 * Builds the finder once from the merchant's book. The finders run in the order of how little they can be mistaken:
 * what one has taken, the next cannot take.
 */
export function createEntityFinder(book: EntityBook): EntityFinder {
  const references = referencePatterns(book.orderPattern, book.casePattern);
  const shops = new Gazetteer(book.shops);
  const products = new ProductNames(book.products ?? []);
  const towns = new Gazetteer((book.towns ?? []).map(({ name }) => ({ id: name, name })));
  const known = new Set((book.towns ?? []).flatMap(({ postalCodes }) => postalCodes ?? []));

  /** Of names a slip apart, as those of a shop and of a town may be, the one that was spelled right is meant. */
  function namesIn(folded: Folded, locale: Locale): NamesSaid {
    const inTowns = placesNamed(towns, folded, locale);
    const better = inTowns.filter(({ edits }) => edits === 0);
    const inShops = placesNamed(shops, folded, locale).filter(
      (hit) => hit.edits === 0 || !givesWay(hit, better),
    );
    const places = [...inShops, ...inTowns];
    const inProducts = products.find(folded.plain).filter((hit) => !givesWay(hit, places));
    return { shops: inShops, products: inProducts, towns: inTowns };
  }

  function find(text: string, setting: Setting): Entity[] {
    const folded = fold(text);
    const { plain } = folded;
    const findings = new Findings();
    findEmails(folded, findings);
    findOrders(plain, references, findings);
    findCases(plain, references, findings);
    findPhones(plain, setting.country, findings);
    findAmounts(plain, setting.country, findings);
    findTimes(findings.masked(plain), setting, findings);
    const named = namesIn(folded, setting.locale);
    addHits("shop", named.shops, findings);
    findNames(folded, findings, named.products);
    addProducts(named.products, findings);
    addHits("town", named.towns, findings);
    const masked = findings.masked(plain);
    findPostalCodes({ folded, masked, country: setting.country, known }, findings);
    findQuantities(plain, findings);
    return findings.entities(folded);
  }
  return { find };
}

interface NamesSaid {
  shops: readonly Hit[];
  products: readonly ProductHit[];
  towns: readonly Hit[];
}

/** The words beside an alias may be taken: "midnight" in "midnight blue ink cartridges" is an hour. */
function addProducts(hits: readonly ProductHit[], findings: Findings): void {
  for (const { id: value, start, end, alias } of hits) {
    if (!findings.add({ kind: "product", value, start, end }))
      findings.add({ kind: "product", value, ...alias });
  }
}

function addHits(kind: "shop" | "town", hits: readonly Hit[], findings: Findings): void {
  for (const { id, start, end } of hits) findings.add({ kind, value: id, start, end });
}

export { Entity, EntityKind };
export type { Named, Setting };

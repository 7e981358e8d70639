import { findAmounts } from "./amount.ts";
import { findEmails } from "./email.ts";
import { Entity, EntityKind } from "./entity.ts";
import { Findings, type Setting } from "./finding.ts";
import { fold } from "./fold.ts";
import { Gazetteer, type Named } from "./gazetteer.ts";
import { findNames } from "./name.ts";
import { findPhones } from "./phone.ts";
import { findPlaces } from "./place.ts";
import { findPostalCodes } from "./postal-code.ts";
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
  const products = new Gazetteer(book.products ?? [], { plural: true, shortest: 6 });
  const towns = new Gazetteer((book.towns ?? []).map(({ name }) => ({ id: name, name })));

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
    findPlaces("shop", shops, { folded, setting, findings });
    findNames(folded, findings);
    for (const { id, start, end } of products.find(plain))
      findings.add({ kind: "product", value: id, start, end });
    findPlaces("town", towns, { folded, setting, findings });
    findPostalCodes(findings.masked(plain), setting.country, findings);
    findQuantities(plain, findings);
    return findings.entities(folded);
  }
  return { find };
}

export { Entity, EntityKind };
export type { Named, Setting };

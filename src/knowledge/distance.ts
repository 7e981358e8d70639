import type { Book } from "./book.ts";
import type { Location, Shop } from "./shop.ts";
import type { Town } from "./town.ts";
import { foldName } from "./words.ts";

const EARTH_RADIUS_KM = 6371;

/** Kilometres as the crow flies; roads are longer. */
export function distanceKm(a: Location, b: Location): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (from: number, to: number): number => Math.sin(radians(to - from) / 2) ** 2;
  const square =
    half(a.lat, b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lon, b.lon);
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(square));
}

/** A town by name or alias, whatever its accents and hyphens. */
export function townNamed(book: Book, words: string): Town | undefined {
  const name = foldName(words);
  return book.towns.find((town) => [town.name, ...town.aliases].map(foldName).includes(name));
}

/** The towns a postal code belongs to: a French code in full, a Canadian one by its first characters. */
export function townsWithPostalCode(book: Book, code: string): Town[] {
  const wanted = code.replace(/\s/g, "").toUpperCase();
  return book.towns.filter(({ postalCodes }) =>
    postalCodes.some((each) => each === wanted || (/^[A-Z]/.test(each) && wanted.startsWith(each))),
  );
}

/** Every shop with its distance, the nearest first. */
export function shopsByDistance(book: Book, from: Location): { shop: Shop; km: number }[] {
  return book.shops
    .map((shop) => ({ shop, km: distanceKm(from, shop.location) }))
    .sort((a, b) => a.km - b.km || (a.shop.id < b.shop.id ? -1 : 1));
}

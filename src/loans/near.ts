import { type Book, distanceKm, type Shop, townNamed } from "../knowledge/index.ts";

/** Nobody is sent farther for a box: a shop beyond is as good as none. */
const FARTHEST_KM = 100;

/** Whether a shop is no journey from a town; true when nobody knows where the town is. */
export function isNear(book: Book, town: string | undefined, shop: Shop): boolean {
  return (kmFrom(book, town, shop) ?? 0) <= FARTHEST_KM;
}

/** As the crow flies; undefined when nobody knows where the town is. */
export function kmFrom(book: Book, town: string | undefined, shop: Shop): number | undefined {
  const from = town === undefined ? undefined : townNamed(book, town)?.location;
  return from && distanceKm(from, shop.location);
}

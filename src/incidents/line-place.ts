import { type Book, customersWithPhone, townNamed, townsWithPostalCode } from "../knowledge/index.ts";
import type { Scene } from "../conversation/index.ts";

/** Where a customer's line is, and the key under which it is reported once. */
export interface LinePlace {
  key: string;
  town: string;
  postalCode: string | undefined;
}

/** The place of the line the customer named: by its number when it is on record, or by town or postal code. */
export function placeOfLine(scene: Scene): LinePlace | undefined {
  const line = scene.fact("line");
  if (!line) return undefined;
  const byNumber = lineOnRecord(scene.book, line.value);
  if (byNumber) return { key: line.value, town: byNumber.town, postalCode: byNumber.postalCode };
  const place = placeNamed(scene.book, line.value) ?? placeNamed(scene.book, scene.fact("address")?.value);
  return (
    place && { ...place, key: line.value.startsWith("+") ? line.value : `${scene.contact.id}/${place.town}` }
  );
}

function lineOnRecord(book: Book, number: string): { town: string; postalCode: string } | undefined {
  const lines = customersWithPhone(book, number).flatMap((customer) => customer.lines);
  return lines.find((line) => line.number === number) ?? (lines.length === 1 ? lines[0] : undefined);
}

function placeNamed(
  book: Book,
  words: string | undefined,
): { town: string; postalCode: string | undefined } | undefined {
  if (words === undefined) return undefined;
  const [byCode] = townsWithPostalCode(book, words);
  if (byCode) return { town: byCode.name, postalCode: words };
  const town = townNamed(book, words);
  return town && { town: town.name, postalCode: town.postalCodes[0] };
}

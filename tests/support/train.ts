import type { Book } from "../../src/knowledge/index.ts";
import {
  createEntityFinder,
  createUnderstanding,
  readPhrases,
  type Understanding,
} from "../../src/understanding/index.ts";

/** Trains as the program does at its start, without the HTTP edge that `src/app.ts` brings with it. */
export async function train(book: Book, phrases = "knowledge/phrases"): Promise<Understanding> {
  const { merchant, shops, products, towns } = book;
  const entities = createEntityFinder({
    shops: shops.map(({ id, name, aliases, town }) => ({ id, name, aliases: [...aliases, town] })),
    products: products.map(({ id, name, aliases }) => ({
      id,
      name: name.fr,
      aliases: [name.en, ...aliases.fr, ...aliases.en],
    })),
    towns: towns.flatMap(({ name, aliases }) => [name, ...aliases].map((each) => ({ name: each }))),
    orderPattern: merchant.orderPattern,
    casePattern: `${merchant.casePrefix}-[0-9A-Z]{6}`,
  });
  return createUnderstanding({ phrases: await readPhrases(phrases), entities });
}

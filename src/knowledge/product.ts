import { z } from "zod";
import { Price } from "./money.ts";
import { LocalText, LocalWords, Slug } from "./words.ts";

const ProductFile = z.strictObject({
  name: LocalText,
  /** What sort of thing it is, such as fountain-pen. */
  category: Slug,
  aliases: LocalWords.prefault({}),
  /** One price a currency. */
  prices: z.array(Price).min(1),
  /** Pieces by shop id, and `warehouse`. A place left out has none. */
  stock: z.record(Slug, z.int().min(0)),
  /** False for what is only sold in a shop. */
  online: z.boolean().default(true),
  /** Made for one customer: no withdrawal (Code de la consommation, L221-28). */
  madeToMeasure: z.boolean().default(false),
});

/** Something the merchant sells. */
export const Product = ProductFile.extend({ id: Slug });
export type Product = z.infer<typeof Product>;

/** `products.yaml`. */
export const ProductsFile = z.record(Slug, ProductFile);

/** The key of the stock that web orders are sent from. */
export const WAREHOUSE = "warehouse";

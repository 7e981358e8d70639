import { z } from "zod";

/** A price as written in the book, "149.90 EUR"; kept in minor units (cents) so that sums are exact. */
export const Price = z
  .string()
  .regex(/^\d{1,7}(\.\d{2})? [A-Z]{3}$/, 'write a price with its currency, such as "149.90 EUR"')
  .transform((text) => {
    const [amount = "0", currency = ""] = text.split(" ");
    const [units = "0", cents = "00"] = amount.split(".");
    return { minor: Number(units) * 100 + Number(cents), currency };
  });
export type Price = z.infer<typeof Price>;

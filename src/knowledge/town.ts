import { z } from "zod";
import { Location } from "./shop.ts";

/** A town that customers name; `location` is roughly its centre. */
export const Town = z.strictObject({
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)).default([]),
  country: z.string().regex(/^[A-Z]{2}$/, 'a country code such as "FR"'),
  /** Codes in full, or the first characters of codes that begin with a letter (H2 for H2X 1Y4). */
  postalCodes: z.array(z.string().min(1)).min(1),
  location: Location,
});
export type Town = z.infer<typeof Town>;

/** `towns.yaml`. */
export const TownsFile = z.array(Town);

import { z } from "zod";
import { OpeningHours } from "../calendar/index.ts";
import { hoursFields } from "./hours.ts";
import { Phone } from "./phone.ts";
import { LocalText, Slug } from "./words.ts";

/** A point on the map, WGS 84 degrees. */
export const Location = z.strictObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
});
export type Location = z.infer<typeof Location>;

/** Whether the shop's stock can be read; what cannot is said as unknown (principle 8). */
export const StockReading = z.enum(["readable", "unreadable"]);
export type StockReading = z.infer<typeof StockReading>;

const shopFields = {
  /** Also the name of the file. */
  id: Slug,
  name: z.string().min(1),
  /** Other names customers use; towns and the name itself need not be repeated. */
  aliases: z.array(z.string().min(1)).default([]),
  town: z.string().min(1),
  postalCode: z.string().min(1),
  address: z.string().min(1),
  country: z.string().regex(/^[A-Z]{2}$/, 'a country code such as "FR"'),
  /** ISO 4217, the currency of its prices. */
  currency: z.string().regex(/^[A-Z]{3}$/, 'a currency code such as "EUR"'),
  location: Location,
  phone: Phone.optional(),
  /** What the shop does, such as telecom or optician. */
  services: z.array(Slug),
  /** How to come: bus, train, car park. */
  access: LocalText,
  payment: LocalText,
  /** True when a wheelchair gets in without help. */
  stepFree: z.boolean(),
  stock: StockReading,
};

/** `shops/<id>.yaml`. */
export const ShopFile = z.strictObject({ ...shopFields, ...hoursFields });
export type ShopFile = z.infer<typeof ShopFile>;

/** A shop; `hours` holds the week, the holidays, the file's exceptions and the live closures, in this order. */
export const Shop = z.strictObject({ ...shopFields, hours: OpeningHours });
export type Shop = z.infer<typeof Shop>;

import { z } from "zod";
import { LocalDate } from "../calendar/index.ts";
import { Locale } from "../shared/locale.ts";
import { Phone } from "./phone.ts";
import { Slug } from "./words.ts";

/** An internet line at an address. */
export const Line = z.strictObject({
  number: Phone,
  town: z.string().min(1),
  postalCode: z.string().min(1),
});
export type Line = z.infer<typeof Line>;

const CustomerFile = z.strictObject({
  name: z.string().min(1),
  phone: Phone,
  email: z.email(),
  locale: Locale,
  country: z.string().regex(/^[A-Z]{2}$/, 'a country code such as "FR"'),
  address: z.string().min(1),
  lines: z.array(Line).default([]),
  /** Measured by an optician of the merchant; millimetres. */
  pupillaryDistance: z
    .strictObject({
      totalMm: z.number().min(40).max(80),
      rightMm: z.number().min(20).max(40),
      leftMm: z.number().min(20).max(40),
      measuredOn: LocalDate,
      shop: Slug,
    })
    .optional(),
});

/** A person on the merchant's file. */
export const Customer = CustomerFile.extend({ id: Slug });
export type Customer = z.infer<typeof Customer>;

/** `customers.yaml`. */
export const CustomersFile = z.record(Slug, CustomerFile);

import { z } from "zod";
import { OpeningHours, TimeZone } from "../calendar/index.ts";
import { Locale } from "../shared/locale.ts";
import { hoursFields } from "./hours.ts";
import { Phone } from "./phone.ts";
import { Policy } from "./policy.ts";
import { LocalText, Slug } from "./words.ts";

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, "i") instanceof RegExp;
  } catch {
    return false;
  }
}

const merchantFields = {
  name: z.string().min(1),
  /** Under which name the bot writes. */
  botName: z.string().min(1),
  /** First letters of a case number, such as DGP in DGP-7K3M9Q. */
  casePrefix: z.string().regex(/^[A-Z]{2,4}$/, "two to four capital letters"),
  /** ISO 3166 country whose telephone numbers and law are meant when nothing else is said. */
  country: z.string().regex(/^[A-Z]{2}$/, 'a country code such as "FR"'),
  timeZone: TimeZone,
  /** Languages the merchant answers in, the first one first. */
  locales: z.array(Locale).min(1),
  defaultLocale: Locale,
  email: z.email(),
  /** The web shop; product pages stand under it. */
  webShop: z.url(),
  /** Order numbers, as a regular expression that is searched for in messages; case does not matter. */
  orderPattern: z.string().refine(isPattern, "not a regular expression"),
  /** The team for every topic that no team lists. */
  defaultTeam: Slug,
  /** One sentence about the merchant, as the bot would say it. */
  about: LocalText,
  policy: Policy.prefault({}),
};

/** `merchant.yaml`. */
export const MerchantFile = z.strictObject({
  ...merchantFields,
  /** Absent when the merchant has no telephone line. */
  phoneLine: z.strictObject({ number: Phone, ...hoursFields }).optional(),
});
export type MerchantFile = z.infer<typeof MerchantFile>;

/** Who the bot speaks for. */
export const Merchant = z.strictObject({
  ...merchantFields,
  phoneLine: z.strictObject({ number: Phone, hours: OpeningHours }).optional(),
});
export type Merchant = z.infer<typeof Merchant>;

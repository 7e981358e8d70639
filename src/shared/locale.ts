import { z } from "zod";

/** Languages in which every text exists. French first (principle 12). */
export const LOCALES = ["fr", "en"] as const;
export const Locale = z.enum(LOCALES);
export type Locale = z.infer<typeof Locale>;

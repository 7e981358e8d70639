import { z } from "zod";
import { remembered } from "../shared/remembered.ts";

/** A text in every locale (principle 12): a merchant who writes one writes both. */
export const LocalText = z.strictObject({ fr: z.string().trim().min(1), en: z.string().trim().min(1) });
export type LocalText = z.infer<typeof LocalText>;

/** Other words for a thing, by locale; either list may be empty. */
export const LocalWords = z.strictObject({
  fr: z.array(z.string().trim().min(1)).default([]),
  en: z.array(z.string().trim().min(1)).default([]),
});
export type LocalWords = z.infer<typeof LocalWords>;

/** The name a merchant gives to something in the files: small letters, figures, "-" between them. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'write it in small letters, figures and "-", such as "nice-gare"');

/** Folds case, accents, apostrophes and hyphens away, so that "Saint-Laurent" and "saint laurent" meet. */
export const foldName = remembered((text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim(),
);

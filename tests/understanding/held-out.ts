import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import type { Locale } from "../../src/shared/locale.ts";
import { NONE } from "../../src/understanding/index.ts";
import type { PhraseBook } from "../../src/understanding/index.ts";
import { fold } from "../../src/understanding/normalise.ts";

const Texts = z.array(z.string()).min(1);

/** Texts by what they want; what nothing here covers by how far it is from a shop's business. */
const File = z.object({ none: z.strictObject({ far: Texts, near: Texts }) }).catchall(Texts);

/** A message that nothing was trained on or chosen by, and what it wants. */
export interface HeldOut {
  readonly text: string;
  readonly expected: string;
  /** Of messages out of scope: whether they are a shop's business at all. */
  readonly scope?: "far" | "near";
}

/** The held-out messages of a locale, those out of scope last. */
export function readHeldOut(locale: Locale): HeldOut[] {
  const file = readFileSync(new URL(`held-out.${locale}.yaml`, import.meta.url), "utf8");
  const { none, ...served } = File.parse(parse(file));
  const outOfScope = (scope: "far" | "near") => none[scope].map((text) => ({ text, expected: NONE, scope }));
  return [
    ...Object.entries(served).flatMap(([expected, texts]) => texts.map((text) => ({ text, expected }))),
    ...outOfScope("far"),
    ...outOfScope("near"),
  ];
}

/**
 * Those that are neither trained on nor calibrated with. Two people who do not know of each other both write "help" and
 * "bonsoir": what training holds word for word was held out by nobody, and is not counted.
 */
export function unseenOf(messages: readonly HeldOut[], book: PhraseBook, locale: Locale): HeldOut[] {
  const known = new Set(
    [...book.training[locale], ...book.calibration[locale]].map(({ text }) => wordsOnly(text)),
  );
  return messages.filter(({ text }) => !known.has(wordsOnly(text)));
}

function wordsOnly(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

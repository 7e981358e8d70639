import type { Locale } from "../../src/shared/locale.ts";
import { randomFrom } from "../../tests/support/load/random.ts";
import { LETTERS, PHRASES } from "./sms-spelling.ts";

/** What a message written with care may look like when it is written without. */
export const NOISES = ["plain", "typos 20 %", "typos 40 %", "SMS", "SMS and typos"] as const;
export type Noise = (typeof NOISES)[number];

/** Whether a message was written with care: it begins with a capital and is not shouted. */
export function isCareful(text: string): boolean {
  return /^\P{L}*\p{Lu}/u.test(text) && text !== text.toUpperCase();
}

/** The message with a kind of noise; the same for the same seed. */
export function addNoise(
  text: string,
  { noise, locale, seed }: { noise: Noise; locale: Locale; seed: number },
) {
  const random = randomFrom(seed);
  switch (noise) {
    case "plain":
      return plain(text);
    case "typos 20 %":
      return mistype(text, { share: 0.2, locale, random });
    case "typos 40 %":
      return mistype(text, { share: 0.4, locale, random });
    case "SMS":
      return shorten(text, locale, random);
    case "SMS and typos":
      return mistype(shorten(text, locale, random), { share: 0.2, locale, random });
  }
}

/** Without accents, capitals and marks. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/[’']/g, " ")
    .replace(/[^\p{L}\p{N}\s@+-]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Half of the words that letter rules apply to keep their spelling: nobody writes by rules throughout. */
const BY_RULES = 0.5;

function shorten(text: string, locale: Locale, random: () => number): string {
  let short = ` ${text
    .normalize("NFC")
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/[.,;:!?«»"()]/g, " ")
    .replace(/\s+/g, " ")} `;
  for (const [long, instead] of PHRASES[locale]) short = short.replaceAll(` ${long} `, ` ${instead} `);
  return short
    .trim()
    .split(/ +/)
    .map((word) => (/^\p{L}{4,}$/u.test(word) && random() < BY_RULES ? byRules(word, locale) : word))
    .join(" ")
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
}

function byRules(word: string, locale: Locale): string {
  return LETTERS[locale].reduce((spelt, [pattern, instead]) => spelt.replace(pattern, instead), word);
}

/** Rows of keys, to miss a key by one. */
const KEYS: Readonly<Record<Locale, readonly string[]>> = {
  fr: ["azertyuiop", "qsdfghjklm", "wxcvbn"],
  en: ["qwertyuiop", "asdfghjkl", "zxcvbnm"],
};

/** Words of two letters are not mistyped: nothing would be left of them. */
const WORD = /\p{L}{3,}/gu;

function mistype(text: string, how: { share: number; locale: Locale; random: () => number }): string {
  const { share, locale, random } = how;
  return text.replace(WORD, (word) => (random() < share ? mistypeWord(word, locale, random) : word));
}

/** A letter dropped, doubled, swapped with the next one, or replaced by its neighbour on the keyboard. */
function mistypeWord(word: string, locale: Locale, random: () => number): string {
  const at = Math.floor(random() * (word.length - 1));
  const [before, letter, next, rest] = [
    word.slice(0, at),
    word.charAt(at),
    word.charAt(at + 1),
    word.slice(at + 2),
  ];
  switch (Math.floor(random() * 4)) {
    case 0:
      return before + next + rest;
    case 1:
      return before + letter + letter + next + rest;
    case 2:
      return before + next + letter + rest;
    default:
      return before + neighbourOf(letter, locale, random) + next + rest;
  }
}

function neighbourOf(letter: string, locale: Locale, random: () => number): string {
  const key = letter.normalize("NFD").charAt(0).toLowerCase();
  const row = KEYS[locale].find((keys) => keys.includes(key));
  if (row === undefined) return letter;
  const at = row.indexOf(key) + (random() < 0.5 ? -1 : 1);
  return row.charAt(at) || row.charAt(at < 0 ? 1 : row.length - 2);
}

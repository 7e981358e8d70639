import { LOCALES, type Locale } from "../../shared/locale.ts";
import type { Dialog } from "../dialog.ts";
import { plain } from "../heard.ts";
import { LETTER_TEXTS } from "../letter-texts.ts";
import { SYSTEM_TEXTS } from "../system-texts.ts";
import type { Texts, Words } from "../words.ts";
import { type Fault, Finder } from "./fault.ts";
import { type Message, readMessage } from "./message.ts";
import { promiseWordFault, promisingWords } from "./promise-words.ts";
import { textKeysOf } from "./text-keys.ts";

/** Every text of a dialog in every locale, no other, readable, with the same placeholders; none promises on its own. */
export function checkWords(dialog: Dialog, words: Words): Fault[] {
  const find = new Finder(dialog.id, "words");
  const keys = new Map(textKeysOf(dialog).map(({ key, step }) => [key, step]));
  checkKeys(find, words, { dialog: dialog.id, keys });
  for (const key of keys.keys())
    comparePlaceholders(find, words, { dialog: dialog.id, key, step: keys.get(key) });
  return [...find.faults, ...checkPromiseWords(dialog, words)];
}

function checkKeys(
  find: Finder,
  words: Words,
  { dialog, keys }: { dialog: string; keys: ReadonlyMap<string, string | undefined> },
): void {
  for (const locale of LOCALES) {
    const texts = textsOf(words, locale, dialog);
    for (const [key, step] of keys) {
      if (!Object.hasOwn(texts, key)) find.inWords(locale, `the text "${key}" is missing: write it`, step);
    }
    for (const [key, text] of Object.entries(texts)) {
      if (!keys.has(key)) find.inWords(locale, `nothing says the text "${key}": remove or rename it`);
      const message = readMessage(text, locale);
      if (message.kind === "unreadable")
        find.inWords(
          locale,
          `the text "${key}" is not valid ICU MessageFormat (${message.why})`,
          keys.get(key),
        );
    }
  }
}

function comparePlaceholders(
  find: Finder,
  words: Words,
  { dialog, key, step }: { dialog: string; key: string; step: string | undefined },
): void {
  const read = LOCALES.flatMap((locale) => {
    const text = textsOf(words, locale, dialog)[key];
    const message: Message | undefined = text === undefined ? undefined : readMessage(text, locale);
    return message?.kind === "read" ? [{ locale, placeholders: message.placeholders }] : [];
  });
  const all = new Set(read.flatMap(({ placeholders }) => [...placeholders]));
  for (const { locale, placeholders } of read) {
    const missing = [...all].filter((name) => !placeholders.has(name)).map((name) => `{${name}}`);
    if (missing.length > 0)
      find.inWords(
        locale,
        `"${key}" lacks ${missing.join(", ")}, which another language has: say the same`,
        step,
      );
  }
}

function checkPromiseWords(dialog: Dialog, words: Words): Fault[] {
  const find = new Finder(dialog.id, "promise");
  for (const { key, step: name, use } of textKeysOf(dialog)) {
    const step = name === undefined ? undefined : dialog.steps[name];
    if (!step || use === "label") continue;
    for (const locale of LOCALES) {
      const text = textsOf(words, locale, dialog.id)[key];
      if (text === undefined) continue;
      const message = promiseWordFault(step, { text, again: use === "again" }, locale);
      if (message !== undefined)
        find.inWords(locale, use === "again" ? `"${key}": ${message}` : message, name);
    }
  }
  return find.faults;
}

/** The texts of the bot itself: complete, with no other value than theirs, and promising nothing. */
export function checkSystemTexts(words: Words): Fault[] {
  return checkTexts(words, "system", SYSTEM_TEXTS, checkNoPromise);
}

/** The texts of the e-mails: complete, with no other value than theirs. */
export function checkLetterTexts(words: Words): Fault[] {
  return checkTexts(words, "letters", LETTER_TEXTS);
}

function checkTexts(
  words: Words,
  dialog: string,
  texts: Readonly<Record<string, readonly string[]>>,
  checkMore?: typeof checkNoPromise,
): Fault[] {
  const find = new Finder(dialog, "words");
  const keys = new Map(Object.keys(texts).map((key) => [key, undefined]));
  checkKeys(find, words, { dialog, keys });
  for (const [key, allowed] of Object.entries(texts)) {
    comparePlaceholders(find, words, { dialog, key, step: undefined });
    for (const locale of LOCALES) {
      const text = textsOf(words, locale, dialog)[key];
      if (text === undefined) continue;
      checkAllowed(find, { key, text, allowed }, locale);
      checkMore?.(find, { key, text }, locale);
    }
  }
  return find.faults;
}

function checkAllowed(
  find: Finder,
  { key, text, allowed }: { key: string; text: string; allowed: readonly string[] },
  locale: Locale,
): void {
  const message = readMessage(text, locale);
  const used = message.kind === "read" ? [...message.placeholders] : [];
  for (const name of used.filter((each) => !allowed.includes(each))) {
    find.inWords(locale, `"${key}" uses {${name}}, which it is not given: word it without`);
  }
}

function checkNoPromise(find: Finder, { key, text }: { key: string; text: string }, locale: Locale): void {
  const promising = promisingWords(text, locale);
  if (promising !== undefined)
    find.inWords(locale, `"${key}" promises ("${promising}") and nothing backs it: word it otherwise`);
}

/** Titles are what menus offer and what is typed back: two that read the same could not be told apart. */
export function checkTitles(dialogs: readonly Dialog[], words: Words): Fault[] {
  return LOCALES.flatMap((locale) => {
    const owners = new Map<string, string>();
    return dialogs.flatMap(({ id }) => {
      const title = plain(textsOf(words, locale, id)["title"] ?? "");
      const owner = owners.get(title);
      const find = new Finder(id, "words");
      if (title !== "" && owner !== undefined)
        find.inWords(locale, `its title is also that of ${owner}: give it another`);
      owners.set(title, owner ?? id);
      return find.faults;
    });
  });
}

export function textsOf(words: Words, locale: Locale, dialog: string): Texts {
  return words[locale][dialog] ?? {};
}

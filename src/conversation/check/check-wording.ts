import { LOCALES, type Locale } from "../../shared/locale.ts";
import type { Dialog } from "../dialog.ts";
import type { Words } from "../words.ts";
import type { Fault } from "./fault.ts";
import { LETTER_TEXTS } from "../letter-texts.ts";
import { readMessage } from "./message.ts";
import { promiseWordFault, promisingWords } from "./promise-words.ts";
import { textKeysOf } from "./text-keys.ts";

/** A text that a merchant puts in place of a dialog's own; `key` is `dialog.step`, as in the book. */
export interface Wording {
  locale: Locale;
  key: string;
  text: string;
}

/**
 * Why a merchant's text may not replace ours; undefined when it may. It may say less than ours (fewer values), never
 * more, and promise nothing that ours does not.
 */
export function wordingFault(
  { dialogs, words }: { dialogs: Iterable<Dialog>; words: Words },
  { locale, key, text }: Wording,
): string | undefined {
  const [id, rest] = splitKey(key);
  const ours = words[locale][id]?.[rest];
  if (ours === undefined) return `no dialog says the text "${key}"`;
  const theirs = readMessage(text, locale);
  if (theirs.kind === "unreadable") return `"${key}" is not valid ICU MessageFormat (${theirs.why})`;
  const given = readMessage(ours, locale);
  const known = given.kind === "read" ? given.placeholders : new Set<string>();
  const more = [...theirs.placeholders].filter((name) => !known.has(name)).map((name) => `{${name}}`);
  if (more.length > 0)
    return `"${key}" cannot show ${more.join(", ")}: that text is only given ${listed(known)}`;
  const message = promiseOf(
    [...dialogs].find((dialog) => dialog.id === id),
    rest,
    { locale, key, text },
  );
  return message && `"${key}": ${message}`;
}

function promiseOf(
  dialog: Dialog | undefined,
  rest: string,
  { locale, key, text }: Wording,
): string | undefined {
  if (rest in LETTER_TEXTS && key.startsWith("letters.")) return undefined;
  if (!dialog) {
    const words = promisingWords(text, locale);
    return words && `promises ("${words}") and nothing backs it: word it otherwise`;
  }
  const use = textKeysOf(dialog).find(({ key }) => key === rest);
  const step = use?.step === undefined ? undefined : dialog.steps[use.step];
  if (!use || !step || use.use === "label") return undefined;
  return promiseWordFault(step, { text, again: use.use === "again" }, locale);
}

/** Every fault of the texts a merchant has put in place of ours, each `dialog.step` in each locale. */
export function checkWording(
  script: { dialogs: readonly Dialog[]; words: Words },
  wording: Readonly<Record<Locale, Readonly<Record<string, string>>>>,
): Fault[] {
  return LOCALES.flatMap((locale) =>
    Object.entries(wording[locale]).flatMap(([key, text]): Fault[] => {
      const message = wordingFault(script, { locale, key, text });
      if (message === undefined) return [];
      const [dialog] = splitKey(key);
      return [{ file: `the merchant’s wording (${locale})`, dialog, rule: "wording", message }];
    }),
  );
}

function splitKey(key: string): [dialog: string, rest: string] {
  const dot = key.indexOf(".");
  return dot < 0 ? [key, ""] : [key.slice(0, dot), key.slice(dot + 1)];
}

function listed(names: ReadonlySet<string>): string {
  return names.size === 0 ? "no value" : [...names].map((name) => `{${name}}`).join(", ");
}

import type { Locale } from "../shared/locale.ts";
import { withoutCourtesies } from "./courtesy.ts";
import type { Entity, EntityKind } from "./entities/index.ts";
import { maskEntities } from "./mask.ts";
import { stem, tokenise } from "./natural.ts";
import { normalise } from "./normalise.ts";

/** Words that carry a question and say nothing of what it is about, folded. */
const EMPTY_WORDS: Readonly<Record<Locale, ReadonlySet<string>>> = {
  fr: setOf(`a ai ainsi alors as au aux avec avez avoir avons c ca ce cela ces cet cette chez comment d dans de des donc du
    elle elles en encore es est et etes etre eux fait faites il ils j je l la le les leur leurs lui m ma mais me mes moi mon n
    ne nos notre nous on ont ou par peut peux plus possible pour pouvez puis qu quand que quel quelle quelles quels qui quoi s
    sa se ses si son sont sur svp t ta te tes toi ton tu un une vais vont vos votre voudrais vous y aimerais savoir merci plait
    bonjour`),
  en: setOf(`a am an and any are as at be but by can could do does for from get had has have how i if im in is it its ive
    just know like me my of on or our please possible some thanks that the their them there they this to us want was we were
    what when where which who will with would you your hello`),
};

/** A number long enough to be somebody's: a line, a card, an account. */
const LONG_NUMBER = /\d(?:[ .-]?\d){5,}/g;

/** Longer keys say no more: the index on them stays small. */
const LONGEST_KEY = 200;

/** What the text is about: the stems of its words, each once, without courtesies and empty words. */
export function contentStems(text: string, locale: Locale): string[] {
  const words = tokenise(withoutCourtesies(normalise(text, locale), locale));
  const full = words.filter((word) => !EMPTY_WORDS[locale].has(word));
  return [...new Set((full.length > 0 ? full : words).map((word) => stem(locale, word)))].sort();
}

/**
 * The same for messages that ask the same in near the same words, whatever the names and numbers in them. Empty when the
 * message holds no word at all.
 */
export function questionKey(text: string, entities: readonly Entity[], locale: Locale): string {
  const named = entities.flatMap(({ kind, text: said }) => (kind === "name" ? [said] : []));
  const masked = named.reduce(
    (rest, name) => rest.replaceAll(name, "_name_"),
    maskEntities(text, entities).replace(LONG_NUMBER, "_number_"),
  );
  return contentStems(masked, locale).join(" ").slice(0, LONGEST_KEY).trim();
}

const PERSONAL: Readonly<Partial<Record<EntityKind, string>>> = {
  phone: "_phone_",
  email: "_email_",
  name: "_name_",
  orderNumber: "_order_",
  caseNumber: "_case_",
};

/** The text with what could tell who wrote it as class words, so that it can be kept apart from its conversation. */
export function hidePersonal(text: string, entities: readonly Entity[]): string {
  let hidden = "";
  let done = 0;
  for (const { kind, start, end } of [...entities].sort((a, b) => a.start - b.start)) {
    const word = PERSONAL[kind];
    if (word === undefined || start < done) continue;
    hidden += text.slice(done, start) + word;
    done = end;
  }
  return (hidden + text.slice(done)).replace(LONG_NUMBER, "_number_");
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}

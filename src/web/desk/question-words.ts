import type { Desk } from "./desk.ts";
import type { Intents, Question } from "./question-shapes.ts";
import { both, joined, word } from "./words.ts";

type Speaking = Pick<Desk, "t" | "locale">;

/** What was personal in a text is named by its kind. */
export function readable({ t }: Pick<Desk, "t">, text: string): string {
  return text.replace(/_[a-z]+_/g, (found) => word(t.classWords, found));
}

/** The same as the assistant learns it: whatever the number or the name was. */
export function learnable({ t }: Pick<Desk, "t">, text: string): string {
  return Object.entries(t.classWords).reduce((rest, [key, shown]) => rest.replaceAll(shown, key), text);
}

/** Why it is here, each reason once. */
export function whysOf({ t }: Pick<Desk, "t">, { examples }: Question): string {
  return joined([...new Set(examples.map(({ why }) => word(t.whys, why)))], " · ");
}

/** What customers can want, by the name of what answers it; where several share one, with words that customers use. */
export function intentChoices({ t, locale }: Speaking, intents: Intents): (readonly [string, string])[] {
  const titles = intents.map(({ title }) => both(title, locale));
  return intents
    .map(({ id, title, example }) => {
      const name = both(title, locale);
      const said = both(example, locale);
      const isShared = titles.filter((each) => each === name).length > 1;
      return [id, isShared ? `${name}${t.colon}${said === "" ? id : t.quoted(said)}` : name] as const;
    })
    .sort(([, first], [, second]) => first.localeCompare(second, locale));
}

/** The name of one of them. */
export function intentName(desk: Speaking, intents: Intents, id: string): string {
  return intentChoices(desk, intents).find(([known]) => known === id)?.[1] ?? id;
}

/** What the assistant took it for the last time, as far as it took it for anything; in its order. */
export function guessesOf({ top, examples }: Question): { isSure: boolean; intents: readonly string[] } {
  const zone = examples.at(-1)?.zone;
  const guesses = top.map(({ intent }) => intent);
  if (zone === "act") return { isSure: true, intents: guesses.slice(0, 1) };
  return { isSure: false, intents: zone === "offer" ? guesses : [] };
}

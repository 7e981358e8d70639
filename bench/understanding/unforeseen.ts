import { LOCALES } from "../../src/shared/locale.ts";
import { keepsNothing } from "../../src/shared/kept.ts";
import { trainOn } from "../../src/merchant.ts";
import { type Intent, NONE } from "../../src/understanding/intent.ts";
import type { PhraseBook } from "../../src/understanding/index.ts";
import { readHeldOut, unseenOf } from "../../tests/understanding/held-out.ts";
import { accuracyOf, isConfidentlyWrong } from "./accuracy.ts";
import { type Judged, isServed } from "./answer.ts";
import { askParole } from "./parole.ts";
import type { Demo } from "./setup.ts";
import { type Share, shareOf } from "./statistics.ts";

/** Each intent is left out once, with others. */
const PARTS = 4;

/**
 * Requests that nobody has thought of: trained without a quarter of the intents, quarter by quarter, what is made of the
 * messages that want those? The phrases of `none` name what is near and known to be near; this is near and unknown.
 */
export function unforeseen({ book, phrases }: Demo): Map<string, Map<string, Share>> {
  const intents = [...new Set(phrases.training.fr.map(({ intent }) => intent))].filter(
    (intent) => intent !== NONE,
  );
  const parts = Array.from(
    { length: PARTS },
    (_, part) => new Set(intents.filter((_each, i) => i % PARTS === part)),
  );
  const sittings = parts.map((left) => {
    const understanding = trainOn(book, without(phrases, left), keepsNothing, { find: nothing });
    return LOCALES.map((locale) => {
      const messages = unseenOf(readHeldOut(locale), phrases, locale).filter(isServed);
      const answers = askParole(
        understanding,
        messages.map(({ text }) => text),
        0,
      );
      return messages.map((one, i): Judged => {
        const judged = { ...one, answer: answers[i] ?? { ranked: [], acts: false, declines: true, us: 0 } };
        return left.has(one.expected) ? { ...judged, scope: "near" } : judged;
      });
    });
  });
  return new Map(LOCALES.map((locale, l) => [locale, added(sittings.map((sitting) => sitting[l] ?? []))]));
}

function without(phrases: PhraseBook, left: ReadonlySet<Intent>): PhraseBook {
  const kept = (part: PhraseBook["training"]): PhraseBook["training"] => ({
    fr: part.fr.filter(({ intent }) => !left.has(intent)),
    en: part.en.filter(({ intent }) => !left.has(intent)),
  });
  return { training: kept(phrases.training), calibration: kept(phrases.calibration) };
}

function nothing() {
  return { articles: [], certainty: "nothing" as const };
}

/** The parts added up: each has a threshold of its own. */
function added(parts: readonly (readonly Judged[])[]): Map<string, Share> {
  const refused = parts.map((judged) => accuracyOf(judged).get("near out of scope refused at 95 % kept"));
  const foreign = parts.flatMap((judged) => judged.filter((one) => !isServed(one)));
  return new Map([
    [
      "refused at 95 % kept",
      {
        part: refused.reduce((sum, share) => sum + (share?.part ?? 0), 0),
        whole: refused.reduce((sum, share) => sum + (share?.whole ?? 0), 0),
      },
    ],
    ["declined", shareOf(foreign, ({ answer }) => answer.declines)],
    ["offered as buttons", shareOf(foreign, ({ answer }) => !answer.declines && !answer.acts)],
    ["acted on, wrongly", shareOf(foreign, isConfidentlyWrong)],
  ]);
}

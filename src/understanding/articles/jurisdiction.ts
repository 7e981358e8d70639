import { fold } from "../normalise.ts";
import { byScore, type RankedArticle } from "./rank-articles.ts";
import type { Jurisdiction } from "./findable.ts";

/** Words that name whose law is asked about, in a folded text. */
const NAMED: readonly (readonly [Exclude<Jurisdiction, "EU">, RegExp])[] = [
  [
    "QC",
    /\b(?:quebec(?:ois(?:es?)?)?|quebeckers?|montreal|canad(?:a|iens?|iennes?|ians?)|opc|loi 25|law 25|bill 25)\b/,
  ],
  ["FR", /\b(?:france|francais(?:es?)?|french|dgccrf|signalconso|cnil)\b/],
];

/** The law of a country, ISO 3166; that of the Union for its other members. Undefined where we know none. */
export function lawOf(country: string): Jurisdiction | undefined {
  if (country === "FR") return "FR";
  if (country === "CA") return "QC";
  return MEMBERS.has(country) ? "EU" : undefined;
}

const MEMBERS = new Set(
  "AT BE BG HR CY CZ DK EE FI DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split(" "),
);

/** Whose law a message names, in so many words or by a place in it; undefined when it names none, or two. */
export function lawNamed(text: string, countries: readonly string[]): Jurisdiction | undefined {
  const folded = fold(text);
  const named = new Set<Jurisdiction>();
  for (const [law, words] of NAMED) if (words.test(folded)) named.add(law);
  for (const law of countries.map(lawOf)) if (law !== undefined) named.add(law);
  const [only, another] = named;
  return another === undefined ? only : undefined;
}

/** What the law of the place counts for, and against another's: less than a word that only the other has. */
const AT_HOME = 0.03;
/** A place that is named leaves little doubt. */
const AS_NAMED = 0.3;

export interface Place {
  /** The law of where the customer buys. */
  readonly at?: Jurisdiction | undefined;
  /** The law he names. */
  readonly named?: Jurisdiction | undefined;
}

/** The same articles; of those that tell the law, the ones of the customer's law first. */
export function preferLaw(
  ranked: readonly RankedArticle[],
  laws: ReadonlyMap<string, Jurisdiction>,
  { at, named }: Place,
): RankedArticle[] {
  const law = named ?? at;
  if (law === undefined || laws.size === 0) return [...ranked];
  const weight = named === undefined ? AT_HOME : AS_NAMED;
  return ranked
    .map((each) => {
      const own = laws.get(each.slug);
      if (own === undefined) return each;
      return { ...each, score: each.score + (holdsIn(own, law) ? weight : -weight) };
    })
    .sort(byScore);
}

/** The law of the Union holds in France too. */
function holdsIn(law: Jurisdiction, where: Jurisdiction): boolean {
  return law === where || (law === "EU" && where === "FR");
}

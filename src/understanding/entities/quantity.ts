import { groupOf, type Findings } from "./finding.ts";
import { IN_LETTERS, readLetters } from "./letters.ts";

const TIMES = /(?<![a-z0-9])(?:x ?(\d{1,3})|(\d{1,3}) ?x)(?![a-z0-9])/g;
const ADJECTIVE =
  "(?:petite?s?|grande?s?|nouveaux|nouvelles|autres|belles?|beaux|gros|seule?s?|other|new|more|big|small|black|red|blue|single)";
// "377" in "10 377 articles" is the end of a number.
const NUMBER = `(?<![\\w.,/:+-]|n°|# ?)((?!(?<=\\d )\\d{3})\\d{1,3}|${IN_LETTERS})`;
const COUNTED = new RegExp(`${NUMBER} (?:${ADJECTIVE} )?([a-z]{3,})(?![a-z])`, "g");
/** Right before a product nothing else can be counted: "two Vega Mini", "2 of the Galet pens". */
const BEFORE_PRODUCT = new RegExp(
  `${NUMBER} (?:(?:${ADJECTIVE}|de|des|du|of|the|your|vos|ces|these) ){0,2}$`,
);
/** How far before a product its number may begin. */
const MOST_BEFORE = 48;
const WANTED = new RegExp(
  `(?:en (?:veux|voudrais|prends|prendrai|prendre|faut|faudrait|commande|commanderai|aimerais|mettez|reste)|i(?:'d like|'ll take| want| need| would like)|quantite ?:?|quantity ?:?|qte ?:?) (\\d{1,3}|${IN_LETTERS})(?= ?(?:$|[.,;!?\\n]|svp|s'il|please|merci|pour|for))`,
  "g",
);
const ALONE = new RegExp(`^ *(\\d{1,2}|${IN_LETTERS}) *[.!]* *$`);
const DOZENS =
  /(?<![a-z])(une |a )?(demi-douzaine|half a dozen|half-dozen|douzaine|dozen|dizaine|vingtaine)(?![a-z])(?! de (?:jours|minutes|km))/g;
const DOZEN: ReadonlyMap<string, number> = new Map([
  ["demi-douzaine", 6], ["half a dozen", 6], ["half-dozen", 6], ["douzaine", 12], ["dozen", 12], ["dizaine", 10], ["vingtaine", 20],
]); // prettier-ignore

// What people count in a complaint, and is no quantity of goods.
const NOT_GOODS = new RegExp(
  "^(?:fois|jours?|mois|semaines?|ans|annees?|heures?|minutes?|secondes?|days?|weeks?|months?|years?|hours?|minutes|seconds?|times" +
    "|euros?|dollars?|balles|pouces|inches|metres?|meters?|km|kilometres?|cm|mm|kg|grammes?|litres?|miles?|points?|etoiles|stars" +
    "|mails?|emails?|courriels?|appels?|calls?|messages?|personnes?|people|clients?|interlocuteurs|conseillers|techniciens|agents" +
    "|rue|avenue|boulevard|bd|chemin|place|impasse|allee|street|road|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre" +
    "|octobre|novembre|decembre|pour|dans|avec|sans|chez|plus|moins|mais|vous|nous|ils|dans|tous|trop|tres|alors|puis|suis|vers" +
    "|cours|jamais|toujours|apres|temps|sens|cas|avis|propos|lettres|lignes|lines|relances|reponses|rendez|mots|degres|ohms|watts" +
    "|volts|chiffres|digits|adresses|solutions|choix|raisons|questions|problemes|problems|questions|issues|things|choses|mercis|excuses|pardons|thanks|apologies|was|this|is|has|us|yes|always)$",
);

/** A number and where it stands. */
interface Counted {
  text: string;
  at: number;
  value: number | undefined;
}

/** The number that a match begins with or, like "j'en veux 3", ends with. */
function counted(match: RegExpExecArray, place: "first" | "last"): Counted {
  const text = groupOf(match, 1);
  const at = place === "first" ? match.index : match.index + match[0].length - text.length;
  return { text, at, value: /^\d/.test(text) ? Number(text) : readLetters(text) };
}

function* goods(plain: string): Generator<Counted> {
  for (const match of plain.matchAll(COUNTED)) {
    const noun = groupOf(match, 2);
    const found = counted(match, "first");
    // "Mille bonnes choses" counts nothing.
    if (found.value === 1 || found.text === "mille") continue;
    if (/[sx]$/.test(noun) && !NOT_GOODS.test(noun)) yield found;
  }
}

/** "un" and "une" only introduce a product; "one" counts it. */
function* products(plain: string, findings: Findings): Generator<Counted> {
  for (const { start } of findings.of("product")) {
    const from = Math.max(0, start - MOST_BEFORE);
    const match = BEFORE_PRODUCT.exec(plain.slice(from, start));
    if (!match || /^une?$/.test(groupOf(match, 1))) continue;
    const found = counted(match, "first");
    yield { ...found, at: from + found.at };
  }
}

function* everything(plain: string, findings: Findings): Generator<Counted> {
  for (const match of plain.matchAll(TIMES)) {
    yield { text: match[0], at: match.index, value: Number(match[1] ?? match[2]) };
  }
  yield* products(plain, findings);
  yield* goods(plain);
  for (const match of plain.matchAll(WANTED)) yield counted(match, "last");
  for (const match of plain.matchAll(DOZENS)) {
    yield { text: match[0], at: match.index, value: DOZEN.get(groupOf(match, 2)) };
  }
  const alone = ALONE.exec(plain);
  if (alone) yield { ...counted(alone, "first"), at: plain.indexOf(groupOf(alone, 1)) };
}

/** Finds how many of something are wanted: "deux stylos", "3 boîtes", "x2", a lone number. The span is the number. */
export function findQuantities(plain: string, findings: Findings): void {
  for (const { text, at, value } of everything(plain, findings)) {
    if (value) findings.add({ kind: "quantity", value, start: at, end: at + text.length });
  }
}

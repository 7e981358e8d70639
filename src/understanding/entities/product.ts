import { Gazetteer, type Hit, type Named, singular } from "./gazetteer.ts";
import { foldName } from "./fold.ts";

/** Each is looked at with what stands around it, so a message that is a list of names is not read to its end. */
const MOST_LOOKED_AT = 60;
/** How many words beside an alias may tell which product of the kind it is. */
const MOST_BESIDE = 3;

const PARTICLE = /^(?:d|de|du|des|l|la|le|les|en|a|of|the|with|avec)$/;
const JOINED = /(?:^|[^a-z])(?:et|ou|and|or|puis|ainsi que|plus)(?![a-z])|[&+]/;

interface ProductName {
  id: string;
  words: ReadonlySet<string>;
}

/** A product named; `alias` is where the alias stands alone, without the words beside it that make it this product. */
export interface ProductHit extends Hit {
  alias: { start: number; end: number };
}

/** An alias and the products that it may stand for. */
interface Meant {
  hit: ProductHit;
  ids: ReadonlySet<string>;
}

interface Beside {
  words: readonly string[];
  /** Where each of the words stops, or begins where they stand before the alias. */
  reach: readonly number[];
}

/** Words that stand right beside one another, from a place on. */
function wordsAfter(plain: string, from: number, until: number): Beside {
  const found = [...plain.slice(from, Math.min(until, from + 48)).matchAll(/[ '-]([a-z0-9]+)/gy)];
  return {
    words: found.map((match) => singular(match[1] ?? "")),
    reach: found.map((match) => from + match.index + match[0].length),
  };
}

/** The same before a place, the nearest first. A number there counts pieces: it says nothing of the product. */
function wordsBefore(plain: string, to: number, from: number): Beside {
  const text = plain.slice(Math.max(from, to - 48), to);
  const found = [...text.matchAll(/(?<![a-z0-9])([a-z][a-z0-9]*)[ '-](?=([a-z0-9' -]*)$)/g)].toReversed();
  return {
    words: found.map((match) => singular(match[1] ?? "")),
    reach: found.map((match) => to - text.length + match.index),
  };
}

/** Keeps the names that have the words beside the alias too, as long as there is one. Figures count with their unit. */
function narrowed(names: readonly ProductName[], { words, reach }: Beside) {
  let kept = names;
  let end: number | undefined;
  for (const [index, word] of words.slice(0, MOST_BESIDE).entries()) {
    if (PARTICLE.test(word)) continue;
    const needed = /^\d+$/.test(word) ? [word, words[index + 1] ?? ""] : [word];
    const fitting = kept.filter((name) => needed.every((each) => name.words.has(each)));
    if (fitting.length === 0) break;
    kept = fitting;
    end = reach[index];
  }
  return { names: kept, end };
}

/** The products of the book, by their names and by what customers call them. */
export class ProductNames {
  readonly #gazetteer: Gazetteer;
  readonly #names = new Map<string, ProductName[]>();

  constructor(products: readonly Named[]) {
    this.#gazetteer = new Gazetteer(products, { plural: true, shortest: 6 });
    for (const { id, name, aliases } of products) {
      for (const text of [name, ...(aliases ?? [])]) {
        const words = new Set(foldName(text).split(" ").map(singular));
        for (const word of words) this.#names.set(word, [...(this.#names.get(word) ?? []), { id, words }]);
      }
    }
  }

  /** The products named: of two aliases for one thing, "carte graphique Boréal 8", the one that says more. */
  find(plain: string): ProductHit[] {
    const hits = this.#gazetteer.find(plain).slice(0, MOST_LOOKED_AT);
    const meant = hits.map((hit, index) => {
      const around = { from: hits[index - 1]?.end ?? 0, until: hits[index + 1]?.start ?? plain.length };
      return this.#meant(plain, hit, around);
    });
    return oneForEach(meant, plain);
  }

  /** The product that an alias shared by several means, by the words beside it: "stylo plume Mistral". */
  #meant(plain: string, hit: Hit, { from, until }: { from: number; until: number }): Meant {
    const words = hit.key.split(" ");
    const all = (this.#names.get(words[0] ?? "") ?? []).filter((name) =>
      words.every((word) => name.words.has(word)),
    );
    const after = narrowed(all, wordsAfter(plain, hit.end, until));
    const before = narrowed(after.names, wordsBefore(plain, hit.start, from));
    const ids = new Set(before.names.map(({ id }) => id));
    const [other = hit.id] = ids;
    const id = ids.has(hit.id) ? hit.id : other;
    const alias = { start: hit.start, end: hit.end };
    return { hit: { ...hit, id, alias, start: before.end ?? hit.start, end: after.end ?? hit.end }, ids };
  }
}

/** Drops every alias that only says with fewer words what another one says, unless "et" or "ou" stands between. */
function oneForEach(meant: readonly Meant[], plain: string): ProductHit[] {
  const kept: ProductHit[] = [];
  for (const [index, one] of meant.entries()) {
    const better = meant.find((other) => other !== one && saysMore(other, one, plain));
    if (better === undefined) kept.push(one.hit);
    else if (better === meant[index + 1] && /^[ ,:-]{0,3}$/.test(plain.slice(one.hit.end, better.hit.start)))
      better.hit = { ...better.hit, start: one.hit.start };
  }
  return kept;
}

function saysMore(other: Meant, one: Meant, plain: string): boolean {
  if (!one.ids.has(other.hit.id) || other.ids.size >= one.ids.size) return false;
  if (other.hit.id !== one.hit.id && other.ids.has(one.hit.id)) return false;
  const [first, second] = one.hit.start < other.hit.start ? [one.hit, other.hit] : [other.hit, one.hit];
  const between = plain.slice(first.end, second.start);
  return between.length > 40 || !JOINED.test(between);
}

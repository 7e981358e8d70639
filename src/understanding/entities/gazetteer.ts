import { editDistance } from "./edit-distance.ts";
import { foldName } from "./fold.ts";

/** Something of the merchant's book that customers call by name. */
export interface Named {
  id: string;
  name: string;
  aliases?: readonly string[];
}

interface Entry {
  id: string;
  /** Folded, words joined by one space, plural endings gone where the gazetteer forgives them. */
  key: string;
}

/** A name met in a message; `edits` is 0 when it was spelled right. Positions are in the folded text. */
export interface Hit {
  id: string;
  /** The name of the book that it is, as the gazetteer compares names. */
  key: string;
  start: number;
  end: number;
  edits: number;
}

interface Word {
  text: string;
  start: number;
  end: number;
}

// More edits than these begin to find names that were not said.
function allowedEdits(length: number, shortest: number): number {
  if (length < shortest) return 0;
  if (length < 8) return 1;
  return length < 14 ? 2 : 3;
}

/** Comparisons with misspellings that one message may cost; after them names must be spelled right. */
const MOST_COMPARED = 200;

/** Whether a name met in the text gives way to another, better spelled or, spelled as well, not shorter, on the same words. */
export function givesWay(hit: Hit, rivals: readonly Hit[]): boolean {
  return rivals.some(
    ({ start, end, edits }) =>
      start < hit.end &&
      hit.start < end &&
      (edits < hit.edits || (edits === hit.edits && end - start >= hit.end - hit.start)),
  );
}

/** How much may still be compared in the message that is being read. */
interface Effort {
  left: number;
}

function drawerOf(words: number, text: string): string {
  return `${words}${text.charAt(0)}`;
}

/** "stylos" and "stylo" are one word. */
export function singular(word: string): string {
  return word.length > 3 ? word.replace(/[sx]$/, "") : word;
}

function spelling(word: string): string {
  return word === "st" || word === "ste" ? "saint" : word;
}

/** Names to look for, with typos. Built once; a word that begins like no name costs one look-up. */
export class Gazetteer {
  /** By number of words and first letter: people rarely miss the first one. */
  readonly #entries = new Map<string, Entry[]>();
  readonly #plural: boolean;
  readonly #shortest: number;
  #longest = 0;

  /** `plural`: "stylos plume" is "stylo plume". Names under `shortest` letters (5) must be spelled right. */
  constructor(names: readonly Named[], options: { plural?: boolean; shortest?: number } = {}) {
    this.#plural = options.plural ?? false;
    this.#shortest = options.shortest ?? 5;
    for (const { id, name, aliases } of names) {
      for (const text of [name, ...(aliases ?? [])]) this.#add(id, foldName(text).split(" "));
    }
  }

  #add(id: string, words: readonly string[]): void {
    const key = this.#key(words);
    if (key === "") return;
    const drawer = drawerOf(words.length, key);
    const entries = this.#entries.get(drawer) ?? [];
    if (entries.some((entry) => entry.key === key)) return;
    this.#entries.set(drawer, [...entries, { id, key }]);
    this.#longest = Math.max(this.#longest, words.length);
  }

  #key(words: readonly string[]): string {
    return words.map((word) => (this.#plural ? singular(word) : spelling(word))).join(" ");
  }

  /** Every name in the text, longest first at each place, none overlapping another. */
  find(plain: string): Hit[] {
    if (this.#longest === 0) return [];
    const words = Array.from(plain.matchAll(/[a-z0-9]+/g), (match): Word => {
      return { text: match[0], start: match.index, end: match.index + match[0].length };
    });
    const hits: Hit[] = [];
    const effort = { left: MOST_COMPARED };
    let taken = 0;
    for (const [index, word] of words.entries()) {
      if (word.start < taken) continue;
      const hit = this.#at(words.slice(index, index + this.#longest), word, effort);
      if (!hit) continue;
      hits.push(hit);
      taken = hit.end;
    }
    return hits;
  }

  /** The name that begins with the first of the words. */
  #at(words: readonly Word[], first: Word, effort: Effort): Hit | undefined {
    let typo: Hit | undefined;
    for (let count = words.length; count > 0; count -= 1) {
      const entries = this.#entries.get(drawerOf(count, first.text));
      if (!entries) continue;
      const span = words.slice(0, count);
      const near = this.#nearest(this.#key(span.map(({ text }) => text)), entries, effort);
      if (!near) continue;
      const hit = {
        ...near.entry,
        start: first.start,
        end: span.at(-1)?.end ?? first.end,
        edits: near.edits,
      };
      if (near.edits === 0) return hit;
      typo ??= hit;
    }
    return typo;
  }

  #nearest(
    key: string,
    entries: readonly Entry[],
    effort: Effort,
  ): { entry: Entry; edits: number } | undefined {
    const right = entries.find((entry) => entry.key === key);
    if (right) return { entry: right, edits: 0 };
    let best: { entry: Entry; edits: number } | undefined;
    for (const entry of entries) {
      const limit = allowedEdits(Math.min(entry.key.length, key.length), this.#shortest);
      if (limit === 0 || Math.abs(entry.key.length - key.length) > limit) continue;
      effort.left -= 1;
      if (effort.left < 0) return best;
      const edits = editDistance(key, entry.key, limit);
      if (edits <= limit && (best === undefined || edits < best.edits)) best = { entry, edits };
    }
    return best;
  }
}

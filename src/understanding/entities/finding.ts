import type { Folded } from "./fold.ts";
import type { Entity, EntityKind } from "./entity.ts";
import type { Locale } from "../../shared/locale.ts";

/** Who is speaking, where and when: dates, phones and prices cannot be read without it. `country` is ISO 3166 alpha-2. */
export interface Setting {
  now: Date;
  /** IANA name, e.g. `Europe/Paris`. */
  zone: string;
  country: string;
  locale: Locale;
}

/** What a finder found: an entity whose span is in the folded text, before it is put back on the raw text. */
export type Finding = Omit<Entity, "text">;

/** Nobody names more things in one message; what pastes a list of a thousand hours must not hold the others up. */
const MOST_FOUND = 60;

const REACHING: ReadonlySet<EntityKind> = new Set(["phone", "email", "orderNumber"]);

/** The stretches of a message that are already taken, so that no character belongs to two entities. */
export class Findings {
  readonly #found: Finding[] = [];

  /** Whether nothing more is taken: what costs much to read need not be read any more. */
  get isFull(): boolean {
    return this.#found.length >= MOST_FOUND;
  }

  /** Keeps a finding unless it overlaps an earlier one; the order of the finders is the order of trust. */
  add(finding: Finding): boolean {
    if (this.isFull || finding.start >= finding.end || !this.free(finding.start, finding.end)) return false;
    this.#found.push(finding);
    return true;
  }

  /** What has been found of a kind. */
  of(kind: EntityKind): readonly Finding[] {
    return this.#found.filter((finding) => finding.kind === kind);
  }

  /** Whether a phone, an address or an order begins there. */
  reachesFrom(start: number): boolean {
    return this.#found.some((finding) => finding.start === start && REACHING.has(finding.kind));
  }

  free(start: number, end: number): boolean {
    return this.#found.every((other) => end <= other.start || start >= other.end);
  }

  /** The text with every stretch that is taken blotted out, so that "14h 06 12…" is not read as 14:06. */
  masked(plain: string): string {
    let masked = plain;
    for (const { start, end } of this.#found)
      masked = masked.slice(0, start) + "#".repeat(end - start) + masked.slice(end);
    return masked;
  }

  /** In text order, with spans and texts of the raw message. */
  entities(folded: Folded): Entity[] {
    return this.#found
      .toSorted((a, b) => a.start - b.start)
      .map((finding) => {
        const start = folded.rawAt(finding.start);
        const end = folded.rawAt(finding.end);
        return { ...finding, start, end, text: folded.raw.slice(start, end) };
      });
  }
}

/** A group of a match, empty when it took no part. */
export function groupOf(match: RegExpExecArray, group: number): string {
  return match[group] ?? "";
}

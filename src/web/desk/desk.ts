import type { Api } from "./api.ts";
import type { Shop, User } from "./shapes.ts";
import type { Texts } from "./texts-fr.ts";
import type { When } from "./when.ts";

/** What every page is given. */
export interface Desk {
  readonly api: Api;
  readonly t: Texts;
  readonly locale: "fr" | "en";
  readonly user: User;
  readonly shops: readonly Shop[];
  readonly when: When;
  /** The server's clock, as far as it is known. */
  now(): Date;
  /** The zone of a shop; of the first shop, the merchant's own, when none is named. */
  zone(shop?: string | null): string;
  /** Says what was done, on screen and to screen readers. */
  done(text: string): void;
  /** Says in plain words what went wrong. */
  failed(error: unknown): void;
}

/** Whether the person may do a shop's work in a shop: its own people, and supervisors. */
export function worksInShops({ user }: Pick<Desk, "user">): boolean {
  return user.role !== "agent";
}

/** A page: drawn once, then refreshed as often as it says while it is visible. */
export interface Page {
  readonly title: string;
  readonly element: HTMLElement;
  readonly everyMs: number;
  /** Fetches and shows what may have changed. Throws what went wrong: the frame says it. */
  refresh(): Promise<void>;
}

/** The word for a key that comes from the server; the key itself when a newer server has one more. */
export function word(words: Readonly<Record<string, string>>, key: string | null | undefined): string {
  return key === null || key === undefined ? "" : (words[key] ?? key);
}

/** A text that exists in both languages, or in one. */
export function both(
  value: string | { readonly fr: string; readonly en: string },
  locale: "fr" | "en",
): string {
  return typeof value === "string" ? value : value[locale];
}

/** The name of a person, wherever the server put it. */
export function nameOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return "";
  if ("name" in value && typeof value.name === "string") return value.name;
  return "id" in value && typeof value.id === "string" ? value.id : "";
}

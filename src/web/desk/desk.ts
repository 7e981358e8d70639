import type { Api } from "./api.ts";
import type { Names, Shop, User } from "./shapes.ts";
import type { Texts } from "./texts-fr.ts";
import type { When } from "./when.ts";

/** What every page is given. */
export interface Desk {
  readonly api: Api;
  readonly t: Texts;
  readonly locale: "fr" | "en";
  readonly user: User;
  readonly shops: readonly Shop[];
  readonly names: Names;
  readonly when: When;
  /** The server's clock, as far as it is known. */
  readonly now: () => Date;
  /** The zone of a shop; of the first shop, the merchant's own, when none is named. */
  readonly zone: (shop?: string | null) => string;
  /** Says what was done, on screen and to screen readers. */
  readonly done: (text: string) => void;
  /** Says in plain words what went wrong. */
  readonly failed: (error: unknown) => void;
}

/** Whether the person may do a shop's work in a shop: its own people, and supervisors. */
export function worksInShops({ user }: Pick<Desk, "user">): boolean {
  return user.role !== "agent";
}

/** By how much a due time has passed, in milliseconds; 0 when it has not, or when there is none. */
export function overdueMs({ now }: Pick<Desk, "now">, dueAt: string): number {
  return dueAt === "" ? 0 : Math.max(0, now().getTime() - Date.parse(dueAt));
}

/** A page: drawn once, then refreshed as often as it says while it is visible. */
export interface Page {
  readonly title: string;
  readonly element: HTMLElement;
  readonly everyMs: number;
  /** Fetches and shows what may have changed. Throws what went wrong: the frame says it. */
  readonly refresh: () => Promise<void>;
}

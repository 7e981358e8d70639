import type { Scene } from "../conversation/index.ts";
import { type Book, type Shop, shopById, shopsWithService } from "../knowledge/index.ts";
import { isNear, kmFrom } from "./near.ts";
import { type Unit, units } from "./unit.ts";
import { waitingFor } from "./waiting-for.ts";
import type { WaitlistEntry } from "./waitlist-entry.ts";

type Reading = Pick<Scene, "tx" | "book">;

/** What can be promised at one shop now. `unknown`: its stock cannot be read, so nothing is said of it. */
export interface ShopStock {
  shop: Shop;
  free: number | "unknown";
  km: number | undefined;
}

/** The service a shop needs to lend boxes. */
const LENDING_SERVICE = "telecom";

/** Every shop near enough that lends, the nearest to the customer's line first. */
export async function stockByShop(
  scene: Reading,
  wanted: { model: string; town: string | undefined; own?: WaitlistEntry | undefined },
): Promise<ShopStock[]> {
  const stocks: ShopStock[] = [];
  for (const shop of shopsWithService(scene.book, LENDING_SERVICE)) {
    if (!isNear(scene.book, wanted.town, shop)) continue;
    const km = kmFrom(scene.book, wanted.town, shop);
    const free = shop.stock === "readable" ? await freeCountAt(scene, { ...wanted, shop }) : "unknown";
    stocks.push({ shop, free, km });
  }
  return stocks.sort((a, b) => (a.km ?? 0) - (b.km ?? 0));
}

/** Free units of a model at one shop, as one customer may have them: `own` is his place in the line. */
interface FreeAt {
  shop: Shop;
  model: string;
  own?: WaitlistEntry | undefined;
}

/**
 * The units at a shop that this customer may have, the one that has rested longest first, so that all wear alike. Those
 * who wait longer go first: a unit may lie free for a moment before it is offered to them, and is theirs all the same.
 */
export async function freeUnitsAt(scene: Reading, wanted: FreeAt): Promise<Unit[]> {
  const { shop, model } = wanted;
  const free = await scene.tx.find(units, { shop: shop.id, model, state: "available" });
  return free.length === 0 ? free : free.slice(await aheadOf(scene, wanted));
}

/** How many they are: to be told, they need not be read. */
async function freeCountAt(scene: Reading, wanted: FreeAt): Promise<number> {
  const { shop, model } = wanted;
  const free = await scene.tx.count(units, { shop: shop.id, model, state: "available" });
  return free === 0 ? 0 : Math.max(0, free - (await aheadOf(scene, wanted)));
}

async function aheadOf(scene: Reading, { shop, model, own }: FreeAt): Promise<number> {
  const waiting = await waitingFor(scene, model, shop);
  const place = waiting.findIndex(({ id }) => id === own?.id);
  return place === -1 ? waiting.length : place;
}

/** The shop the customer named, and how to call it even when it is none of ours. */
export function shopWanted(scene: Scene): { shop: Shop | undefined; shopName: string } {
  const fact = scene.fact("shop");
  const shop = shopById(scene.book, fact?.value ?? "");
  return { shop, shopName: shop?.name ?? fact?.shown ?? "" };
}

/** The model lent during an outage: the first internet box of the book. */
export function loanerModel(book: Book): string {
  return book.models.find(({ kind }) => kind === "internet-box")?.id ?? "";
}

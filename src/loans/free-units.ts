import type { Scene } from "../conversation/index.ts";
import type { Book } from "../knowledge/index.ts";
import { distanceKm, type Shop, shopById, shopsWithService, townNamed } from "../knowledge/index.ts";
import type { Transaction } from "../shared/store.ts";
import { type Unit, units } from "./unit.ts";

/** What can be promised at one shop now. `unknown`: its stock cannot be read, so nothing is said of it. */
export interface ShopStock {
  shop: Shop;
  free: number | "unknown";
  km: number | undefined;
}

/** The service a shop needs to lend boxes. */
const LENDING_SERVICE = "telecom";
/** Nobody is sent farther for a box: a shop beyond is as good as none. */
const FARTHEST_KM = 100;

/** Every shop near enough that lends, the nearest to the customer's line first. */
export async function stockByShop(
  scene: Pick<Scene, "tx" | "book">,
  model: string,
  town: string | undefined,
): Promise<ShopStock[]> {
  const stocks: ShopStock[] = [];
  for (const shop of shopsWithService(scene.book, LENDING_SERVICE)) {
    const km = kmFrom(scene.book, town, shop);
    if (km !== undefined && km > FARTHEST_KM) continue;
    const free =
      shop.stock === "readable"
        ? await scene.tx.count(units, { shop: shop.id, model, state: "available" })
        : "unknown";
    stocks.push({ shop, free, km });
  }
  return stocks.sort((a, b) => (a.km ?? 0) - (b.km ?? 0));
}

/** Whether a shop is no journey from a town; true when nobody knows where the town is. */
export function isNear(book: Book, town: string | undefined, shop: Shop): boolean {
  return (kmFrom(book, town, shop) ?? 0) <= FARTHEST_KM;
}

function kmFrom(book: Book, town: string | undefined, shop: Shop): number | undefined {
  const from = town === undefined ? undefined : townNamed(book, town)?.location;
  return from && distanceKm(from, shop.location);
}

/** The unit that has rested longest, so that all wear alike. */
export async function freeUnitAt(tx: Transaction, shop: string, model: string): Promise<Unit | undefined> {
  const [unit] = await tx.find(units, { shop, model, state: "available" }, { limit: 1 });
  return unit;
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

import type { Scene } from "../conversation/index.ts";
import type { Shop } from "../knowledge/index.ts";
import { freeUnitsAt, loanerModel, shopWanted } from "./free-units.ts";
import { inTheWay, type Standing, standingOf } from "./standing.ts";
import { type Unit, units } from "./unit.ts";

type Obstacle = NonNullable<ReturnType<typeof inTheWay>>;

/** A free unit at the shop the customer named, read in this very transaction; or why he cannot have one there. */
export type UnitWanted =
  | { kind: "free"; unit: Unit; shop: Shop; standing: Standing }
  | { kind: "none"; shopName: string }
  | { kind: "unreadable"; shopName: string }
  | { kind: Obstacle };

export async function unitWanted(scene: Scene): Promise<UnitWanted> {
  const { shop, shopName } = shopWanted(scene);
  if (!shop) return { kind: "none", shopName };
  const standing = await standingOf(scene);
  const obstacle = inTheWay(standing, shop.id);
  if (obstacle) return { kind: obstacle };
  if (shop.stock !== "readable") return { kind: "unreadable", shopName };
  const own = standing.kind === "waiting" ? standing.entry : undefined;
  const free = await freeUnitsAt(scene, { shop, model: loanerModel(scene.book), own });
  const unit = await scene.tx.pick(units, free);
  return unit ? { kind: "free", unit, shop, standing } : { kind: "none", shopName };
}

/** Nothing is said of a stock that cannot be read, and the shop is asked again (principle 8). */
export function unreadableShop(shopName: string) {
  return { kind: "unreadable" as const, vars: { shopName, unread: shopName }, forget: ["shop"] as const };
}

import { useCase } from "../conversation/index.ts";
import { shopById } from "../knowledge/index.ts";
import { freeUnitAt, loanerModel } from "./free-units.ts";
import { standingOf } from "./standing.ts";

/** Looks at the stock of the shop just named, before anything more is asked: a name for nothing is a question too many. */
export const checkShop = useCase({
  name: "checkShop",
  outcomes: {
    free: { gives: ["shopName"] },
    noneThere: { gives: ["shopName"] },
    unreadable: { gives: ["shopName", "unread"] },
    /** What he has is reserved in this very shop. */
    held: {},
  },
  async run(scene) {
    const shop = shopById(scene.book, scene.fact("shop")?.value ?? "");
    const shopName = shop?.name ?? scene.fact("shop")?.shown ?? "";
    if (!shop) return { kind: "noneThere", vars: { shopName }, forget: ["shop"] };
    const standing = await standingOf(scene);
    if (standing.kind === "hold" && standing.hold.shop === shop.id) return { kind: "held" };
    if (shop.stock !== "readable") {
      return { kind: "unreadable", vars: { shopName, unread: shopName }, forget: ["shop"] };
    }
    const unit = await freeUnitAt(scene.tx, shop.id, loanerModel(scene.book));
    return unit
      ? { kind: "free", vars: { shopName } }
      : { kind: "noneThere", vars: { shopName }, forget: ["shop"] };
  },
});

import { useCase } from "../conversation/index.ts";
import { freeUnitAt, loanerModel, shopWanted } from "./free-units.ts";
import { inTheWay, standingOf } from "./standing.ts";

/** Looks at the stock of the shop just named, before anything more is asked: a name for nothing is a question too many. */
export const checkShop = useCase({
  name: "checkShop",
  outcomes: {
    free: { gives: ["shopName"] },
    noneThere: { gives: ["shopName"] },
    unreadable: { gives: ["shopName", "unread"] },
    /** What he has is reserved in this very shop. */
    held: {},
    lent: {},
    taken: {},
  },
  async run(scene) {
    const { shop, shopName } = shopWanted(scene);
    if (!shop) return { kind: "noneThere", vars: { shopName }, forget: ["shop"] };
    const obstacle = inTheWay(await standingOf(scene), shop.id);
    if (obstacle) return { kind: obstacle };
    if (shop.stock !== "readable") {
      return { kind: "unreadable", vars: { shopName, unread: shopName }, forget: ["shop"] };
    }
    const unit = await freeUnitAt(scene.tx, shop.id, loanerModel(scene.book));
    return unit
      ? { kind: "free", vars: { shopName } }
      : { kind: "noneThere", vars: { shopName }, forget: ["shop"] };
  },
});

import { useCase } from "../conversation/index.ts";
import { unitWanted, unreadableShop } from "./unit-wanted.ts";

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
    const wanted = await unitWanted(scene);
    switch (wanted.kind) {
      case "free":
        return { kind: "free", vars: { shopName: wanted.shop.name } };
      case "none":
        return { kind: "noneThere", vars: { shopName: wanted.shopName }, forget: ["shop"] };
      case "unreadable":
        return unreadableShop(wanted.shopName);
      default:
        return { kind: wanted.kind };
    }
  },
});

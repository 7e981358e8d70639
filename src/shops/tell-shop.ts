import { useCase } from "../conversation/index.ts";
import { sayPhone, type Shop, shopById } from "../knowledge/index.ts";

/** Where a shop is, how to get there, and its telephone. */
export const tellShop = useCase({
  name: "tellShop",
  outcomes: {
    oneShop: { gives: ["shopName", "address", "access", "shopPhone"] },
    allShops: { gives: ["list"] },
  },
  run(scene) {
    const shop = shopById(scene.book, scene.fact("shop")?.value ?? "");
    if (!shop) {
      const lines = (colon: string) =>
        scene.book.shops.map((each) => `• ${each.name}${colon}${addressOf(each)}`).join("\n");
      const list = { fr: lines(" : "), en: lines(": ") };
      return Promise.resolve({ kind: "allShops", vars: { list } });
    }
    const shopPhone = shop.phone === undefined ? "" : sayPhone(shop.phone);
    const vars = { shopName: shop.name, address: addressOf(shop), access: shop.access, shopPhone };
    return Promise.resolve({ kind: "oneShop", vars });
  },
});

/** The whole address, once: merchants write it with the postal code and town, or without. */
export function addressOf({ address, postalCode, town }: Shop): string {
  return address.includes(postalCode) ? address : `${address}, ${postalCode} ${town}`;
}

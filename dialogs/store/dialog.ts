import { defineDialog, end, run, say } from "../../src/conversation/index.ts";
import { tellShop } from "../../src/shops/index.ts";

/** Where the shops are and how to reach them. */
export const store = defineDialog({
  id: "store",
  intents: ["store_info"],
  start: "look",
  opensCase: false,
  steps: {
    look: run(tellShop, { oneShop: "oneShop", allShops: "allShops" }),
    oneShop: say("end"),
    allShops: say("end"),
    end,
  },
});

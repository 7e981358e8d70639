import { defineDialog, end, run, say } from "../../src/conversation/index.ts";
import { tellHours } from "../../src/shops/index.ts";

/** Opening hours, now and next. */
export const hours = defineDialog({
  id: "hours",
  intents: ["opening_hours"],
  start: "look",
  opensCase: false,
  steps: {
    look: run(tellHours, { oneShop: "oneShop", allShops: "allShops" }),
    oneShop: say("end"),
    allShops: say("end"),
    end,
  },
});

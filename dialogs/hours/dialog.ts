import { defineDialog, end, run, say } from "../../src/conversation/index.ts";
import { tellHours } from "../../src/shops/index.ts";

/** Opening hours, now and next. */
export const hours = defineDialog({
  id: "hours",
  intents: ["opening_hours"],
  start: "look",
  opensCase: false,
  steps: {
    look: run(tellHours, { thatDay: "thatDay", oneShop: "oneShop", allShops: "allShops" }),
    thatDay: say("end"),
    oneShop: say("end"),
    allShops: say("end"),
    end,
  },
});

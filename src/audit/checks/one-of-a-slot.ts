import { type Booking, BOOKING_LIVE, bookings } from "../../bookings/index.ts";
import { check } from "../check.ts";

export const oneOfASlot = check({
  invariant: "I9",
  rule: "An agent's place in a slot is given to one live booking at most.",
  async run(view) {
    const first = new Map<string, string>();
    for await (const page of view.records<Booking>(bookings, BOOKING_LIVE)) {
      for (const { id, lane, state } of page) {
        if (!BOOKING_LIVE.some((live) => live === state)) continue;
        const other = first.get(lane);
        if (other === undefined) first.set(lane, id);
        else view.report("booking", id, `the place ${lane} is also given to ${other}`);
      }
    }
  },
});

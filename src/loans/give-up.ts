import { type Deed, type Scene, useCase } from "../conversation/index.ts";
import { shopById } from "../knowledge/index.ts";
import { settlePromises } from "../promises/index.ts";
import { endHold } from "./hold-timers.ts";
import { standingOf } from "./standing.ts";
import { waitlist } from "./waitlist-entry.ts";
import { offerFreed } from "./waitlist-offer.ts";

/** The customer no longer wants the loaner: his hold or his place in the line is given up. */
export const giveUpLoaner = useCase({
  name: "giveUpLoaner",
  outcomes: { cancelled: { gives: ["shopName"] }, leftLine: {}, nothing: {} },
  async run(scene) {
    const standing = await standingOf(scene);
    if (standing.kind === "hold") {
      await endHold(asDeed(scene), standing.hold, "cancelled");
      await offerFreed(scene, standing.hold.unit);
      const shopName = shopById(scene.book, standing.hold.shop)?.name ?? "";
      return { kind: "cancelled", vars: { shopName } };
    }
    if (standing.kind !== "waiting") return { kind: "nothing" };
    const { entry } = standing;
    await scene.tx.clearTimers(entry.id, "waitlist.news");
    await settlePromises(scene.tx, entry.id, { state: "void", at: scene.at });
    await scene.tx.update(
      waitlist,
      entry,
      { state: "withdrawn", owner: undefined, dueAt: undefined },
      { at: scene.at },
    );
    return { kind: "leftLine" };
  },
});

function asDeed({ tx, now, at, ids, book }: Scene): Deed {
  return { tx, now, at, ids, book, by: "customer", speak: () => Promise.resolve() };
}

import { promiseOf, type Scene, useCase } from "../conversation/index.ts";
import { type Shop, shopById } from "../knowledge/index.ts";
import { settlePromises } from "../promises/index.ts";
import { endOfOpenDays } from "../calendar/index.ts";
import { type Hold, holds } from "./hold.ts";
import { readNeed } from "./need.ts";
import { mailPickupOver } from "./pickup-mails.ts";
import { placeHold } from "./place-hold.ts";
import { releaseUnit } from "./release-unit.ts";
import { customerOf, standingOf } from "./standing.ts";
import { unitWanted, unreadableShop } from "./unit-wanted.ts";
import { waitlist, type WaitlistEntry } from "./waitlist-entry.ts";
import { offerFreed } from "./waitlist-offer.ts";

/**
 * Reserves one unit at the shop chosen, on a stock check made in the same transaction. A hold the customer had in
 * another shop is given back in the same transaction: never two, never none.
 */
export const reserveUnit = useCase({
  name: "reserveUnit",
  outcomes: {
    /** `freed`: the shop whose hold was given back for it, or "none". */
    reserved: { gives: ["shopName", "newsBy", "freed"], commits: ["loaner.news"] },
    /** The last one has just gone, or the shop never had one. */
    noneLeft: { gives: ["shopName"] },
    unreadable: { gives: ["shopName", "unread"] },
    held: {},
    lent: {},
    taken: {},
  },
  async run(scene) {
    const need = await readNeed(scene.tx, customerOf(scene));
    const wanted = await unitWanted(scene);
    if (wanted.kind === "none") {
      return { kind: "noneLeft", vars: { shopName: wanted.shopName }, forget: ["shop"] };
    }
    if (wanted.kind === "unreadable") return unreadableShop(wanted.shopName);
    if (wanted.kind !== "free") return { kind: wanted.kind };
    const { unit, shop, standing } = wanted;
    const freed = standing.kind === "hold" ? await giveBack(scene, standing.hold) : "none";
    const { hold, promise } = await placeHold({ ...scene, shop, unit, for: customerOf(scene), need });
    if (standing.kind === "waiting") await leaveLine(scene, standing.entry, hold);
    const newsBy = { at: promise.dueAt, zone: shop.hours.timeZone };
    return { kind: "reserved", vars: { shopName: shop.name, newsBy, freed }, promises: [promise] };
  },
});

/** Returns the name of the shop whose unit is free again. */
async function giveBack(scene: Scene, hold: Hold): Promise<string> {
  const change = { state: "superseded" as const, owner: undefined, dueAt: undefined };
  await mailPickupOver(scene, await scene.tx.update(holds, hold, change, { at: scene.at }));
  await scene.tx.clearTimers(hold.id);
  await settlePromises(scene.tx, hold.id, { state: "superseded", at: scene.at });
  await releaseUnit(scene.tx, hold, { at: scene.at, putBackBy: putBackBy(scene, hold) });
  await offerFreed(scene, hold.unit);
  return shopById(scene.book, hold.shop)?.name ?? hold.shop;
}

/** Who has a box no longer waits for one. */
async function leaveLine(scene: Scene, entry: WaitlistEntry, hold: Hold): Promise<void> {
  await scene.tx.clearTimers(entry.id, "waitlist.news");
  await settlePromises(scene.tx, entry.id, { state: "superseded", at: scene.at });
  const change = { state: "accepted" as const, owner: undefined, dueAt: undefined, hold: hold.id };
  await scene.tx.update(waitlist, entry, change, { at: scene.at });
}

function putBackBy({ book, now, at }: Pick<Scene, "book" | "now" | "at">, hold: Hold): string {
  const shop: Shop | undefined = shopById(book, hold.shop);
  return shop ? endOfOpenDays(shop.hours, now, book.merchant.policy.putBackOpenDays).toISOString() : at;
}

/** What the customer has now, told as the records stand. */
export const tellHold = useCase({
  name: "tellHold",
  outcomes: {
    placed: { gives: ["shopName", "newsBy", "here"], commits: ["loaner.news"] },
    /** In the line: a box may have come free meanwhile. */
    waiting: {},
    ready: { gives: ["shopName", "until", "here"], commits: ["loaner.pickup"] },
    lent: { gives: ["shopName", "due"] },
    nothing: {},
    taken: {},
  },
  async run(scene) {
    const standing = await standingOf(scene);
    if (standing.kind === "loan") {
      const shop = shopById(scene.book, standing.loan.shop);
      const zone = shop?.hours.timeZone ?? scene.conversation.timeZone;
      return {
        kind: "lent",
        vars: { shopName: shop?.name ?? "", due: { at: standing.loan.dueAt ?? scene.at, zone } },
      };
    }
    if (standing.kind === "waiting") return { kind: "waiting" };
    if (standing.kind !== "hold") return { kind: standing.kind };
    return holdAsItIs(scene, standing.hold);
  },
});

/** Saying it again replaces the earlier word by the same one: the ledger keeps one open promise a hold. */
async function holdAsItIs(scene: Scene, hold: Hold) {
  const shop = shopById(scene.book, hold.shop);
  const zone = shop?.hours.timeZone ?? scene.conversation.timeZone;
  const dueAt = hold.keptUntil ?? hold.dueAt ?? scene.at;
  const terms = { of: "hold", owner: `shop:${hold.shop}`, dueAt };
  await settlePromises(scene.tx, hold.id, { state: "superseded", at: scene.at });
  const shopName = shop?.name ?? "";
  const here = hold.conversation === scene.conversation.id ? "yes" : "no";
  return hold.state === "placed"
    ? {
        kind: "placed" as const,
        vars: { shopName, newsBy: { at: dueAt, zone }, here },
        promises: [promiseOf("loaner.news", hold, terms)],
      }
    : {
        kind: "ready" as const,
        vars: { shopName, until: { at: dueAt, zone }, here },
        promises: [promiseOf("loaner.pickup", hold, terms)],
      };
}

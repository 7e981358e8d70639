import { sayWeek } from "../calendar/index.ts";
import type { Deed } from "../conversation/index.ts";
import {
  addressOfCustomer,
  type Composing,
  type Letter,
  type LetterWriter,
  mailedAbout,
  mailsAbout,
  sendMail,
} from "../outgoing/index.ts";
import { addressOf } from "../shops/index.ts";
import { type Hold, holds } from "./hold.ts";
import { matchesPickupCode } from "./pickup-code.ts";
import { shopById } from "../knowledge/index.ts";

type Writing = Pick<Deed, "tx" | "at" | "ids" | "book">;

/** Sends the pickup notice by e-mail too, when the customer's address is known. The code is on no record: it goes along. */
export async function mailPickupNotice(writing: Writing, hold: Hold, code: string): Promise<void> {
  const to = await addressOfCustomer(writing.tx, hold.contact);
  if (to === undefined) return;
  await sendMail(writing, {
    about: { kind: holds, record: hold },
    kind: "hold.ready",
    to,
    payload: { code },
  });
}

/** Takes back a pickup notice that was sent by e-mail: who comes now would come for nothing. */
export async function mailPickupOver(writing: Writing, hold: Hold): Promise<void> {
  const to = await mailsAbout(writing.tx, hold.id, ["hold.ready"]);
  if (to !== undefined)
    await sendMail(writing, { about: { kind: holds, record: hold }, kind: "hold.over", to });
}

/** What each mail about a hold says, from the hold as it is when the mail leaves. */
export const pickupLetters: Readonly<Record<string, LetterWriter>> = {
  "hold.ready": ready,
  "hold.over": over,
};

async function ready({ tx, at, book, delivery }: Composing): Promise<Letter> {
  const hold = await tx.get(holds, delivery.backing);
  const shop = hold && shopById(book, hold.shop);
  if (!hold || !shop || (hold.state !== "set_aside" && hold.state !== "ready")) return moot(hold);
  const until = hold.keptUntil ?? at;
  const code = String(delivery.payload["code"]);
  if (until <= at) return { kind: "moot", why: "it is no longer kept" };
  if (!hold.pickupCodeHash || !matchesPickupCode(hold.id, code, hold.pickupCodeHash))
    return { kind: "moot", why: "the pickup code is another one now" };
  const vars = {
    shopName: shop.name,
    address: addressOf(shop),
    hours: { fr: sayWeek(shop.hours, "fr"), en: sayWeek(shop.hours, "en") },
    code,
    until: { at: until, zone: shop.hours.timeZone },
  };
  return { kind: "letter", text: "pickupReady", vars };
}

async function over({ tx, book, delivery }: Composing): Promise<Letter> {
  const hold = await tx.get(holds, delivery.backing);
  if (!hold || !["pickup_expired", "cancelled", "superseded"].includes(hold.state)) return moot(hold);
  if ((await mailedAbout(tx, hold.id, ["hold.ready"])) === undefined)
    return { kind: "moot", why: "the notice to come has not left" };
  const shopName = shopById(book, hold.shop)?.name ?? hold.shop;
  const vars = { shopName, expired: hold.state === "pickup_expired" ? "yes" : "no" };
  return { kind: "letter", text: "pickupOver", vars };
}

function moot(hold: Hold | undefined): Letter {
  return { kind: "moot", why: `the hold is ${hold?.state ?? "no longer on record"}` };
}

import { promiseOf, type Scene, useCase } from "../conversation/index.ts";
import { placeOfLine } from "../incidents/index.ts";
import { settlePromises } from "../promises/index.ts";
import { newRecord } from "../shared/record.ts";
import type { Transaction } from "../shared/store.ts";
import { loanerModel } from "./free-units.ts";
import { type NeedRead, readNeed, takeNeed } from "./need.ts";
import { customerOf, standingOf } from "./standing.ts";
import { waitlist, type WaitlistEntry } from "./waitlist-entry.ts";
import { offerToNewcomer } from "./waitlist-offer.ts";

/** Who keeps the waitlist and owes its news. */
export const SUPPLY_DESK = "team:supply";

/** A place in the line, with the time of the next news: nothing is promised about when a box will be free. */
export const joinWaitlist = useCase({
  name: "joinWaitlist",
  outcomes: {
    joined: { gives: ["place", "newsBy"], commits: ["waitlist.news"] },
    already: { gives: ["place", "newsBy"], commits: ["waitlist.news"] },
    /** A box is reserved for him, or in his hands. */
    served: {},
    taken: {},
  },
  async run(scene) {
    const need = await readNeed(scene.tx, customerOf(scene));
    const standing = await standingOf(scene);
    if (standing.kind === "taken") return { kind: "taken" };
    if (standing.kind === "hold" || standing.kind === "loan") return { kind: "served" };
    const entry = standing.kind === "waiting" ? standing.entry : await enter(scene, need);
    await settlePromises(scene.tx, entry.id, { state: "superseded", at: scene.at });
    const dueAt = entry.dueAt ?? scene.at;
    return {
      kind: standing.kind === "waiting" ? "already" : "joined",
      vars: {
        place: await placeOf(scene.tx, entry),
        newsBy: { at: dueAt, zone: scene.conversation.timeZone },
      },
      promises: [promiseOf("waitlist.news", entry, { of: "waitlist", owner: SUPPLY_DESK, dueAt })],
    };
  },
});

async function enter(scene: Scene, need: NeedRead): Promise<WaitlistEntry> {
  const newsMs = scene.book.merchant.policy.waitlistNewsHours * 3_600_000;
  const dueAt = new Date(scene.now.getTime() + newsMs).toISOString();
  const town = placeOfLine(scene)?.town;
  const { passes } = scene.vars;
  const entry: WaitlistEntry = {
    ...newRecord(scene, "wait"),
    ...(town === undefined ? {} : { town }),
    ...(typeof passes === "string" && passes !== "" ? { passes: passes.split(" ") } : {}),
    state: "waiting",
    owner: SUPPLY_DESK,
    dueAt,
    model: loanerModel(scene.book),
    ...customerOf(scene),
    requestedAt: scene.at,
  };
  await takeNeed(scene.tx, need, scene.at);
  await scene.tx.insert(waitlist, entry);
  await setNewsTimer(scene.tx, entry);
  await offerToNewcomer(scene, entry);
  return entry;
}

export async function setNewsTimer(tx: Transaction, entry: WaitlistEntry): Promise<void> {
  await tx.setTimer({
    id: `${entry.id}.news.${entry.version}`,
    name: "waitlist.news",
    record: { kind: "waitlist", id: entry.id, version: entry.version },
    conversation: entry.conversation,
    dueAt: entry.dueAt ?? entry.requestedAt,
  });
}

/** Rank in the line, 1 for the first. Counted when asked, so that nobody is ever renumbered. */
export async function placeOf(tx: Transaction, entry: WaitlistEntry): Promise<number> {
  const waiting = await tx.find(waitlist, { model: entry.model, state: "waiting" });
  const before = waiting.filter(
    ({ requestedAt, id }) =>
      requestedAt < entry.requestedAt || (requestedAt === entry.requestedAt && id < entry.id),
  );
  return before.length + 1;
}

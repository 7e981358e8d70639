import { type Scene, useCase } from "../conversation/index.ts";
import { sayPhone, teamById } from "../knowledge/index.ts";
import { settlePromises } from "../promises/index.ts";
import { callPromise, release } from "./claim-slot.ts";
import { callbackOf } from "./offer-slots.ts";

/** The callback on record, told as it stands. */
export const findCallback = useCase({
  name: "findCallback",
  outcomes: {
    none: {},
    booked: { gives: ["slot", "callPhone"], commits: ["callback.call"] },
    /** An agent is on the line, or has just tried. */
    calling: { gives: ["callPhone"] },
  },
  async run(scene) {
    const booking = await callbackOf(scene);
    if (!booking) return { kind: "none", facts: alreadyTold(scene) };
    const callPhone = sayPhone(booking.phone);
    if (booking.state !== "confirmed") return { kind: "calling", vars: { callPhone } };
    await settlePromises(scene.tx, booking.id, { state: "superseded", at: scene.at });
    return {
      kind: "booked",
      vars: { slot: { from: booking.start, to: booking.end, zone: zoneOf(scene, booking.team) }, callPhone },
      promises: [callPromise(booking)],
    };
  },
});

/** A customer who came with a problem has said it: the agent reads his first words, and he is not asked again. */
function alreadyTold(scene: Scene) {
  const { case: record } = scene;
  if (!record || record.topic === "callback" || record.opening === "" || scene.fact("problem")) return [];
  return [{ name: "problem" as const, value: record.opening, shown: record.opening }];
}

export const cancelCallback = useCase({
  name: "cancelCallback",
  outcomes: { cancelled: {}, none: {} },
  async run(scene) {
    const booking = await callbackOf(scene);
    if (!booking) return { kind: "none" };
    await release(scene, booking, "cancelled");
    return { kind: "cancelled" };
  },
});

function zoneOf({ book, conversation }: Scene, team: string): string {
  return teamById(book, team)?.hours.timeZone ?? conversation.timeZone;
}

/** The customer wants another time. */
export const otherTime = useCase({
  name: "otherTime",
  outcomes: { done: {} },
  async run() {
    return { kind: "done", forget: ["timeSlot"] };
  },
});

/** The customer wants to be called on another number. */
export const otherPhone = useCase({
  name: "otherPhone",
  outcomes: { done: {} },
  async run() {
    return { kind: "done", forget: ["phone"] };
  },
});

import type { Case } from "../cases/index.ts";
import { type Scene, useCase } from "../conversation/index.ts";
import { sayPhone } from "../knowledge/index.ts";
import { settlePromises } from "../promises/index.ts";
import { bookings } from "./booking.ts";
import { callPromise, release } from "./claim-slot.ts";
import { callbackOf } from "./offer-slots.ts";

const MOST_WORDS_OF_A_BARE_REQUEST = 8;

/** The callback on record, told as it stands. */
export const findCallback = useCase({
  name: "findCallback",
  outcomes: {
    none: {},
    booked: { gives: ["slot", "callPhone"], commits: ["callback.call"] },
    /** An agent is on the line. */
    calling: { gives: ["callPhone"] },
    /** We tried, nobody picked up, and we try again. */
    tried: { gives: ["callPhone", "nextTry"], commits: ["callback.call"] },
  },
  async run(scene) {
    const booking = await callbackOf(scene);
    if (!booking) return { kind: "none", facts: alreadyTold(scene) };
    const callPhone = sayPhone(booking.phone);
    if (booking.state === "dialling") return { kind: "calling", vars: { callPhone } };
    await settlePromises(scene.tx, booking.id, { state: "superseded", at: scene.at });
    if (booking.state === "no_answer") {
      const nextTry = { at: booking.retryAt ?? booking.start };
      return { kind: "tried", vars: { callPhone, nextTry }, promises: [callPromise(booking)] };
    }
    return {
      kind: "booked",
      vars: { slot: { from: booking.start, to: booking.end }, callPhone },
      promises: [callPromise(booking)],
    };
  },
});

/** A customer who came with a problem has said it: the agent reads his first words, and he is not asked again. */
function alreadyTold(scene: Scene) {
  const { case: record } = scene;
  if (!record || scene.fact("problem") || !tellsProblem(record)) return [];
  return [{ name: "problem" as const, value: record.opening, shown: record.opening }];
}

/** "Un conseiller, svp" asks for somebody and says nothing of what it is about. */
function tellsProblem({ topic, opening }: Case): boolean {
  if (topic === "callback") return false;
  return opening.split(/\s+/).length > (topic === "person" ? MOST_WORDS_OF_A_BARE_REQUEST : 0);
}

/** Gives up the call on record and the slot that is being confirmed; a call that is being made is beyond recall. */
export const cancelCallback = useCase({
  name: "cancelCallback",
  outcomes: { cancelled: {}, calling: { gives: ["callPhone"] }, none: {} },
  async run(scene) {
    const held = await scene.tx.find(bookings, { case: scene.case?.id ?? "", state: "held" });
    for (const slot of held) await release(scene, slot, "cancelled");
    const booking = await callbackOf(scene);
    if (booking?.state === "dialling")
      return { kind: "calling", vars: { callPhone: sayPhone(booking.phone) }, forget: ["timeSlot"] };
    if (booking) await release(scene, booking, "cancelled");
    return { kind: booking || held.length > 0 ? "cancelled" : "none", forget: ["timeSlot"] };
  },
});

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

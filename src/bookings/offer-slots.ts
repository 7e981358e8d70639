import { caseOf, type Option, type Scene, useCase } from "../conversation/index.ts";
import { type Team, teamFor } from "../knowledge/index.ts";
import { type Booking, bookings } from "./booking.ts";
import { type FreeSlot, freeSlots } from "./free-slots.ts";

const OFFERED = 3;

/** The callback a customer has, if any: confirmed, being dialled, or to be tried again. */
export async function callbackOf(scene: Pick<Scene, "tx" | "case">): Promise<Booking | undefined> {
  if (!scene.case) return undefined;
  const state = ["confirmed", "dialling", "no_answer"] as const;
  const [booking] = await scene.tx.find(bookings, { case: scene.case.id, kind: "callback", state });
  return booking;
}

/** The team that calls back about this case. */
export function callbackTeam(scene: Scene): Team {
  return teamFor(scene.book, caseOf(scene).topic);
}

/** Shows the first true slots, unless the customer has already said when. */
export const offerSlots = useCase({
  name: "offerSlots",
  outcomes: {
    wished: {},
    some: { lists: ["slots"] },
    none: {},
  },
  async run(scene) {
    if (scene.fact("timeSlot")) return { kind: "wished" };
    const team = callbackTeam(scene);
    const slots = await freeSlots(scene.tx, team, scene.now);
    if (slots.length === 0) return { kind: "none" };
    return { kind: "some", lists: { slots: slots.slice(0, OFFERED).map(slotOption) } };
  },
});

/** A slot as a button, in the customer's own time; its value is the wish that names exactly this slot. */
export function slotOption({ start, end }: FreeSlot): Option {
  const value = `${start.toISOString()}/${end.toISOString()}`;
  return { value, label: { at: start.toISOString() } };
}

import { caseOf, promiseOf, type Scene, useCase } from "../conversation/index.ts";
import { sayPhone, type Team } from "../knowledge/index.ts";
import { settlePromises } from "../promises/index.ts";
import { newRecord } from "../shared/record.ts";
import type { Transaction } from "../shared/store.ts";
import { type Booking, bookings } from "./booking.ts";
import { mailCancelled } from "./callback-mails.ts";
import { type FreeSlot, freeSlots, lasts } from "./free-slots.ts";
import { callbackOf, callbackTeam, slotOption } from "./offer-slots.ts";
import { teamOf } from "./team-of.ts";
import { anyDay, matchWish, onFirstDay, parseWish } from "./wish.ts";

/** Claims the slot the customer wants for the few minutes in which he confirms, or says honestly why it cannot be. */
export const claimSlot = useCase({
  name: "claimSlot",
  outcomes: {
    claimed: { gives: ["slot", "callPhone"] },
    several: { lists: ["slots"] },
    instead: { gives: ["why"], lists: ["slots"] },
    none: {},
    /** The clocks skip this time: it does not exist. */
    gap: {},
  },
  async run(scene) {
    const told = scene.fact("timeSlot");
    const said = parseWish(told?.value ?? "");
    if (!said) return { kind: "gap", forget: ["timeSlot"] };
    const team = callbackTeam(scene);
    const free = await freeSlots(scene.tx, team, scene.now);
    const zone = scene.conversation.timeZone;
    const wish = anyDay(told?.shown ?? "") ? onFirstDay(free, said, zone) : said;
    const match = matchWish(free, wish, { team, now: scene.now, zone });
    switch (match.kind) {
      case "one":
        return claimed(await claim(scene, { team, slot: match.slot, callee: calleeOf(scene) }));
      case "several":
        return { kind: "several", lists: { slots: match.slots.map(slotOption) }, forget: ["timeSlot"] };
      case "instead":
        return {
          kind: "instead",
          vars: { why: match.why },
          lists: { slots: match.slots.map(slotOption) },
          forget: ["timeSlot"],
        };
      case "none":
        return { kind: "none", forget: ["timeSlot"] };
    }
  },
});

function claimed(booking: Booking) {
  return {
    kind: "claimed" as const,
    vars: {
      slot: { from: booking.start, to: booking.end },
      callPhone: sayPhone(booking.phone),
    },
  };
}

/** Whom to call, on which number, about what. */
export type Callee = Pick<Booking, "case" | "contact" | "conversation" | "phone" | "about"> & {
  name?: string | undefined;
};

function calleeOf(scene: Scene): Callee {
  const record = caseOf(scene);
  return {
    case: record.id,
    contact: scene.contact.id,
    conversation: scene.conversation.id,
    phone: scene.fact("phone")?.value ?? "",
    name: scene.fact("name")?.shown,
    about: scene.fact("problem")?.shown ?? record.opening,
  };
}

/** Takes the lane, as `held`. What this case held before is let go; a rival loses on the unique index. */
export async function claim(
  deed: Pick<Scene, "tx" | "now" | "at" | "ids" | "book">,
  claiming: { team: Team; slot: FreeSlot; callee: Callee; replaces?: string },
): Promise<Booking> {
  const { tx, at } = deed;
  const { team, slot, callee, replaces } = claiming;
  await letGo(tx, { case: callee.case, lane: slot.lane, at });
  const holdMs = deed.book.merchant.policy.slotHoldMinutes * 60_000;
  const dueAt = new Date(deed.now.getTime() + holdMs).toISOString();
  const booking: Booking = {
    ...newRecord(deed, "booking"),
    kind: "callback",
    state: "held",
    owner: "customer",
    dueAt,
    team: team.id,
    lane: slot.lane,
    start: slot.start.toISOString(),
    end: slot.end.toISOString(),
    phone: callee.phone,
    about: callee.about,
    case: callee.case,
    contact: callee.contact,
    conversation: callee.conversation,
    ...(callee.name === undefined ? {} : { name: callee.name }),
    attempts: 0,
    ...(replaces === undefined ? {} : { replaces }),
  };
  await tx.insert(bookings, booking);
  await tx.setTimer({
    id: `${booking.id}.hold`,
    name: "booking.hold",
    record: { kind: "booking", id: booking.id, version: 1 },
    dueAt,
  });
  return booking;
}

/** Ends the holds that stand in the way: this case's own, and any on the lane whose time has run out. */
async function letGo(
  tx: Transaction,
  { case: id, lane, at }: { case: string; lane: string; at: string },
): Promise<void> {
  const own = await tx.find(bookings, { case: id, state: "held" });
  const expired = (await tx.find(bookings, { lane, state: "held" })).filter(
    ({ dueAt }) => (dueAt ?? at) <= at,
  );
  const ended = new Map([...own, ...expired].map((booking) => [booking.id, booking]));
  for (const booking of ended.values()) await letSlotGo({ tx, at }, booking);
}

/** A slot that was only held is free again. */
export async function letSlotGo({ tx, at }: Pick<Scene, "tx" | "at">, held: Booking): Promise<void> {
  await tx.update(bookings, held, { state: "hold_expired", owner: undefined, dueAt: undefined }, { at });
  await tx.clearTimers(held.id);
}

/** Confirms the slot held. A callback the customer had before is released in the same transaction. */
export const confirmSlot = useCase({
  name: "confirmSlot",
  outcomes: {
    confirmed: { gives: ["slot", "callPhone", "teamName"], commits: ["callback.call"] },
    /** He took too long, or the team is away then after all: the slot is no longer kept for him. */
    lost: {},
    /** An agent is dialling the call that this one would replace. */
    calling: { gives: ["callPhone"] },
  },
  async run(scene) {
    const [held] = await scene.tx.find(bookings, { case: caseOf(scene).id, state: "held" });
    if (!held || (held.dueAt ?? scene.at) <= scene.at) return { kind: "lost", forget: ["timeSlot"] };
    const team = teamOf(scene.book, held);
    if (!lasts(team, held)) {
      await letSlotGo(scene, held);
      return { kind: "lost", forget: ["timeSlot"] };
    }
    const earlier = await callbackOf(scene);
    if (earlier?.state === "dialling") {
      await letSlotGo(scene, held);
      return { kind: "calling", vars: { callPhone: sayPhone(earlier.phone) }, forget: ["timeSlot"] };
    }
    if (earlier) await release(scene, earlier, "rescheduled");
    const booking = await confirm(scene, held, { team, ...(earlier ? { earlier } : {}) });
    return {
      kind: "confirmed",
      vars: {
        slot: { from: booking.start, to: booking.end },
        callPhone: sayPhone(booking.phone),
        teamName: team.name,
      },
      promises: [callPromise(booking)],
      forget: ["timeSlot"],
    };
  },
});

/** The promise of a call: due when a first dial would be late. */
export function callPromise(booking: Booking) {
  return promiseOf("callback.call", booking, {
    of: "booking",
    owner: booking.owner ?? `team:${booking.team}`,
    dueAt: booking.dueAt ?? booking.end,
  });
}

export async function confirm(
  scene: Pick<Scene, "tx" | "at" | "book">,
  held: Booking,
  { team, earlier }: { team: Team; earlier?: Booking },
): Promise<Booking> {
  const lateMs = scene.book.merchant.policy.callbackLateMinutes * 60_000;
  const dueAt = new Date(Date.parse(held.start) + lateMs).toISOString();
  const agenda = earlier && {
    before: earlier.id,
    uid: earlier.agenda?.uid ?? earlier.id,
    // One more than its own versions: letting it go is still to come.
    sequence: (earlier.agenda?.sequence ?? 0) + earlier.version + 1,
  };
  const change = {
    state: "confirmed" as const,
    owner: `team:${team.id}`,
    dueAt,
    ...(agenda ? { agenda } : {}),
  };
  const booking = await scene.tx.update(bookings, held, change, { at: scene.at });
  await scene.tx.clearTimers(booking.id);
  await scene.tx.setTimer({
    id: `${booking.id}.late`,
    name: "booking.late",
    record: { kind: "booking", id: booking.id, version: booking.version },
    conversation: booking.conversation,
    dueAt,
  });
  return booking;
}

export async function release(
  scene: Pick<Scene, "tx" | "at" | "ids" | "book">,
  booking: Booking,
  state: "rescheduled" | "cancelled",
): Promise<void> {
  await scene.tx.clearTimers(booking.id);
  const promise = state === "cancelled" ? ({ state: "void" } as const) : ({ state: "superseded" } as const);
  await settlePromises(scene.tx, booking.id, { ...promise, at: scene.at });
  const change = { state, owner: undefined, dueAt: undefined };
  const released = await scene.tx.update(bookings, booking, change, { at: scene.at });
  if (state === "cancelled") await mailCancelled(scene, released);
}

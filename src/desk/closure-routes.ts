import { z } from "zod";
import type { Booking } from "../bookings/index.ts";
import { type Book, Closure } from "../knowledge/index.ts";
import { bookingView, BookingView } from "./booking-view.ts";
import { moveBrokenBookings } from "./broken-bookings.ts";
import { closuresOf } from "./closures.ts";
import { AGENTS, deskRoute, SUPERVISORS } from "./desk-route.ts";
import { ById, listOf } from "./inputs.ts";
import { done, unknown, wrong } from "./reply.ts";

const path = "/desk/api/book/closures";
/** Bookings that the change has put outside opening hours. They are moved, and their customers told. */
export const Broken = { broken: z.array(BookingView) };

export function brokenView(broken: readonly Booking[], book: Book) {
  return { broken: broken.map((booking) => bookingView(booking, book)) };
}

/** Days on which a shop or a team is closed, or has other hours. */
export const closureRoutes = [
  deskRoute({
    method: "GET",
    path,
    summary: "The closures and special hours added at the desk.",
    roles: AGENTS,
    answer: listOf(Closure),
    run: async ({ desk }) => done({ items: [...(await closuresOf(desk.parts))] }),
  }),
  deskRoute({
    method: "POST",
    path,
    summary:
      "Closes a shop or a team, or gives it other hours; names the bookings this breaks, and moves them.",
    roles: SUPERVISORS,
    body: Closure.pick({ place: true, exception: true }),
    answer: z.strictObject({ closure: Closure, ...Broken }),
    status: 201,
    run: async ({ desk: { parts }, caller, body }) => {
      const outcome = await parts.book.change({ kind: "add-closure", ...body }, caller.by);
      if (outcome.kind === "unknown") return unknown(outcome.what);
      if (outcome.kind === "refused") return wrong("WRONG_CHANGE", outcome.why);
      if (outcome.kind !== "changed" || outcome.entry.edit.kind !== "put-closure") return unknown("place");
      const broken = await moveBrokenBookings(parts, caller.by);
      return done({ closure: outcome.entry.edit.closure, ...brokenView(broken, parts.book.current()) });
    },
  }),
  deskRoute({
    method: "DELETE",
    path: `${path}/:id`,
    summary: "Takes a closure back.",
    roles: SUPERVISORS,
    params: ById,
    answer: z.strictObject({ removed: z.string(), ...Broken }),
    run: async ({ desk: { parts }, caller, params: { id } }) => {
      const outcome = await parts.book.change({ kind: "remove-closure", id }, caller.by);
      if (outcome.kind === "refused") return wrong("WRONG_CHANGE", outcome.why);
      if (outcome.kind !== "changed") return unknown("closure");
      // Special hours that are taken back may have been the ones a booking stood in.
      const broken = await moveBrokenBookings(parts, caller.by);
      return done({ removed: id, ...brokenView(broken, parts.book.current()) });
    },
  }),
];

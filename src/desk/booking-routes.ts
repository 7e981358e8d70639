import { z } from "zod";
import { Booking, bookings, type CallDeed, completeCall, dial, noAnswer } from "../bookings/index.ts";
import type { Deed } from "../conversation/index.ts";
import { type Book, teamById } from "../knowledge/index.ts";
import { AppError } from "../shared/errors.ts";
import { bookingsBetween } from "./booking-list.ts";
import { bookingView, BookingView } from "./booking-view.ts";
import type { Caller } from "./caller.ts";
import type { DeskContext } from "./desk-parts.ts";
import { deskRoute, EVERYBODY } from "./desk-route.ts";
import { ById, Empty, endOf, Limit, listOf, Moment, startOf, stateQuery } from "./inputs.ts";
import { done, refusedDeed, type Reply, unknown } from "./reply.ts";

const STATES = Booking.shape.state.options;

/** Calls to make and visits to receive. The people of a shop see and settle those of their shop. */
export const bookingRoutes = [
  deskRoute({
    method: "GET",
    path: "/desk/api/bookings",
    summary: "Bookings that start in a period, in the order of the clock.",
    roles: EVERYBODY,
    query: z.strictObject({
      from: Moment.optional(),
      to: Moment.optional().describe("Until this instant, or to the end of this day."),
      ...stateQuery(STATES),
      limit: Limit,
    }),
    answer: listOf(BookingView),
    run: async ({ desk: { parts }, caller, query: { from, to, state, status, limit } }) => {
      const book = parts.book.current();
      const zone = book.merchant.timeZone;
      const period = { from: from && startOf(from, zone), to: to && endOf(to, zone) };
      const wanted: readonly string[] = state ?? status ?? STATES;
      const found = await parts.store.read((tx) => bookingsBetween(tx, period));
      const items = found.filter((each) => wanted.includes(each.state) && isFor(caller, each, book));
      return done({ items: items.slice(0, limit).map((booking) => bookingView(booking, book)) });
    },
  }),
  deskRoute({
    method: "POST",
    path: "/desk/api/bookings/:id/dial",
    summary: "The agent dials: this is the call that was promised.",
    roles: EVERYBODY,
    params: ById,
    body: Empty,
    answer: BookingView,
    run: ({ desk, caller, params }) =>
      settle(desk, { caller, id: params.id }, (deed) => dial(deed, params.id)),
  }),
  deskRoute({
    method: "POST",
    path: "/desk/api/bookings/:id/complete",
    summary: "The call was made or the visit took place.",
    roles: EVERYBODY,
    params: ById,
    body: z
      .strictObject({
        outcome: z.string().trim().min(1).max(200).optional().describe('In a word; default "done".'),
        note: z.string().trim().max(2_000).optional(),
      })
      .nullish(),
    answer: BookingView,
    run: ({ desk, caller, params, body }) => {
      const outcome = [body?.outcome ?? "done", body?.note].filter(Boolean).join(": ");
      return settle(desk, { caller, id: params.id }, (deed) => completeCall(deed, params.id, outcome));
    },
  }),
  deskRoute({
    method: "POST",
    path: "/desk/api/bookings/:id/no-answer",
    summary: "Nobody picked up: the customer is told that we tried, and when we try again.",
    roles: EVERYBODY,
    params: ById,
    body: Empty,
    answer: BookingView,
    run: ({ desk, caller, params }) =>
      settle(desk, { caller, id: params.id }, (deed) => noAnswer(deed, params.id)),
  }),
];

function isFor(caller: Caller, { team }: Booking, book: Book): boolean {
  return caller.role !== "shop" || (caller.shop !== undefined && teamById(book, team)?.shop === caller.shop);
}

async function settle(
  { parts: { store, act, book } }: DeskContext,
  { caller, id }: { caller: Caller; id: string },
  work: (deed: Deed) => Promise<CallDeed>,
): Promise<Reply<BookingView>> {
  const booking = await store.read((tx) => tx.get(bookings, id));
  if (!booking) return unknown("booking");
  if (!isFor(caller, booking, book.current()))
    throw new AppError("FORBIDDEN", "This booking is not one of your shop's.");
  const outcome = await act(caller.by, booking.conversation, work);
  return outcome.kind === "done"
    ? done(bookingView(outcome.booking, book.current()))
    : refusedDeed("booking", outcome);
}

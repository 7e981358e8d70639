import { z } from "zod";
import { Booking } from "../bookings/index.ts";
import { type Book, teamById } from "../knowledge/index.ts";

/** A call to make or a visit to receive. */
export const BookingView = Booking.omit({ version: true, lane: true }).extend({
  /** Where the time is meant: that of the team. */
  timeZone: z.string().optional(),
  /** For visits, the shop that receives. */
  shop: z.string().optional(),
});
export type BookingView = z.output<typeof BookingView>;

export function bookingView(
  { version: _version, lane: _lane, ...booking }: Booking,
  book: Book,
): BookingView {
  const team = teamById(book, booking.team);
  return {
    ...booking,
    ...(team === undefined ? {} : { timeZone: team.hours.timeZone }),
    ...(team?.shop === undefined ? {} : { shop: team.shop }),
  };
}

import { type Book, type Team, teamById } from "../knowledge/index.ts";
import { AppError } from "../shared/errors.ts";
import type { Booking } from "./booking.ts";

/** The team that calls. @throws AppError BOOK_INVALID when it left the book with calls still to make. */
export function teamOf(book: Book, booking: Pick<Booking, "team">): Team {
  const team = teamById(book, booking.team);
  if (!team)
    throw new AppError("BOOK_INVALID", `the team ${booking.team} has bookings but is no longer in the book`);
  return team;
}

import { type Booking, brokenBookings, moveBookings } from "../bookings/index.ts";
import { openWindows } from "../calendar/index.ts";
import type { Team } from "../knowledge/index.ts";
import type { DeskParts } from "./desk-parts.ts";

/**
 * Finds the bookings that no longer lie in the hours of their team and has them moved: each customer is told in a
 * transaction of his own conversation. Doing it again, after a crash say, moves nothing twice.
 */
export function moveBrokenBookings(
  { act, book }: Pick<DeskParts, "act" | "book">,
  by: string,
): Promise<readonly Booking[]> {
  return act(by, undefined, async ({ tx, at }) => {
    const deed = { tx, at, book: book.current() };
    const broken: Booking[] = [];
    for (const team of deed.book.teams) broken.push(...(await brokenBookings(deed, team, stillOpen(team))));
    await moveBookings(deed, broken);
    return broken;
  });
}

function stillOpen({ hours }: Team): (booking: Booking) => boolean {
  return ({ start, end }) => {
    const [from, to] = [new Date(start), new Date(end)];
    const [window, more] = openWindows(hours, from, to);
    return (
      more === undefined &&
      window?.start.getTime() === from.getTime() &&
      window.end.getTime() === to.getTime()
    );
  };
}

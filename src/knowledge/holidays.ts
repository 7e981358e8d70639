import { z } from "zod";
import { LocalDate, OpeningException } from "../calendar/index.ts";
import { LocalText } from "./words.ts";

/**
 * `holidays/<name>.yaml`: the days on which shops that include the list are closed, or open at other hours. A list is
 * a merchant's decision that somebody has confirmed; no library knows whether a shop opens: an entry in a calendar is not a closed door.
 */
export const HolidayFile = z.strictObject({
  name: LocalText,
  reviewed: z.strictObject({ by: z.string().min(1), on: LocalDate }),
  /** Up to this day the list is complete; later dates have not been looked at. */
  completeUntil: LocalDate,
  days: z.array(OpeningException),
});
export type HolidayFile = z.infer<typeof HolidayFile>;

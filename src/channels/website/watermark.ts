import { AppError } from "../../shared/errors.ts";

// The largest sequence number that every store can compare.
const LARGEST = 2_147_483_647;

/**
 * Reads where a client stands. None, or an empty one, replays the whole conversation: a chat window that has received
 * nothing yet has none, and would lose what it sent before it was cut off.
 * @throws AppError BAD_REQUEST
 */
export function readWatermark(given: string | undefined): number {
  if (given === undefined || given === "" || given === "-") return 0;
  const seq = /^\d{1,10}$/.test(given) ? Number(given) : Number.NaN;
  if (!(seq <= LARGEST)) throw new AppError("BAD_REQUEST", "watermark: give back the one you were given");
  return seq;
}

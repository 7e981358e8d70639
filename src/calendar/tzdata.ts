import { localParts } from "./local-time.ts";

/**
 * A sentence for the log when this Node's time-zone data is older than tz 2026b, undefined when it is recent enough.
 * British Columbia no longer changes its clocks after 8 March 2026: 17:00 UTC on 2 November 2026 is 10:00 in Vancouver.
 */
export function tzdataFault(
  offsetMinutes = (at: Date, timeZone: string) => localParts(at, timeZone).offsetMinutes,
): string | undefined {
  const offset = offsetMinutes(new Date("2026-11-02T17:00:00Z"), "America/Vancouver");
  if (offset === -420) return undefined;
  return (
    "Time-zone data is older than release 2026b: America/Vancouver would be an hour off from 1 November 2026, " +
    "and other zones changed since may be wrong too. Update Node.js, or point it at recent ICU data."
  );
}

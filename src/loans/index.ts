export { Unit, units } from "./unit.ts";
export { Hold, HOLD_LIVE, holds } from "./hold.ts";
export { Loan, loans } from "./loan.ts";
export { WAITLIST_LIVE, waitlist, WaitlistEntry } from "./waitlist-entry.ts";

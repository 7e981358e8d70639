export { Handoff, HANDOFF_OPEN, HandoffReason, handoffs } from "./handoff.ts";

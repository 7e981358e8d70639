export { Handoff, HANDOFF_OPEN, handoffs } from "./handoff.ts";
export { HandoffFile, handoffFileSchema } from "./handoff-file.ts";
export { requestHandoff } from "./request-handoff.ts";
export { leaveWithDesk } from "./leave-with-desk.ts";
export { findCancellable, followChoice, tellStatus } from "./tell-status.ts";
export { acceptHandoff, completeHandoff, handoffUnanswered, type HandoffDeed } from "./agent-deeds.ts";
export { agentSilent, agentWrote } from "./silent-agent.ts";
export { withdrawHandoff } from "./withdraw-handoff.ts";

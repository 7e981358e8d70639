export { Asked, Example, unanswered, Unanswered, UNANSWERED_OPEN, Why } from "./unanswered.ts";
export { type Note, noteUnanswered } from "./note-unanswered.ts";
export { type Decision, ignore, reopen, settleTaught, take, type Wanted } from "./decide.ts";
export { unansweredKept, unansweredOverdue } from "./unanswered-timers.ts";

import type { Check } from "./check.ts";
import { agentTalks } from "./checks/agent-talks.ts";
import { byHand } from "./checks/by-hand.ts";
import { changesTold } from "./checks/changes-told.ts";
import { deliveredOnce } from "./checks/delivered-once.ts";
import { dueInstants } from "./checks/due-instants.ts";
import { eventChain } from "./checks/event-chain.ts";
import { inboxOnce } from "./checks/inbox-once.ts";
import { keptBy } from "./checks/kept-by.ts";
import { loanOfHold } from "./checks/loan-of-hold.ts";
import { newsTold } from "./checks/news-told.ts";
import { nothingGone } from "./checks/nothing-gone.ts";
import { notices } from "./checks/notices.ts";
import { oneOfANeed } from "./checks/one-of-a-need.ts";
import { oneOfASlot } from "./checks/one-of-a-slot.ts";
import { oneOfAUnit } from "./checks/one-of-a-unit.ts";
import { ownIds } from "./checks/own-ids.ts";
import { pagesWhole } from "./checks/pages-whole.ts";
import { pendingOwner } from "./checks/pending-owner.ts";
import { promisesBacked } from "./checks/promises-backed.ts";
import { promisesSaid } from "./checks/promises-said.ts";
import { rowsAgree } from "./checks/rows-agree.ts";
import { saidPromises } from "./checks/said-promises.ts";
import { saidTrue } from "./checks/said-true.ts";
import { timersLive } from "./checks/timers-live.ts";
import { timersSet } from "./checks/timers-set.ts";
import { transcriptOrder } from "./checks/transcript-order.ts";
import { unitState } from "./checks/unit-state.ts";

/** Every rule there is, in the order in which they are looked at. docs/audit.md lists them; a test compares. */
export const CHECKS: readonly Check[] = [
  pagesWhole,
  rowsAgree,
  pendingOwner,
  eventChain,
  transcriptOrder,
  timersSet,
  timersLive,
  inboxOnce,
  deliveredOnce,
  promisesSaid,
  saidPromises,
  promisesBacked,
  oneOfAUnit,
  oneOfASlot,
  oneOfANeed,
  unitState,
  keptBy,
  dueInstants,
  ownIds,
  nothingGone,
  byHand,
  loanOfHold,
  agentTalks,
  changesTold,
  newsTold,
  saidTrue,
  notices,
];

import { callMissed, callMoved, callUndisposed, slotHoldEnded } from "./bookings/index.ts";
import { type Deed, speakFirst, type TurnParts } from "./conversation/index.ts";
import { agentSilent, handoffUnanswered } from "./handoff/index.ts";
import { incidentOverdue, tellIncident, tellLate } from "./incidents/index.ts";
import {
  holdLost,
  holdOverdue,
  loanEnding,
  loanOverdue,
  loanSoon,
  noticeUndelivered,
  pickupExpired,
  unitOverdue,
  waitlistNews,
  waitlistOffer,
} from "./loans/index.ts";
import { deliveryUndecided } from "./outgoing/index.ts";
import { breakIfOpen, markAtRisk } from "./promises/index.ts";
import { AppError } from "./shared/errors.ts";
import { unansweredKept, unansweredOverdue } from "./unanswered/index.ts";
import type { ClaimedTimer, Timer, Transaction } from "./shared/store.ts";

type TimerHandler = (deed: Deed, timer: Timer) => Promise<unknown>;

/** What each timer does when its time has come. */
const TIMER_HANDLERS: Readonly<Record<string, TimerHandler>> = {
  "hold.due": holdOverdue,
  "hold.lost": holdLost,
  "hold.expire": pickupExpired,
  "hold.notice": noticeUndelivered,
  "loan.renew": loanEnding,
  "loan.soon": loanSoon,
  "loan.overdue": loanOverdue,
  "unit.due": unitOverdue,
  "waitlist.offer": waitlistOffer,
  "waitlist.news": waitlistNews,
  "booking.hold": slotHoldEnded,
  "booking.late": callMissed,
  "booking.move": callMoved,
  "booking.undisposed": callUndisposed,
  "incident.due": incidentOverdue,
  "incident.tell": tellIncident,
  "incident.late": tellLate,
  "handoff.due": handoffUnanswered,
  "handoff.turn": agentSilent,
  "delivery.undecided": deliveryUndecided,
  "unanswered.due": unansweredOverdue,
  "unanswered.keep": unansweredKept,
  "promise.risk": ({ tx, at }, { record }) => markAtRisk(tx, record.id, at),
  "promise.due": ({ tx, at }, { record }) => breakIfOpen(tx, record.id, at),
};

type DeedParts = Pick<TurnParts, "store" | "clock" | "ids" | "book" | "script" | "compose">;

/** One thing done by a person or the clock, in one transaction, with the means to tell the customer of it. */
export function deedIn(parts: DeedParts, tx: Transaction, by: string): Deed {
  const now = parts.clock.now();
  return {
    tx,
    now,
    at: now.toISOString(),
    ids: parts.ids,
    book: parts.book.current(),
    by,
    speak: (happening) => speakFirst(parts, tx, now, happening),
  };
}

/** Runs `work` as a deed; `lock` is the conversation whose customer may be told. */
export function act<T>(
  parts: DeedParts,
  by: string,
  lock: string | undefined,
  work: (deed: Deed) => Promise<T>,
): Promise<T> {
  return parts.store.transact({ actor: by, ...(lock === undefined ? {} : { lock }) }, (tx) =>
    work(deedIn(parts, tx, by)),
  );
}

/** Runs what a due timer stands for. Fires once: a rival that was faster leaves nothing to do. */
export async function fireTimer(parts: DeedParts, timer: ClaimedTimer): Promise<void> {
  const handler = TIMER_HANDLERS[timer.name];
  if (!handler) throw new AppError("INTERNAL", `no handler for the timer ${timer.name}`);
  await parts.store.fire(timer, "clock", (tx) => handler(deedIn(parts, tx, "clock"), timer));
}

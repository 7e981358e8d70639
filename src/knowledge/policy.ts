import { z } from "zod";

const count = (value: number) => z.int().min(1).max(10_000).default(value);
const days = (value: number[]) => z.array(z.int().min(0).max(365)).default(value);

/**
 * How long things may take. The unit is in the name; "Open" means that only the hours of the place count (principle
 * 9). The defaults are what libraries and contact centres do; a merchant writes only what differs.
 */
export const Policy = z.strictObject({
  /** The shop finds the object and sets it aside. */
  holdShopOpenHours: count(2),
  /** After that, the hold has failed: the unit counts as missing and other shops are searched. */
  notFoundAfterOpenHours: count(1),
  /** A pickup notice that nobody fetched for this long climbs: somebody must call. */
  noticeAcceptMinutes: count(5),
  /** Closing time of the nth open day after the notice. */
  pickupOpenDays: count(2),
  pickupCodeTries: count(5),
  putBackOpenDays: count(1),
  checkReturnedOpenDays: count(1),
  recountOpenDays: count(1),
  loanDays: count(7),
  loanRenewBeforeHours: count(24),
  /** A first reminder that the loan ends, while nothing renews it. */
  loanRemindBeforeDays: count(3),
  loanOverdueDaysAfter: days([3, 7, 14]),
  /** Whether a loaner is lent to a customer whose line is in no known incident. */
  loansWithoutIncident: z.boolean().default(true),
  waitlistNewsHours: count(24),
  callbackSlotMinutes: count(30),
  /** How long a slot is kept for a customer who has not confirmed. */
  slotHoldMinutes: count(5),
  /** A first dial later than this after the start is a call we missed. */
  callbackLateMinutes: count(15),
  callbackMaxAttempts: count(3),
  callbackRetryMinutes: count(30),
  callbackDispositionMinutes: count(15),
  handoffAcceptMinutes: count(3),
  /** A person answers about stock that could not be read. */
  unreadableStockOpenMinutes: count(30),
  /** When the next news of an incident is due, by its state. */
  incidentUpdateMinutes: z
    .strictObject({
      suspected: count(30),
      investigating: count(30),
      identified: count(120),
      monitoring: count(240),
    })
    .prefault({}),
  /** From this age on, news come every `incidentLongUpdateHours`. */
  incidentLongAfterHours: count(48),
  incidentLongUpdateHours: count(24),
  /** A mail or a webhook is given up, and put before a supervisor, after so many attempts or so many hours. */
  deliveryMaxAttempts: count(20),
  deliveryMaxHours: count(24),
  /** A supervisor decides about what was given up. */
  deliveryDecisionHours: count(4),
  /** A question the bot could not answer is taken up by somebody, and then answered, moved to an intent or ignored. */
  unansweredTakeHours: count(48),
  unansweredAnswerHours: count(72),
  /** One that was ignored comes back when so many more have asked it. */
  unansweredComesBackAfter: count(5),
  /** What customers wrote is kept there for so long. */
  unansweredKeepDays: count(365),
  /** So many that nobody has looked at yet, at most: the oldest makes room. */
  unansweredMost: count(1_000),
  /** A promise is at risk when this share of its time has gone. */
  promiseAtRiskPercent: z.int().min(1).max(99).default(60),
});
export type Policy = z.infer<typeof Policy>;

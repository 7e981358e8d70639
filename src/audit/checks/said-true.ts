import { type Booking, bookings } from "../../bookings/index.ts";
import { type Handoff, handoffs } from "../../handoff/index.ts";
import { type Hold, holds, type Loan, loans, type WaitlistEntry, waitlist } from "../../loans/index.ts";
import type { LoggedEvent, Message } from "../../shared/store.ts";
import type { AuditView } from "../audit-view.ts";
import { check } from "../check.ts";
import { groupBy } from "../group-by.ts";
import { saidDataOf } from "../said-data.ts";
import { TELLINGS, tells } from "../told-table.ts";

const STEPS = new Set(TELLINGS.flatMap(({ steps }) => steps));

export const saidTrue = check({
  invariant: "said",
  rule: "A message that tells of a change stands beside that change, made at the same instant for the same customer, or asks about it again.",
  async run(view) {
    for await (const page of view.messages()) {
      const telling = page
        .filter(({ author }) => author === "bot")
        .filter((message) => STEPS.has(stepOf(message)));
      if (telling.length === 0) continue;
      const ids = [...new Set(telling.map(({ conversation }) => conversation))];
      const events = groupBy(await eventsAbout(view, ids), ({ conversation }) => conversation);
      for (const message of telling) {
        if (isTrue(message, events.get(message.conversation) ?? [])) continue;
        const what = `it says ${stepOf(message)} at ${message.at}, and nothing of that kind happened then`;
        view.report("message", message.id, what);
      }
    }
  },
});

function stepOf(message: Message): string {
  const { dialog = "", step = "" } = saidDataOf(message);
  return `${dialog}.${step}`;
}

function isTrue(message: Message, events: readonly LoggedEvent[]): boolean {
  const step = stepOf(message);
  const then = events.filter(({ at }) => at === message.at);
  // A reminder is said again while the loan stays as it is; a renewal may leave it active.
  if (step === "loaner.returnDue") return true;
  if (step === "loaner.renewed" && then.some(({ kind, to }) => kind === "loan" && to === "active"))
    return true;
  // A question is put again after a digression, or when the agent has given the talk back.
  const about = isQuestion(step) ? events.filter(({ at }) => at <= message.at) : then;
  return about.some((event) => tells(step, event));
}

function isQuestion(step: string): boolean {
  return TELLINGS.some(({ steps, asks }) => asks === true && steps.includes(step));
}

async function eventsAbout(view: AuditView, conversations: readonly string[]): Promise<LoggedEvent[]> {
  const found = [
    ...(await view.recordsBy<Hold>(holds, "conversation", conversations)),
    ...(await view.recordsBy<Loan>(loans, "conversation", conversations)),
    ...(await view.recordsBy<Booking>(bookings, "conversation", conversations)),
    ...(await view.recordsBy<Handoff>(handoffs, "conversation", conversations)),
  ];
  const accepted = await view.recordsBy<WaitlistEntry>(
    waitlist,
    "hold",
    found.map(({ id }) => id),
  );
  return view.snapshot.eventsOf([...found, ...accepted].map(({ id }) => id));
}

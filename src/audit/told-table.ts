import type { LoggedEvent } from "../shared/store.ts";
import { isPerson } from "./actors.ts";

/** What a customer must hear of: the messages that tell it, written in the same transaction as the change. */
export interface Telling {
  readonly kind: string;
  /** Absent: when the record is made. */
  readonly from?: readonly string[];
  readonly to: string;
  /** Who did it: the clock and people tell by these messages; what the customer did himself is answered in its turn. */
  readonly by: "customer" | "others";
  /** `dialog.step` of a message that tells it; none named: any message of the bot. */
  readonly steps: readonly string[];
  /** A question, which is left to the agent while one has the conversation. */
  readonly asks?: boolean;
}

const LOANER = (...steps: string[]) => steps.map((step) => `loaner.${step}`);
const CALL = (...steps: string[]) => steps.map((step) => `callback.${step}`);

export const TELLINGS: readonly Telling[] = [
  { kind: "hold", to: "placed", from: [], by: "others", steps: LOANER("yourTurn") },
  { kind: "hold", to: "set_aside", by: "others", steps: LOANER("ready") },
  { kind: "hold", to: "failed_not_found", by: "others", steps: LOANER("notFound", "lost") },
  { kind: "hold", to: "pickup_expired", by: "others", steps: LOANER("expired"), asks: true },
  { kind: "loan", to: "active", from: [], by: "others", steps: LOANER("handedOver") },
  { kind: "loan", to: "active", from: ["return_due"], by: "others", steps: LOANER("renewed") },
  { kind: "loan", to: "return_due", by: "others", steps: LOANER("returnDue") },
  { kind: "loan", to: "returned", by: "others", steps: LOANER("returned") },
  { kind: "waitlist", to: "accepted", by: "others", steps: LOANER("yourTurn") },
  {
    kind: "booking",
    to: "missed_by_us",
    by: "others",
    steps: CALL("missed", "missedLeft", "missedAgainLeft"),
  },
  { kind: "booking", to: "rescheduled", by: "others", steps: CALL("moved", "movedLeft") },
  { kind: "booking", to: "no_answer", by: "others", steps: CALL("noAnswer", "undisposed") },
  { kind: "booking", to: "no_show", by: "others", steps: CALL("noShow"), asks: true },
  { kind: "handoff", to: "accepted", by: "others", steps: ["person.accepted"] },
  { kind: "handoff", to: "completed", by: "others", steps: ["person.completed"] },
  {
    kind: "handoff",
    to: "expired",
    by: "others",
    steps: ["person.unanswered", "person.leftAlone"],
    asks: true,
  },
  ...["placed", "cancelled", "superseded"].map(
    (to) => ({ kind: "hold", to, by: "customer", steps: [] }) as const,
  ),
  ...["waiting", "withdrawn", "accepted"].map(
    (to) => ({ kind: "waitlist", to, by: "customer", steps: [] }) as const,
  ),
  ...["held", "confirmed", "rescheduled", "cancelled"].map(
    (to) => ({ kind: "booking", to, by: "customer", steps: [] }) as const,
  ),
  ...["requested", "completed"].map((to) => ({ kind: "handoff", to, by: "customer", steps: [] }) as const),
  ...["open", "closed"].map((to) => ({ kind: "outage_report", to, by: "customer", steps: [] }) as const),
];

/** What must be said of an event. */
export function tellingOf({ kind, from, to, actor }: LoggedEvent): Telling | undefined {
  if (from === to) return undefined;
  const by = actor === "customer" ? "customer" : "others";
  return TELLINGS.find(
    (telling) =>
      telling.kind === kind &&
      telling.to === to &&
      telling.by === by &&
      (telling.from === undefined ||
        (from === undefined ? telling.from.length === 0 : telling.from.includes(from))),
  );
}

/** Whether an event is one that a message of this step tells of. */
export function tells(
  step: string,
  { kind, to, actor }: Pick<LoggedEvent, "kind" | "to" | "actor">,
): boolean {
  const others = actor === "clock" || isPerson(actor);
  return TELLINGS.some(
    (telling) => telling.kind === kind && telling.to === to && others && telling.steps.includes(step),
  );
}

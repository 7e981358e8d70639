/** What a state needs: of each list one timer. `once`: fires one time and leaves an escalated record without it. */
export interface TimerNeed {
  timers: readonly (readonly string[])[];
  once?: boolean;
}

const shopDeed: TimerNeed = { timers: [["unit.due"]], once: true };
const news: TimerNeed = { timers: [["incident.due"]], once: true };

const undone: TimerNeed = { timers: [["unanswered.due"]], once: true };
const undecided: TimerNeed = { timers: [["delivery.undecided"]], once: true };

/** The timers without which a record would wait for ever. */
export const NEEDS: readonly { kind: string; states: Readonly<Record<string, TimerNeed>> }[] = [
  {
    kind: "hold",
    states: {
      placed: { timers: [["hold.due", "hold.lost"]] },
      set_aside: { timers: [["hold.expire"]] },
      ready: { timers: [["hold.expire"]] },
    },
  },
  {
    kind: "loan",
    // After the last reminder only the desk follows an overdue loan.
    states: { active: { timers: [["loan.renew"]] }, return_due: { timers: [["loan.overdue"]], once: true } },
  },
  { kind: "unit", states: { returned_unchecked: shopDeed, to_reshelve: shopDeed, missing: shopDeed } },
  { kind: "waitlist", states: { waiting: { timers: [["waitlist.news"]] } } },
  {
    kind: "booking",
    states: {
      held: { timers: [["booking.hold"]] },
      confirmed: { timers: [["booking.late"]] },
      dialling: { timers: [["booking.undisposed"]] },
      no_answer: { timers: [["booking.late"]] },
    },
  },
  {
    kind: "handoff",
    states: { requested: { timers: [["handoff.due"]] }, accepted: { timers: [["handoff.turn"]] } },
  },
  { kind: "incident", states: { suspected: news, investigating: news, identified: news, monitoring: news } },
  {
    kind: "delivery",
    states: {
      queued: { timers: [["delivery.call"]] },
      sending: { timers: [["delivery.call"]] },
      unknown: undecided,
      dead: undecided,
    },
  },
  { kind: "unanswered", states: { new: undone, pending: undone } },
  {
    kind: "promise",
    states: {
      given: { timers: [["promise.risk"], ["promise.due"]] },
      at_risk: { timers: [["promise.due"]] },
    },
  },
];

/** What a timer is about, and the states in which it still has something to do; absent: in every state. */
export const TIMERS: Readonly<Record<string, { kind: string; states?: readonly string[] }>> = {
  "hold.due": { kind: "hold", states: ["placed"] },
  "hold.lost": { kind: "hold", states: ["placed"] },
  "hold.expire": { kind: "hold", states: ["set_aside", "ready"] },
  "hold.notice": { kind: "hold", states: ["set_aside"] },
  "loan.renew": { kind: "loan", states: ["active"] },
  "loan.soon": { kind: "loan", states: ["active"] },
  "loan.overdue": { kind: "loan", states: ["return_due"] },
  "unit.due": { kind: "unit", states: ["returned_unchecked", "to_reshelve", "missing"] },
  "waitlist.offer": { kind: "waitlist" },
  "waitlist.news": { kind: "waitlist", states: ["waiting"] },
  "booking.hold": { kind: "booking", states: ["held"] },
  "booking.late": { kind: "booking", states: ["confirmed", "no_answer"] },
  "booking.move": { kind: "booking" },
  "booking.undisposed": { kind: "booking", states: ["dialling"] },
  "incident.due": { kind: "incident", states: ["suspected", "investigating", "identified", "monitoring"] },
  "incident.tell": { kind: "incident" },
  "incident.late": { kind: "incident" },
  "handoff.due": { kind: "handoff", states: ["requested"] },
  "handoff.turn": { kind: "handoff", states: ["accepted"] },
  "delivery.call": { kind: "delivery", states: ["queued", "sending"] },
  "delivery.undecided": { kind: "delivery", states: ["unknown", "dead"] },
  "unanswered.due": { kind: "unanswered", states: ["new", "pending"] },
  "unanswered.keep": { kind: "unanswered" },
  "promise.risk": { kind: "promise", states: ["given"] },
  "promise.due": { kind: "promise", states: ["given", "at_risk"] },
};

import type { Deed } from "../conversation/index.ts";
import { settlePromises } from "../promises/index.ts";
import type { Timer } from "../shared/store.ts";
import { giveTo } from "./give-to.ts";
import { type Handoff, HANDOFF_OPEN, handoffs } from "./handoff.ts";
import { answerPromise } from "./request-handoff.ts";
import { agentTurnEnds, watchAgent } from "./silent-agent.ts";

export type HandoffRefusal =
  | { kind: "not-found" }
  | { kind: "wrong-state"; state: string }
  /** Somebody else was faster. */
  | { kind: "taken"; by: string };
export type HandoffDeed = { kind: "done"; handoff: Handoff } | HandoffRefusal;

/**
 * One agent takes it: the bot falls silent, and the customer is told by name who is there and by when he answers. That
 * promise replaces the one given before: taking a conversation is not yet an answer.
 */
export async function acceptHandoff(
  deed: Deed,
  id: string,
  agent: { login: string; name: string },
): Promise<HandoffDeed> {
  const handoff = await deed.tx.get(handoffs, id);
  if (!handoff) return { kind: "not-found" };
  if (handoff.state === "accepted") {
    if (handoff.acceptedBy === agent.login) return { kind: "done", handoff };
    return { kind: "taken", by: handoff.acceptedBy ?? "" };
  }
  if (handoff.state !== "requested" && handoff.state !== "expired")
    return { kind: "wrong-state", state: handoff.state };
  const [open] = await deed.tx.find(handoffs, { conversation: handoff.conversation, state: HANDOFF_OPEN });
  if (open && open.id !== handoff.id) return { kind: "wrong-state", state: "replaced" };
  await deed.tx.clearTimers(handoff.id);
  await settlePromises(deed.tx, handoff.id, { state: "superseded", at: deed.at });
  const dueAt = agentTurnEnds(deed.now);
  const owner = `agent:${agent.login}`;
  const taken = { state: "accepted" as const, owner, dueAt, acceptedAt: deed.at, acceptedBy: agent.login };
  const accepted = await deed.tx.update(handoffs, handoff, taken, { at: deed.at, note: deed.by });
  await watchAgent(deed, accepted, dueAt);
  await giveTo(deed, handoff, "agent");
  await deed.speak({
    conversation: handoff.conversation,
    dialog: "person",
    entry: "accepted",
    vars: { agentName: agent.name, answerBy: { at: dueAt } },
    promises: [answerPromise(accepted)],
  });
  return { kind: "done", handoff: accepted };
}

/** The agent is done: the bot takes over again and tells the customer what was decided. */
export async function completeHandoff(
  deed: Deed,
  id: string,
  { outcome, note }: { outcome: string; note: string },
): Promise<HandoffDeed> {
  const handoff = await deed.tx.get(handoffs, id);
  if (!handoff) return { kind: "not-found" };
  if (handoff.state !== "accepted") return { kind: "wrong-state", state: handoff.state };
  await deed.tx.clearTimers(handoff.id);
  await settlePromises(deed.tx, handoff.id, { state: "kept", by: deed.by, at: deed.at });
  const completed = await deed.tx.update(
    handoffs,
    handoff,
    { state: "completed", owner: undefined, dueAt: undefined, completedAt: deed.at, outcome, note },
    { at: deed.at, note: deed.by },
  );
  await giveTo(deed, handoff, "bot");
  await deed.speak({
    conversation: handoff.conversation,
    dialog: "person",
    entry: "completed",
    vars: { decision: note, outcome },
  });
  return { kind: "done", handoff: completed };
}

/** Nobody accepted in time: that is said, and a call at a true time is offered instead. */
export async function handoffUnanswered(deed: Deed, timer: Timer): Promise<void> {
  const handoff = await deed.tx.get(handoffs, timer.record.id);
  if (handoff?.state !== "requested") return;
  await settlePromises(deed.tx, handoff.id, { state: "broken", at: deed.at });
  const expired = { state: "expired" as const, owner: undefined, dueAt: undefined, escalationLevel: 2 };
  await deed.tx.update(handoffs, handoff, expired, { at: deed.at });
  await deed.speak({ conversation: handoff.conversation, dialog: "person", entry: "unanswered" });
}

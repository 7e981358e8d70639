import { conversations, type Deed } from "../conversation/index.ts";
import { settlePromises } from "../promises/index.ts";
import { AppError } from "../shared/errors.ts";
import type { Timer } from "../shared/store.ts";
import { type Handoff, HANDOFF_OPEN, handoffs } from "./handoff.ts";

export type HandoffRefusal =
  | { kind: "not-found" }
  | { kind: "wrong-state"; state: string }
  /** Somebody else was faster. */
  | { kind: "taken"; by: string };
export type HandoffDeed = { kind: "done"; handoff: Handoff } | HandoffRefusal;

/** An agent is expected to have answered or finished by then; the supervisor sees it otherwise. */
const AGENT_TURN_MS = 15 * 60_000;

/** One agent takes it: the bot falls silent, and the customer is told by name who is there. */
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
  await settlePromises(deed.tx, handoff.id, { state: "kept", by: deed.by, at: deed.at });
  const accepted = await deed.tx.update(
    handoffs,
    handoff,
    {
      state: "accepted",
      owner: `agent:${agent.login}`,
      dueAt: new Date(deed.now.getTime() + AGENT_TURN_MS).toISOString(),
      acceptedAt: deed.at,
      acceptedBy: agent.login,
    },
    { at: deed.at, note: deed.by },
  );
  await give(deed, handoff, "agent");
  await deed.speak({
    conversation: handoff.conversation,
    dialog: "person",
    entry: "accepted",
    vars: { agentName: agent.name },
  });
  return { kind: "done", handoff: accepted };
}

async function give(
  deed: Deed,
  { conversation: id, id: handoff }: Handoff,
  state: "agent" | "bot",
): Promise<void> {
  const conversation = await deed.tx.get(conversations, id);
  if (!conversation) throw new AppError("STORE_CORRUPT", `handoff ${handoff} has no conversation`);
  // Whatever the bot was asking is the agent's now; what happens meanwhile is asked when the bot is back.
  const frames = state === "agent" ? [] : conversation.frames;
  await deed.tx.update(conversations, conversation, { state, handoff, frames }, { at: deed.at });
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
  const completed = await deed.tx.update(
    handoffs,
    handoff,
    { state: "completed", owner: undefined, dueAt: undefined, completedAt: deed.at, outcome, note },
    { at: deed.at, note: deed.by },
  );
  await give(deed, handoff, "bot");
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

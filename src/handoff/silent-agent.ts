import { conversations, type Deed } from "../conversation/index.ts";
import { settlePromises } from "../promises/index.ts";
import type { Timer } from "../shared/store.ts";
import { giveTo } from "./give-to.ts";
import { type Handoff, handoffs } from "./handoff.ts";

/** A customer who waits longer than this for the agent who has his conversation is not left alone with the silence. */
const AGENT_TURN_MS = 15 * 60_000;
/** How far back the transcript is read for who spoke last. */
const MESSAGES_READ = 200;

/** By when the agent must have answered. */
export function agentTurnEnds(from: Date): string {
  return new Date(from.getTime() + AGENT_TURN_MS).toISOString();
}

/** Looks again at `dueAt` whether the customer has been left waiting. */
export async function watchAgent({ tx }: Pick<Deed, "tx">, handoff: Handoff, dueAt: string): Promise<void> {
  await tx.setTimer({
    id: `${handoff.id}.turn.${dueAt}`,
    name: "handoff.turn",
    record: { kind: "handoff", id: handoff.id, version: handoff.version },
    conversation: handoff.conversation,
    dueAt,
  });
}

/** The agent has written: that keeps the promise of an answer, and the clock starts anew. */
export async function agentWrote(deed: Deed, handoff: Handoff): Promise<Handoff> {
  await settlePromises(deed.tx, handoff.id, { state: "kept", by: deed.by, at: deed.at });
  await deed.tx.clearTimers(handoff.id);
  const dueAt = agentTurnEnds(deed.now);
  const answered = await deed.tx.update(handoffs, handoff, { dueAt }, { at: deed.at, note: deed.by });
  await watchAgent(deed, answered, dueAt);
  return answered;
}

/**
 * The agent has not answered in time: the customer is told, the bot takes the talk back, and the request is open to
 * every agent again, as urgent. While nobody waits, the clock only runs on.
 */
export async function agentSilent(deed: Deed, timer: Timer): Promise<void> {
  const handoff = await deed.tx.get(handoffs, timer.record.id);
  if (handoff?.state !== "accepted") return;
  const since = await waitingSince(deed, handoff);
  const until = agentTurnEnds(since === undefined ? deed.now : new Date(since));
  if (until > deed.at) return watchAgent(deed, handoff, until);
  await settlePromises(deed.tx, handoff.id, { state: "broken", at: deed.at });
  const change = {
    state: "expired" as const,
    owner: undefined,
    dueAt: undefined,
    acceptedAt: undefined,
    acceptedBy: undefined,
    urgency: "high" as const,
    urgencyWhy: "le conseiller qui avait pris la conversation n’a pas répondu",
    escalationLevel: 2,
  };
  await deed.tx.update(handoffs, handoff, change, { at: deed.at, note: handoff.acceptedBy ?? "" });
  await giveTo(deed, handoff, "bot");
  await deed.speak({ conversation: handoff.conversation, dialog: "person", entry: "leftAlone" });
}

/** Since when the customer waits for the agent; undefined while it is the customer's turn. */
async function waitingSince({ tx }: Deed, handoff: Handoff): Promise<string | undefined> {
  const { conversation: id, acceptedAt = handoff.requestedAt } = handoff;
  const lastSeq = (await tx.get(conversations, id))?.lastSeq ?? 0;
  const recent = await tx.messages(id, Math.max(0, lastSeq - MESSAGES_READ), MESSAGES_READ);
  const answer = recent.findLast(({ author, at }) => author === "agent" && at >= acceptedAt);
  if (!answer) return acceptedAt;
  return recent.find(({ author, seq }) => author === "customer" && seq > answer.seq)?.at;
}

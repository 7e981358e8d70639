import { type Queue, settle } from "./queue.ts";
import type { Action, Activity } from "./wire.ts";

/** The conversation as shown: what the server has, in its order, then what is still on its way. */
export interface Transcript {
  readonly messages: readonly Activity[];
  readonly queue: Queue;
  /** Someone on the other side is writing. */
  readonly typing: boolean;
}

export const EMPTY: Transcript = { messages: [], queue: [], typing: false };

/**
 * Adds what came in. A message already shown is left alone, so a replay from the start changes nothing. Order is the
 * order of arrival: the server numbers a conversation and never changes it.
 */
export function receive(transcript: Transcript, activities: readonly Activity[]): Transcript {
  const known = new Set(transcript.messages.map(({ id }) => id));
  const fresh: Activity[] = [];
  let { typing } = transcript;
  for (const activity of activities) {
    if (activity.type === "typing") typing = activity.author !== "customer" || typing;
    if (activity.type === "typing" || known.has(activity.id)) continue;
    known.add(activity.id);
    fresh.push(activity);
    if (activity.author !== "customer") typing = false;
  }
  const seen = new Set(fresh.flatMap(({ clientId }) => clientId ?? []));
  return {
    messages: fresh.length === 0 ? transcript.messages : [...transcript.messages, ...fresh],
    queue: settle(transcript.queue, seen),
    typing,
  };
}

/** The buttons to offer now: those of the last message, as long as the customer has not answered it. */
export function offeredActions({ messages, queue }: Transcript): readonly Action[] {
  const last = messages.at(-1);
  return last === undefined || last.author === "customer" || queue.length > 0 ? [] : last.actions;
}

/** The person who answers, when it is a person: the last one who wrote, until the bot writes again. */
export function agentName({ messages }: Transcript): string | undefined {
  const last = messages.findLast(({ author }) => author !== "customer");
  return last?.author === "agent" ? (last.name ?? "") : undefined;
}

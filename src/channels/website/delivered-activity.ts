import type { Message } from "../../shared/store.ts";

/** What a chat window gets: activities in order, and where it stands afterwards. */
export interface ActivityGroup {
  activities: Record<string, unknown>[];
  watermark: string;
}

/**
 * Messages as chat windows need them. Windows sort by timestamp, so each must be later than the one before it, though
 * all messages of a turn are of one instant and the clock may have been set back between two turns. A `replyToId` is left out: a window that has not got its target
 * holds the message back for five seconds.
 */
export function activityGroup(messages: readonly Message[], after: number): ActivityGroup {
  let latest = "";
  const activities = messages.map((message) => {
    latest = message.at > latest ? message.at : latest;
    const { replyToId: _target, ...activity } = message.activity;
    return { ...activity, id: message.id, timestamp: inTicks(latest, message.seq) };
  });
  return { activities, watermark: String(messages.at(-1)?.seq ?? after) };
}

/** The instant with seven decimals, as Direct Line itself writes it: the last four put messages of one instant in order. */
function inTicks(at: string, seq: number): string {
  return at.replace(/(\.\d{3})Z$/, `$1${String(seq % 10_000).padStart(4, "0")}Z`);
}

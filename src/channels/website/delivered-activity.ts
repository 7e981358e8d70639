import type { Message } from "../../shared/store.ts";

/** What a chat window gets: activities in order, and where it stands afterwards. */
export interface ActivityGroup {
  activities: Record<string, unknown>[];
  watermark: string;
}

/**
 * Messages as chat windows need them. Windows sort by timestamp, so none may be earlier than the one before it (the
 * clock may have been set back between two turns). A `replyToId` is left out: a window that has not got its target
 * holds the message back for five seconds.
 */
export function activityGroup(messages: readonly Message[], after: number): ActivityGroup {
  let latest = "";
  const activities = messages.map((message) => {
    latest = message.at > latest ? message.at : latest;
    const { replyToId: _target, ...activity } = message.activity;
    return { ...activity, id: message.id, timestamp: latest };
  });
  return { activities, watermark: String(messages.at(-1)?.seq ?? after) };
}

import type { Activity } from "botbuilder";
import type { Incoming } from "./conversation-port.ts";

/**
 * Reads what the conversation needs from an activity that its channel has checked. The dedupe key is the client's own
 * id where it sends one, else the activity's; both count within one conversation only.
 */
export function readIncoming(activity: Activity): Incoming {
  const clientActivityId = clientIdOf(activity.channelData);
  const conversation = activity.conversation.id;
  const id = activity.id ?? "";
  const incoming: Incoming = {
    channel: activity.channelId,
    conversation,
    user: activity.from.id,
    externalId:
      clientActivityId === undefined ? `${conversation}/a/${id}` : `${conversation}/c/${clientActivityId}`,
    activityId: id,
    type: activity.type === "event" ? "event" : "message",
    activity: plain(activity),
  };
  if (activity.text !== undefined) incoming.text = activity.text;
  if (activity.name !== undefined) incoming.name = activity.name;
  if (activity.value !== undefined) incoming.value = activity.value;
  if (activity.locale !== undefined) incoming.locale = activity.locale;
  if (activity.localTimezone !== undefined) incoming.timeZone = activity.localTimezone;
  if (clientActivityId !== undefined) incoming.clientActivityId = clientActivityId;
  return incoming;
}

/** The framework turns instants into Date objects; a transcript holds plain JSON. */
function plain(activity: Activity): Record<string, unknown> {
  const entries = Object.entries(activity).map(([key, value]) => [
    key,
    value instanceof Date ? value.toISOString() : value,
  ]);
  return Object.fromEntries(entries);
}

function clientIdOf(channelData: unknown): string | undefined {
  if (typeof channelData !== "object" || channelData === null || !("clientActivityID" in channelData))
    return undefined;
  const id = channelData.clientActivityID;
  return typeof id === "string" && id !== "" ? id : undefined;
}

import type { Activity } from "botbuilder";
import type { Incoming } from "./conversation-port.ts";

/** An activity in whose envelope the channel has put who and where; all else may be missing, whatever the SDK says. */
type Arrived = Partial<Activity> & Pick<Activity, "channelId" | "conversation" | "from">;

/**
 * Reads what the conversation needs from an activity that its channel has checked. The dedupe key is the client's own
 * id where it sends one, else the activity's; both count within one conversation only.
 */
export function readIncoming(activity: Arrived): Incoming {
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
  const value: unknown = activity.value;
  if (value !== undefined) incoming.value = value;
  if (activity.locale !== undefined) incoming.locale = activity.locale;
  if (activity.localTimezone !== undefined) incoming.timeZone = activity.localTimezone;
  if (clientActivityId !== undefined) incoming.clientActivityId = clientActivityId;
  return incoming;
}

/** The framework turns instants into Date objects; a transcript holds plain JSON. */
function plain(activity: Arrived): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries<unknown>(activity)) {
    kept[key] = value instanceof Date ? value.toISOString() : value;
  }
  return kept;
}

function clientIdOf(channelData: unknown): string | undefined {
  if (typeof channelData !== "object" || channelData === null || !("clientActivityID" in channelData))
    return undefined;
  const { clientActivityID: id } = channelData;
  return typeof id === "string" && id !== "" ? id : undefined;
}

/**
 * What the widget reads from Direct Line 3.0. Hand-written guards: a schema library would cost more than the whole chat,
 * and a customer's browser must go on when the server adds a field.
 */

/** A button under the last message: pressing it posts `value`, unless it opens a page. */
export interface Action {
  readonly kind: "post" | "open";
  readonly title: string;
  readonly value: string;
}

/** A file that came with a message. */
export interface Attachment {
  readonly name: string;
  readonly url: string | undefined;
}

/** One message or typing sign as shown to the customer. */
export interface Activity {
  readonly id: string;
  readonly type: "message" | "typing";
  readonly author: "customer" | "bot" | "agent";
  readonly name: string | undefined;
  readonly text: string;
  /** ISO instant; absent when the server gave none. */
  readonly at: string | undefined;
  /** The id the sending browser gave it: how a message is known again when it comes back. */
  readonly clientId: string | undefined;
  readonly actions: readonly Action[];
  readonly attachments: readonly Attachment[];
}

type Json = Readonly<Record<string, unknown>>;

/** Narrows unknown JSON to an object; anything else is an empty one. */
export function object(value: unknown): Json {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** A non-empty string, or undefined. */
export function string(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function readAction(value: unknown): Action[] {
  const action = object(value);
  const posted = string(action.value) ?? string(action.title);
  if (posted === undefined) return [];
  const kind = action.type === "openUrl" ? "open" : "post";
  return [{ kind, title: string(action.title) ?? posted, value: posted }];
}

function readAttachment(value: unknown): Attachment[] {
  const attachment = object(value);
  const url = string(attachment.contentUrl);
  const name = string(attachment.name);
  return url === undefined && name === undefined ? [] : [{ name: name ?? "document", url }];
}

function author(from: Json, parole: Json): Activity["author"] {
  if (from.role === "user" || parole.author === "customer") return "customer";
  return parole.author === "agent" ? "agent" : "bot";
}

function readActivity(value: unknown): Activity[] {
  const activity = object(value);
  const { type } = activity;
  const id = string(activity.id) ?? (type === "typing" ? "typing" : undefined);
  if (id === undefined || (type !== "message" && type !== "typing")) return [];
  const channelData = object(activity.channelData);
  const from = object(activity.from);
  return [
    {
      id,
      type,
      author: author(from, object(channelData.parole)),
      name: string(from.name),
      text: string(activity.text) ?? "",
      at: string(activity.timestamp),
      clientId: string(channelData.clientActivityID),
      actions: list(object(activity.suggestedActions).actions).flatMap(readAction),
      attachments: list(activity.attachments).flatMap(readAttachment),
    },
  ];
}

/** What one frame or one page of the transcript holds. `watermark` is where to go on from. */
export interface Batch {
  readonly activities: readonly Activity[];
  readonly watermark: string | undefined;
}

/** Reads a page of activities; what is neither a message nor a typing sign is left out. */
export function readBatch(value: unknown): Batch {
  const batch = object(value);
  return { activities: list(batch.activities).flatMap(readActivity), watermark: string(batch.watermark) };
}

/** A WebSocket frame. Empty frames are keep-alives; a broken one is treated the same. */
export function readFrame(data: unknown): Batch | undefined {
  if (typeof data !== "string" || data === "") return undefined;
  try {
    const value: unknown = JSON.parse(data);
    return readBatch(value);
  } catch {
    return undefined;
  }
}

/** A token answer: of /widget/token, of /tokens/refresh, and of both calls on /conversations. */
export interface Grant {
  readonly conversation: string;
  readonly token: string | undefined;
  readonly lifeSeconds: number;
  readonly user: string | undefined;
  readonly streamUrl: string | undefined;
}

const DEFAULT_LIFE_SECONDS = 1800;

/** Reads a token answer, or undefined when it names no conversation. */
export function readGrant(value: unknown): Grant | undefined {
  const grant = object(value);
  const conversation = string(grant.conversationId);
  if (conversation === undefined) return undefined;
  return {
    conversation,
    token: string(grant.token),
    lifeSeconds: typeof grant.expires_in === "number" ? grant.expires_in : DEFAULT_LIFE_SECONDS,
    user: string(grant.user) ?? string(object(grant.user).id),
    streamUrl: string(grant.streamUrl),
  };
}

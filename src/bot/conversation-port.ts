/** One thing a customer did on a channel, already checked by that channel. */
export interface Incoming {
  channel: string;
  conversation: string;
  /** The user's id on that channel; the channel vouches for it. */
  user: string;
  /** Unique within the channel: the same id again is a repeat and has no effect. */
  externalId: string;
  /** Id of the customer's message in the transcript, and the answer given to repeats. */
  activityId: string;
  type: "message" | "event";
  text?: string;
  name?: string;
  value?: unknown;
  locale?: string;
  timeZone?: string;
  clientActivityId?: string;
  /** The activity as the transcript keeps it and as the customer's screen gets it back. */
  activity: Record<string, unknown>;
}

export type Started = { kind: "started" | "exists" };

/** `repeat` carries the id given the first time. */
export type Received =
  { kind: "taken"; id: string } | { kind: "repeat"; id: string } | { kind: "unknown-conversation" };

/** What the conversation offers to every channel. */
export interface ConversationPort {
  /** Opens a conversation and commits the greeting. */
  start(input: {
    channel: string;
    conversation: string;
    user: string;
    locale?: string;
    timeZone?: string;
  }): Promise<Started>;
  /** Runs one turn as one durable transaction: when it resolves, the message and the replies are kept. */
  receive(incoming: Incoming): Promise<Received>;
}

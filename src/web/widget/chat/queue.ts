/**
 * A message on its way. `id` is its clientActivityID: it stays the same however often the message is sent, so that the
 * server keeps it once. `failed` waits for the customer; `sent` waits to be seen in the transcript.
 */
export interface Outgoing {
  readonly id: string;
  readonly text: string;
  /** ISO instant at which the customer pressed "send". */
  readonly at: string;
  readonly status: "waiting" | "failed" | "sent";
}

export type Queue = readonly Outgoing[];

function withStatus(queue: Queue, id: string, status: Outgoing["status"]): Queue {
  return queue.map((message) => (message.id === id ? { ...message, status } : message));
}

/** Adds a message at the end; the same id is never added twice. */
export function enqueue(queue: Queue, message: Omit<Outgoing, "status">): Queue {
  if (queue.some(({ id }) => id === message.id)) return queue;
  return [...queue, { ...message, status: "waiting" }];
}

/** The message to send now: the first one still waiting. Order is what the customer typed. */
export function nextToSend(queue: Queue): Outgoing | undefined {
  return queue.find(({ status }) => status === "waiting");
}

/** The server has it. It stays in the queue until the transcript shows it. */
export function markSent(queue: Queue, id: string): Queue {
  return withStatus(queue, id, "sent");
}

/** The server will never take it as it is. */
export function markFailed(queue: Queue, id: string): Queue {
  return withStatus(queue, id, "failed");
}

/** The customer asks to try again: same id, same place. */
export function retry(queue: Queue, id: string): Queue {
  return queue.map((message) =>
    message.id === id && message.status === "failed" ? { ...message, status: "waiting" } : message,
  );
}

/** Takes out what the transcript shows. */
export function settle(queue: Queue, seen: ReadonlySet<string>): Queue {
  return queue.some(({ id }) => seen.has(id)) ? queue.filter(({ id }) => !seen.has(id)) : queue;
}

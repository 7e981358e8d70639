import type { Queue } from "./queue.ts";
import { object, string } from "./wire.ts";

/** What a reload must find again: who the customer is, which conversation it was, what was not sent yet. */
export interface Saved {
  readonly user: string;
  readonly conversation: string;
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly queue: Queue;
}

const VERSION = 1;

function readQueue(value: unknown): Queue {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const { id, text, at, status } = object(item);
    if (typeof id !== "string" || typeof text !== "string" || typeof at !== "string") return [];
    // Whether a `sent` one arrived is shown by the transcript; sending it again has no other effect.
    return [{ id, text, at, status: status === "failed" ? ("failed" as const) : ("waiting" as const) }];
  });
}

/** Reads what was saved; anything unreadable counts as nothing saved. */
export function readSaved(text: string | undefined): Saved | undefined {
  if (text === undefined) return undefined;
  try {
    const saved = object(JSON.parse(text));
    const user = string(saved.user);
    const conversation = string(saved.conversation);
    const token = string(saved.token);
    if (
      saved.version !== VERSION ||
      user === undefined ||
      conversation === undefined ||
      token === undefined
    ) {
      return undefined;
    }
    const expiresAt = typeof saved.expiresAt === "number" ? saved.expiresAt : 0;
    return { user, conversation, token, expiresAt, queue: readQueue(saved.queue) };
  } catch {
    return undefined;
  }
}

/** The text to keep for the next load. */
export function writeSaved(saved: Saved): string {
  return JSON.stringify({ version: VERSION, ...saved });
}

import type { HttpResponse } from "../channels/http/index.ts";

/** What a route answers: what was asked for, or why not. `more` stands beside code and message. */
export type Reply<T> = { kind: "done"; body: T; headers?: Record<string, string> } | Refused;

interface Refused {
  kind: "refused";
  status: 401 | 404 | 409 | 422 | 423 | 429;
  code: string;
  message: string;
  more?: object;
  headers?: Record<string, string>;
}

export function done<T>(body: T, headers: Record<string, string> = {}): Reply<T> {
  return { kind: "done", body, headers };
}

/** There is no such record. */
export function unknown(what: string): Reply<never> {
  return { kind: "refused", status: 404, code: "NOT_FOUND", message: `There is no such ${what}.` };
}

/** The record is not in a state that allows this: read it again and decide anew. */
export function conflict(message: string): Reply<never> {
  return { kind: "refused", status: 409, code: "CONFLICT", message };
}

/** What was sent has the right shape and is wrong all the same. */
export function wrong(code: string, message: string, more: object = {}): Reply<never> {
  return { kind: "refused", status: 422, code, message, more };
}

/** The label says something else than the record. */
export function wrongSerial(): Reply<never> {
  return wrong("WRONG_SERIAL", "It is not this object: scan its label, or check the serial number.");
}

/** The same for a login that does not exist. */
export function wrongPassword(): Reply<never> {
  return {
    kind: "refused",
    status: 401,
    code: "UNAUTHORIZED",
    message: "The login or the password is not right.",
  };
}

/** Too many attempts. */
export function wait(afterSeconds: number): Reply<never> {
  const seconds = String(Math.ceil(afterSeconds));
  return {
    kind: "refused",
    status: 429,
    code: "TOO_MANY_REQUESTS",
    message: `Too many attempts. Try again in ${seconds} s.`,
    headers: { "retry-after": seconds },
  };
}

/** The two refusals that every deed knows. */
export function refusedDeed(
  what: string,
  refusal: { kind: "not-found" } | { kind: "wrong-state"; state: string },
): Reply<never> {
  if (refusal.kind === "not-found") return unknown(what);
  return conflict(
    `The ${what} is ${refusal.state.replaceAll("_", " ")}: that does not allow this. Read it again.`,
  );
}

/** What was sent may be repeated in a message, and may be long. */
const LONGEST_MESSAGE = 600;

export function toResponse<T>(reply: Reply<T>, status: number): HttpResponse {
  const { headers = {} } = reply;
  if (reply.kind === "done") return { status, body: reply.body, headers };
  const { code, message, more } = reply;
  return {
    status: reply.status,
    body: { error: { code, message: message.slice(0, LONGEST_MESSAGE), ...more } },
    headers,
  };
}

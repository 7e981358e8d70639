import { z } from "zod";
import { AppError } from "../../shared/errors.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import type { HttpResponse } from "./route.ts";

const MOST_FIELDS_NAMED = 8;
const LONGEST_MESSAGE = 600;

/** The one shape of every refusal: `{error: {code, message}}`. */
export function refusal(
  code: ErrorCode,
  message: string,
  headers: Record<string, string> = {},
): HttpResponse {
  const error = new AppError(code, message);
  return {
    status: error.status,
    body: { error: { code, message: message.slice(0, LONGEST_MESSAGE) } },
    headers,
  };
}

/** 429 with the whole seconds after which it is worth trying again. */
export function tooMany(retryAfterSeconds: number): HttpResponse {
  const seconds = String(Math.max(1, Math.ceil(retryAfterSeconds)));
  return refusal("TOO_MANY_REQUESTS", `Too many requests. Try again in ${seconds} s.`, {
    "retry-after": seconds,
  });
}

/**
 * Turns what a handler threw into an answer. Refusals name what was wrong; faults name nothing of the inside, only
 * the id under which the log has the cause.
 */
export function faultResponse(error: unknown, requestId: string): HttpResponse {
  if (error instanceof z.ZodError) return refusal("BAD_REQUEST", namedFields(error));
  if (!(error instanceof AppError)) return internal("INTERNAL", requestId);
  if (error.code === "STORE_UNAVAILABLE") {
    return refusal(error.code, "The service is not available for a moment.", { "retry-after": "2" });
  }
  if (error.code === "GOING_AWAY") return refusal(error.code, error.message, { "retry-after": "1" });
  if (error.code === "UNAUTHORIZED")
    return refusal(error.code, error.message, { "www-authenticate": "Bearer" });
  return error.status < 500 ? refusal(error.code, error.message) : internal(error.code, requestId);
}

function internal(code: ErrorCode, requestId: string): HttpResponse {
  return refusal(code, `Something went wrong on our side. Reference: ${requestId}`);
}

function namedFields(error: z.ZodError): string {
  const named = error.issues.slice(0, MOST_FIELDS_NAMED).map((issue) => {
    const field = issue.path.map(String).join(".");
    return field === "" ? issue.message : `${field}: ${issue.message}`;
  });
  return named.join("; ");
}

import { ApiError } from "./api.ts";
import type { Texts } from "./texts-fr.ts";

// Which field, or which rule: only the server can say.
const DETAILED: ReadonlySet<string> = new Set(["BAD_REQUEST", "WRONG_CHANGE", "FORBIDDEN"]);

/** What went wrong, in plain words, with the server's own when it has some. */
export function errorWords(error: unknown, t: Texts): string {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : t.unknownError;
  if (error.code === "TAKEN") return error.message;
  const words: Record<string, string> = t.errors;
  const plain = words[error.code] ?? t.unknownError;
  if (error.triesLeft !== undefined && error.triesLeft > 0) return `${plain} ${t.triesLeft(error.triesLeft)}`;
  const needsDetail = !(error.code in words) || DETAILED.has(error.code);
  return needsDetail && error.message !== "" ? `${plain} ${t.detail} ${error.message}` : plain;
}

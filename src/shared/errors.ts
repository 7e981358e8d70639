/**
 * Every fault the program can raise, with its HTTP status. Stable: programs and runbooks branch on these codes.
 * Remedies are in docs/errors.md; a test compares the two lists.
 */
export const ERROR_CODES = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  MOVE_REFUSED: 409,
  TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  CONFIG_INVALID: 500,
  BOOK_INVALID: 500,
  DIALOG_INVALID: 500,
  GOING_AWAY: 503,
  STORE_UNAVAILABLE: 503,
  STORE_CORRUPT: 500,
  STORE_CONFLICT: 500,
} as const;
export type ErrorCode = keyof typeof ERROR_CODES;

/** A fault: something a dialog cannot answer. Business outcomes are returned, never thrown. */
export class AppError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, detail: string, options?: { cause?: unknown }) {
    super(detail, options);
    this.name = "AppError";
    this.code = code;
  }
  get status(): number {
    return ERROR_CODES[this.code];
  }
}

import type { IncomingHttpHeaders } from "node:http";

/** What came back for one request. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  ms: number;
}

/** What no answer may show: stacks, paths, statements, values dumped by libraries. */
const INTERNALS =
  /\n\s+at |node_modules|dist\/src|src\/\w+\/|SQLITE_|SQLSTATE|ECONNREFUSED|postgres(?:ql)?:\/\/|invalid input syntax|ZodError|TypeError|RangeError|SyntaxError|Cannot read properties|is not a function|Unexpected token/;

/** What is wrong with an answer, if anything is. `method` decides whether there may be a body. */
export function faultIn(method: string, { status, headers, body }: Answer): string | undefined {
  if (status >= 500 && !(status === 503 && headers["retry-after"] !== undefined))
    return `status ${String(status)}`;
  if (headers["x-content-type-options"] !== "nosniff") return "without security headers";
  if (headers["server"] !== undefined || headers["x-powered-by"] !== undefined)
    return "says what it is made of";
  if (status < 400) return undefined;
  if (status === 405 && headers["allow"] === undefined) return "405 without Allow";
  if (status === 429 && !/^\d+$/.test(headers["retry-after"] ?? "")) return "429 without Retry-After";
  if (method === "HEAD") return undefined;
  return faultInRefusal(headers, body);
}

function faultInRefusal(headers: IncomingHttpHeaders, body: string): string | undefined {
  if (headers["content-type"] !== "application/json; charset=utf-8")
    return `a refusal as ${headers["content-type"] ?? "nothing"}`;
  const refusal = parsed(body);
  const error: unknown =
    typeof refusal === "object" && refusal !== null ? Reflect.get(refusal, "error") : undefined;
  if (typeof error !== "object" || error === null) return "a refusal without the envelope";
  const { code, message }: { code?: unknown; message?: unknown } = error;
  if (typeof code !== "string" || !/^[A-Z_]{4,40}$/.test(code)) return "a refusal without a code";
  if (typeof message !== "string" || message === "" || message.length > 700)
    return "a refusal without a message";
  return INTERNALS.test(message) ? "a refusal that shows the inside" : undefined;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

import type { IncomingMessage } from "node:http";
import { AppError } from "../../shared/errors.ts";
import { parseJson } from "./json-body.ts";
import type { RouteOptions } from "./route.ts";

/** Largest body of a route that does not say otherwise. */
export const DEFAULT_MAX_BYTES = 256 * 1024;

// A client that goes on sending after its refusal is cut off here; before, it gets the chance to read the answer.
const CUT_OFF_BYTES = 8 * 1024 * 1024;

/**
 * Reads a request's body as the route wants it; undefined when there is none.
 * @throws AppError TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, BAD_REQUEST
 */
export async function readBody(message: IncomingMessage, options: RouteOptions): Promise<unknown> {
  if (!hasBody(message)) return undefined;
  const declared = Number(message.headers["content-length"] ?? 0);
  const kind = options.body ?? "json";
  const most = options.maxBytes ?? DEFAULT_MAX_BYTES;
  if (declared > most) return refuseRest(message, tooLarge(most), 0);
  if (isUnwanted(message, kind)) return refuseRest(message, unwanted(message), 0);
  const bytes = await collect(message, most);
  if (bytes.length === 0) return undefined;
  if (kind === "bytes") return bytes;
  return kind === "text" ? bytes.toString("utf8") : parseJson(bytes);
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || !["0", undefined].includes(headers["content-length"]);
}

function isUnwanted(message: IncomingMessage, kind: "json" | "text" | "bytes"): boolean {
  if ((message.headers["content-encoding"] ?? "identity") !== "identity") return true;
  if (kind !== "json") return false;
  return !/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(message.headers["content-type"] ?? "");
}

function unwanted(message: IncomingMessage): AppError {
  const encoding = message.headers["content-encoding"];
  if (encoding !== undefined)
    return new AppError("UNSUPPORTED_MEDIA_TYPE", "Send the body without content-encoding.");
  return new AppError("UNSUPPORTED_MEDIA_TYPE", "Send the body as content-type application/json.");
}

function tooLarge(most: number): AppError {
  return new AppError("TOO_LARGE", `The body is larger than ${String(most)} bytes.`);
}

function collect(message: IncomingMessage, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) return void chunks.push(chunk);
      message.off("data", take);
      refuseRest(message, tooLarge(most), size).catch(reject);
    };
    message.on("data", take);
    message.on("end", () => {
      resolve(Buffer.concat(chunks));
    });
    message.on("error", (cause) => {
      reject(new AppError("BAD_REQUEST", "The body did not arrive whole.", { cause }));
    });
    message.on("close", () => {
      if (!message.complete) reject(new AppError("BAD_REQUEST", "The body did not arrive whole."));
    });
  });
}

/** Throws the rest of the body away, so that a client still sending can read why it was refused. */
function refuseRest(message: IncomingMessage, error: AppError, already: number): Promise<never> {
  let size = already;
  message.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > CUT_OFF_BYTES) message.destroy();
  });
  return Promise.reject(error);
}

import { createHash, timingSafeEqual } from "node:crypto";
import { AppError } from "../../shared/errors.ts";
import type { HttpRequest } from "../http/index.ts";
import type { Claims, TokenReading, Tokens } from "./tokens.ts";

/** Who calls: the merchant's own server, which knows the secret, or one customer in one conversation. */
export type Caller = { kind: "merchant" } | ({ kind: "customer" } & Omit<ConversationClaims, "use">);

type ConversationClaims = Extract<Claims, { use: "conversation" }>;

/** Reads who calls. Missing proof is 401; proof that is wrong or too old is 403, as Direct Line clients expect. */
export class Access {
  readonly #secretHash: Buffer;
  readonly #tokens: Tokens;

  constructor(secret: string, tokens: Tokens) {
    this.#secretHash = hash(secret);
    this.#tokens = tokens;
  }

  /** @throws AppError UNAUTHORIZED, FORBIDDEN */
  caller(request: HttpRequest): Caller {
    const bearer = bearerOf(request);
    const reading = this.#tokens.read(bearer);
    if (reading.kind === "invalid" && timingSafeEqual(hash(bearer), this.#secretHash))
      return { kind: "merchant" };
    const claims = valid(reading);
    if (claims.use !== "conversation") throw wrong();
    const { use: _use, ...customer } = claims;
    return { kind: "customer", ...customer };
  }

  /** @throws AppError UNAUTHORIZED, FORBIDDEN unless the caller may see this conversation. */
  callerIn(request: HttpRequest, conversation: string): Caller {
    const caller = this.caller(request);
    if (caller.kind === "customer" && caller.conversation !== conversation) throw wrong();
    return caller;
  }

  /** A stream's proof is in its address. @throws AppError UNAUTHORIZED, FORBIDDEN */
  checkStream(request: HttpRequest, conversation: string): void {
    const token = request.query["t"];
    if (token === undefined || token === "")
      throw new AppError("UNAUTHORIZED", "The address has no token (t).");
    const claims = valid(this.#tokens.read(token));
    if (claims.use === "visitor" || claims.conversation !== conversation) throw wrong();
  }
}

function bearerOf(request: HttpRequest): string {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (bearer === undefined) throw new AppError("UNAUTHORIZED", "Send a token as Authorization: Bearer.");
  return bearer;
}

function valid(reading: TokenReading): Claims {
  if (reading.kind === "expired") throw new AppError("FORBIDDEN", "The token has expired.");
  if (reading.kind === "invalid") throw wrong();
  return reading.claims;
}

function wrong(): AppError {
  return new AppError("FORBIDDEN", "The token or secret is not valid here.");
}

function hash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

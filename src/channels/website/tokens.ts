import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Clock } from "../../shared/clock.ts";

/** Life of a conversation's token; chat windows renew it every 15 minutes. */
export const TOKEN_SECONDS = 1_800;
/** A stream address must be opened within a minute of its issue. */
const STREAM_SECONDS = 60;
/** How long a visitor who comes back is known again. */
const VISITOR_SECONDS = 180 * 86_400;

const ConversationClaims = z.strictObject({
  use: z.literal("conversation"),
  conversation: z.string(),
  user: z.string(),
  locale: z.string().optional(),
  timeZone: z.string().optional(),
});
const StreamClaims = z.strictObject({ use: z.literal("stream"), conversation: z.string(), user: z.string() });
const VisitorClaims = z.strictObject({ use: z.literal("visitor"), user: z.string() });

/** What a token says. `user` is a claim of that name because chat windows read their user's id from it. */
export const Claims = z.discriminatedUnion("use", [ConversationClaims, StreamClaims, VisitorClaims]);
export type Claims = z.infer<typeof Claims>;

const Payload = z.looseObject({ exp: z.number() });

export type TokenReading = { kind: "valid"; claims: Claims } | { kind: "expired" } | { kind: "invalid" };

/** Signs and reads tokens. Nothing is kept: they hold on every instance and after a restart that shares the secret. */
export interface Tokens {
  issue(claims: Claims): string;
  read(token: string): TokenReading;
}

const HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString("base64url");
const LONGEST_TOKEN = 2_048;
/** Tokens whose signature held, so that each message of a talk need not prove it again; some 5 MB. */
const MOST_KNOWN = 10_000;

/** JSON Web Tokens with HMAC-SHA256 (RFC 7519), our own header only, so that no other algorithm can be asked for. */
export function createTokens(secret: string, clock: Clock): Tokens {
  // A key of its own: the same secret signs other things elsewhere, which must not pass for tokens.
  const key = createHmac("sha256", secret).update("website tokens, version 1").digest();
  const sign = (content: string) => createHmac("sha256", key).update(content).digest();
  const nowSeconds = () => Math.floor(clock.now().getTime() / 1000);
  const read = new Map<string, Said>();
  return {
    issue: (claims) => {
      const payload = { ...claims, exp: nowSeconds() + secondsOf(claims.use) };
      const content = `${HEADER}.${Buffer.from(JSON.stringify(payload)).toString("base64url")}`;
      return `${content}.${sign(content).toString("base64url")}`;
    },
    read: (token) => {
      const known = read.get(token);
      if (known !== undefined) return inTime(known, nowSeconds());
      const [header, body, signature, ...rest] = token.length > LONGEST_TOKEN ? [] : token.split(".");
      if (header !== HEADER || body === undefined || signature === undefined || rest.length > 0) {
        return { kind: "invalid" };
      }
      const given = Buffer.from(signature, "base64url");
      const due = sign(`${header}.${body}`);
      if (given.length !== due.length || !timingSafeEqual(given, due)) return { kind: "invalid" };
      const said = readPayload(body);
      if (said === undefined) return { kind: "invalid" };
      if (read.size >= MOST_KNOWN) read.clear();
      read.set(token, said);
      return inTime(said, nowSeconds());
    },
  };
}

function secondsOf(use: Claims["use"]): number {
  if (use === "visitor") return VISITOR_SECONDS;
  return use === "stream" ? STREAM_SECONDS : TOKEN_SECONDS;
}

interface Said {
  claims: Claims;
  exp: number;
}

function inTime({ claims, exp }: Said, nowSeconds: number): TokenReading {
  return exp <= nowSeconds ? { kind: "expired" } : { kind: "valid", claims };
}

/** The signature held, so this is JSON of our making; its shape may still be that of an older version. */
function readPayload(body: string): Said | undefined {
  const payload = Payload.safeParse(JSON.parse(Buffer.from(body, "base64url").toString("utf8")));
  if (!payload.success) return undefined;
  const { exp, ...rest } = payload.data;
  const claims = Claims.safeParse(rest);
  return claims.success ? { claims: claims.data, exp } : undefined;
}

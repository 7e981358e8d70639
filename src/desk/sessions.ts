import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { HttpRequest } from "../channels/http/index.ts";
import type { Clock } from "../shared/clock.ts";
import type { DeskUser } from "./user.ts";

/** A working day, with its breaks. */
const SESSION_SECONDS = 12 * 3_600;
const LONGEST_TOKEN = 1_024;

/** What a session says. `key` changes with the password: a new password ends every session made with the old one. */
const Claims = z.strictObject({ login: z.string(), key: z.string(), exp: z.number() });
type Claims = z.infer<typeof Claims>;

/** Signs people in and out by a cookie. Nothing is kept: a session holds on every instance and after a restart. */
export interface Sessions {
  /** The header that makes a browser keep the session. */
  open(user: DeskUser): string;
  /** The header that makes a browser forget it. */
  end(): string;
  /** What the request's session says; undefined when there is none, or it is too old or not ours. */
  read(request: HttpRequest): Claims | undefined;
  isOf(claims: Claims, user: DeskUser): boolean;
}

export function createSessions(parts: { secret: string; clock: Clock; isSecure: boolean }): Sessions {
  // A key of its own: the same secret signs other things elsewhere, which must not pass for sessions.
  const key = createHmac("sha256", parts.secret).update("desk sessions, version 1").digest();
  const sign = (content: string) => createHmac("sha256", key).update(content).digest();
  const nowSeconds = () => Math.floor(parts.clock.now().getTime() / 1000);
  // With the prefix, browsers take the cookie only over https and from this very host.
  const name = parts.isSecure ? "__Host-parole-desk" : "parole-desk";
  const attributes = `Path=/; HttpOnly; SameSite=Strict${parts.isSecure ? "; Secure" : ""}`;
  return {
    open: (user) => {
      const claims: Claims = { login: user.login, key: keyOf(user), exp: nowSeconds() + SESSION_SECONDS };
      const content = Buffer.from(JSON.stringify(claims)).toString("base64url");
      const token = `${content}.${sign(content).toString("base64url")}`;
      return `${name}=${token}; Max-Age=${String(SESSION_SECONDS)}; ${attributes}`;
    },
    end: () => `${name}=; Max-Age=0; ${attributes}`,
    read: (request) => {
      const token = cookieNamed(name, request.headers.cookie);
      const content = token === undefined ? undefined : signed(token, sign);
      const claims = content === undefined ? undefined : readClaims(content);
      return claims !== undefined && claims.exp > nowSeconds() ? claims : undefined;
    },
    isOf: (claims, user) => claims.login === user.login && claims.key === keyOf(user),
  };
}

function keyOf({ passwordHash }: DeskUser): string {
  return createHash("sha256").update(passwordHash).digest("base64url").slice(0, 16);
}

function cookieNamed(name: string, header = ""): string | undefined {
  const pairs = header.split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** The content of a token whose signature holds. */
function signed(token: string, sign: (content: string) => Buffer): string | undefined {
  const [content, signature, ...rest] = token.length > LONGEST_TOKEN ? [] : token.split(".");
  if (content === undefined || signature === undefined || rest.length > 0) return undefined;
  const given = Buffer.from(signature, "base64url");
  const due = sign(content);
  return given.length === due.length && timingSafeEqual(given, due) ? content : undefined;
}

/** The signature held, so this is JSON of our making; its shape may still be that of an older version. */
function readClaims(content: string): Claims | undefined {
  return Claims.safeParse(JSON.parse(Buffer.from(content, "base64url").toString("utf8"))).data;
}

import type { World } from "./world.ts";

/**
 * How a request went. `denied`: the token is bad or too old. `gone`: there is no such conversation. `refused`: the same
 * request will never be taken. `later`: nobody answered, or the server asked for patience.
 */
export type Answer =
  | { readonly kind: "ok"; readonly body: unknown }
  | { readonly kind: "denied" }
  | { readonly kind: "gone" }
  | { readonly kind: "refused"; readonly status: number }
  | { readonly kind: "later"; readonly waitMs: number };

export interface Request {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly token?: string | undefined;
  readonly json?: unknown;
}

const PATIENCE_MS = 20_000;
const DENIED: ReadonlySet<number> = new Set([401, 403]);
const GONE: ReadonlySet<number> = new Set([404, 410]);
const LATER: ReadonlySet<number> = new Set([408, 409, 429]);

function retryAfterMs(response: Response): number {
  const seconds = Number(response.headers.get("retry-after"));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}

async function answer(response: Response): Promise<Answer> {
  const { status } = response;
  if (response.ok) {
    const body: unknown = status === 204 ? undefined : await response.json();
    return { kind: "ok", body };
  }
  if (DENIED.has(status)) return { kind: "denied" };
  if (GONE.has(status)) return { kind: "gone" };
  if (LATER.has(status) || status >= 500) return { kind: "later", waitMs: retryAfterMs(response) };
  return { kind: "refused", status };
}

/** Sends one request and says how it went; never throws. Gives up after twenty seconds of silence. */
export async function call(world: World, request: Request): Promise<Answer> {
  const controller = new AbortController();
  const cancel = world.after(PATIENCE_MS, () => {
    controller.abort();
  });
  try {
    const headers: Record<string, string> = {};
    if (request.token !== undefined) headers.authorization = `Bearer ${request.token}`;
    if (request.json !== undefined) headers["content-type"] = "application/json";
    const response = await world.fetch(request.url, {
      method: request.method,
      headers,
      // The token is all we are known by: the shop's cookies are none of our business.
      credentials: "omit",
      signal: controller.signal,
      ...(request.json !== undefined && { body: JSON.stringify(request.json) }),
    });
    return await answer(response);
  } catch {
    return { kind: "later", waitMs: 0 };
  } finally {
    cancel();
  }
}

import type { HttpRequest } from "../channels/http/index.ts";
import { AppError } from "../shared/errors.ts";

const READS: ReadonlySet<string> = new Set(["GET", "HEAD"]);

/**
 * Refuses what a page of another site makes a browser send with the session of whoever is signed in. Browsers say where
 * a request comes from; a caller that says nothing is no browser, and has no session but its own.
 * @throws AppError FORBIDDEN
 */
export function checkSameOrigin(request: HttpRequest, publicUrl: string | undefined): void {
  if (READS.has(request.method)) return;
  const site = request.headers["sec-fetch-site"];
  const { origin } = request.headers;
  const isOwn =
    site === undefined ? origin === undefined || isOurs(origin, request, publicUrl) : site === "same-origin";
  if (!isOwn)
    throw new AppError("FORBIDDEN", "This must come from the desk's own page, or with a Bearer token.");
}

function isOurs(origin: string, { headers }: HttpRequest, publicUrl: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, origin: given } = new URL(origin);
  return host === headers.host || (publicUrl !== undefined && new URL(publicUrl).origin === given);
}

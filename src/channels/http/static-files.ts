import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { HttpRequest, HttpResponse, Routes } from "./route.ts";

const TYPES: ReadonlyMap<string, string> = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".json", "application/json; charset=utf-8"],
  [".map", "application/json; charset=utf-8"],
  [".svg", "image/svg+xml"],
  [".png", "image/png"],
  [".webp", "image/webp"],
  [".ico", "image/x-icon"],
  [".woff2", "font/woff2"],
  [".txt", "text/plain; charset=utf-8"],
]);
const SHRINKS = /^text\/|json|svg/;
const SMALLEST_WORTH_GZIP = 1_024;
// What a bundler names by content can be kept for ever: a change is another name.
const HASHED = /[-.][A-Za-z0-9_-]{8,}\.\w+$/;

interface StaticFile {
  /** Path under the web root, e.g. `/assets/app-1a2b3c4d.js`. */
  path: string;
  type: string;
  bytes: Buffer;
  gzipped?: Buffer;
  etag: string;
}

/**
 * Reads a built web folder into memory, so that no request can reach any other file. A missing folder is an empty one:
 * the service answers on its other channels without a web build.
 */
export async function readStaticFiles(folder: string): Promise<StaticFile[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = names.filter((entry) => entry.isFile() && TYPES.has(path.extname(entry.name)));
  return Promise.all(files.map((entry) => readStaticFile(folder, path.join(entry.parentPath, entry.name))));
}

async function readStaticFile(folder: string, file: string): Promise<StaticFile> {
  const bytes = await readFile(file);
  const type = TYPES.get(path.extname(file)) ?? "application/octet-stream";
  const hash = createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
  const shared = {
    path: `/${path.relative(folder, file).split(path.sep).join("/")}`,
    type,
    bytes,
    etag: `"${hash}"`,
  };
  if (!SHRINKS.test(type) || bytes.length < SMALLEST_WORTH_GZIP) return shared;
  return { ...shared, gzipped: await promisify(gzip)(bytes, { level: 9 }) };
}

/**
 * Serves each file at its path, and `x/index.html` or `x.html` at `/x` too. `hidden` are paths left out, e.g. `/` when
 * the demo page is off. `policy` is the content security policy of pages.
 */
export function addStaticRoutes(
  routes: Routes,
  files: readonly StaticFile[],
  options: { policy: string; hidden?: ReadonlySet<string> },
): void {
  const taken = new Set(options.hidden);
  for (const file of files) {
    for (const place of placesOf(file)) {
      if (taken.has(place)) continue;
      taken.add(place);
      const handler = (request: HttpRequest) => serve(file, request, options.policy);
      routes.route("GET", place, handler, { limit: "read", head: true });
    }
  }
}

function placesOf(file: StaticFile): string[] {
  const page = /^(.*?)(?:\/index)?\.html$/.exec(file.path)?.[1];
  return page === undefined ? [file.path] : [page === "" ? "/" : page];
}

function serve(file: StaticFile, request: HttpRequest, policy: string): HttpResponse {
  const isPage = file.type.startsWith("text/html");
  const headers: Record<string, string> = {
    "content-type": file.type,
    etag: file.etag,
    vary: "accept-encoding",
    "cache-control": cacheOf(file),
    "access-control-allow-origin": "*",
    ...(isPage ? { "content-security-policy": policy } : {}),
  };
  if (request.headers["if-none-match"]?.includes(file.etag) === true) return { status: 304, headers };
  if (file.gzipped !== undefined && /\bgzip\b/.test(String(request.headers["accept-encoding"]))) {
    return { status: 200, body: file.gzipped, headers: { ...headers, "content-encoding": "gzip" } };
  }
  return { status: 200, body: file.bytes, headers };
}

function cacheOf(file: StaticFile): string {
  if (file.path.startsWith("/assets/") && HASHED.test(file.path))
    return "public, max-age=31536000, immutable";
  return file.type.startsWith("text/html") ? "no-cache" : "public, max-age=300";
}

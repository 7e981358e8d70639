import { mkdtemp, readFile, rm } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const CONFIG = fileURLToPath(new URL("../../src/web/vite.config.ts", import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The strictest policy a server may put on our pages: what is not ours is refused, and nothing is inline. */
export const STRICT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self' ws:",
  "form-action 'self'",
  "base-uri 'none'",
].join("; ");

let built: Promise<string> | undefined;

/** Builds the browser files as they are shipped, once a test run, into a folder of its own; gives that folder. */
export function builtWeb(): Promise<string> {
  built ??= buildInto();
  return built;
}

async function buildInto(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), "parole-web-"));
  process.once("exit", () => void rm(outDir, { recursive: true, force: true }));
  await build({ configFile: CONFIG, logLevel: "error", build: { outDir, emptyOutDir: true } });
  return outDir;
}

/** Serves one built file under the strict policy, or 404. */
export async function serveBuilt(path: string, response: ServerResponse): Promise<void> {
  const file = path.endsWith("/") ? `${path}index.html` : path === "/desk" ? "/desk/index.html" : path;
  try {
    const body = await readFile(join(await builtWeb(), file));
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-security-policy": STRICT_POLICY,
      "access-control-allow-origin": "*",
    });
    response.end(body);
  } catch {
    response.writeHead(404);
    response.end();
  }
}

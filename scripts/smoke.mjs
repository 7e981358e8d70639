// The README's "npm start", for real: on a free port and an empty data folder it becomes ready, and SIGTERM ends it cleanly.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfStale } from "./support/build.mjs";
import { root, tell } from "./support/run.mjs";

const READY_WITHIN_MS = 20_000;
const GONE_WITHIN_MS = 10_000;

await buildIfStale();
const folder = mkdtempSync(join(tmpdir(), "parole-smoke-"));
const port = await freePort();
const env = { ...process.env, PORT: String(port), HOST: "127.0.0.1", DATA_DIR: folder, DATABASE_URL: "" };
const began = performance.now();
const server = spawn("npm", ["start"], {
  cwd: root,
  env,
  stdio: ["ignore", "inherit", "inherit"],
  detached: true,
});
const gone = new Promise((resolve) => server.once("exit", (code, signal) => resolve(code ?? signal)));
try {
  for (const path of ["/healthz", "/readyz"]) await answers(`http://127.0.0.1:${port}${path}`);
  tell(`ready ${((performance.now() - began) / 1000).toFixed(1)} s after npm start`);
  process.kill(-server.pid, "SIGTERM");
  const code = await Promise.race([gone, after(GONE_WITHIN_MS, "still running")]);
  if (code !== 0) throw new Error(`npm start should end with 0 on SIGTERM, but: ${code}`);
  tell("npm start ended cleanly on SIGTERM");
} finally {
  if (server.exitCode === null && server.signalCode === null) process.kill(-server.pid, "SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}

async function answers(url) {
  const until = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => "no answer",
    );
    if (status === 200) return;
    if (performance.now() > until) throw new Error(`${url}: ${status}`);
    await after(50);
  }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}

/** Does not keep the process alive: only the server is waited for. */
function after(ms, value) {
  return new Promise((resolve) => setTimeout(resolve, ms, value));
}

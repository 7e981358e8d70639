// npm start: installs and builds only when something changed, then becomes the server. The server runs in this very
// process, so that SIGTERM and SIGKILL reach it directly and nothing is left behind; "exec" in package.json keeps npm's
// shell from standing in between.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildIfStale } from "./support/build.mjs";
import { install } from "./support/install.mjs";
import { root } from "./support/run.mjs";

process.chdir(root);
await install({ withDev: false });
await buildIfStale();
// A variable that is already set wins over the file.
if (existsSync(".env")) process.loadEnvFile(".env");
// Faults are told with the lines of the sources, not of the bundle.
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(root, "dist/src/main.js")).href);
// Stopped in a terminal, the server is told twice: by the terminal, and by npm, which passes on what it heard. The server
// acts on the first; the second must not cut its goodbye short.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => undefined);

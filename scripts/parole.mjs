// npm run -s parole -- COMMAND: the command line, built first when the sources have changed. Only the command itself
// writes to standard output.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildIfStale } from "./support/build.mjs";
import { install } from "./support/install.mjs";
import { root } from "./support/run.mjs";

await install({ withDev: false });
await buildIfStale();
const settings = join(root, ".env");
if (existsSync(settings)) process.loadEnvFile(settings);
await import(pathToFileURL(join(root, "dist/src/cli/parole.js")).href);

import { build, type Plugin } from "esbuild";
import { cpSync, existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const MAIN = path.join(ROOT, "tests/faults/program/main.ts");
/** Native code and what loads files of its own stays where npm put it. */
const AS_INSTALLED = ["@photostructure/sqlite", "pg-native", "pino", "dtrace-provider"];

let built: Promise<string> | undefined;

/**
 * The script that starts the shipped program with named points to die at. It works on a copy of dist/, so that a run
 * of an hour is not disturbed by a build; the copy goes when this process ends.
 */
export function builtProgram(): Promise<string> {
  built ??= buildProgram();
  return built;
}

async function buildProgram(): Promise<string> {
  const dist = path.join(ROOT, "dist");
  if (!existsSync(dist)) throw new Error("there is no dist/: run npm run build");
  const cache = path.join(ROOT, ".cache");
  mkdirSync(cache, { recursive: true });
  const copy = mkdtempSync(path.join(cache, "faults-"));
  process.once("exit", () => rmSync(copy, { recursive: true, force: true }));
  cpSync(dist, copy, { recursive: true });
  const outfile = path.join(copy, "program.cjs");
  await build({
    ...{ entryPoints: [MAIN], outfile, bundle: true, platform: "node", format: "cjs", logLevel: "error" },
    external: AS_INSTALLED,
    supported: { "dynamic-import": false }, // code compiled before cannot import later
    plugins: [fromTheBuild(copy)],
  });
  const starter = path.join(copy, "start.cjs");
  writeFileSync(starter, STARTER);
  return starter;
}

/** What is imported from src/ comes from the build, and finds its files where it was built. */
function fromTheBuild(copy: string): Plugin {
  return {
    name: "from-the-build",
    setup: (building) => {
      building.onResolve({ filter: /\/src\/.*\.ts$/ }, ({ path: asked, resolveDir }) => {
        const file = path.relative(ROOT, path.resolve(resolveDir, asked));
        return { path: path.join(copy, file.replace(/\.ts$/, ".js")) };
      });
      building.onLoad({ filter: /\/faults-\w+\/(src|dialogs)\/.*\.js$/ }, ({ path: file }) => {
        const url = JSON.stringify(pathToFileURL(file).href);
        return { contents: readFileSync(file, "utf8").replaceAll("import.meta.url", url), loader: "js" };
      });
    },
  };
}

/**
 * Runs the bundle with the compiled code of the run before: a start costs a quarter of what loading a thousand files
 * costs. The first process that gets as far as listening leaves its compiled code behind.
 */
const STARTER = `"use strict";
const { existsSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");
const file = join(__dirname, "program.cjs");
const kept = join(__dirname, "program.compiled");
const cachedData = existsSync(kept) ? readFileSync(kept) : undefined;
const source = "(function (exports, require, module, __filename, __dirname) {" + readFileSync(file, "utf8") + "\\n})";
const script = new Script(source, { filename: file, cachedData });
const program = { exports: {} };
process.once("listens", () => {
  if (cachedData) return;
  writeFileSync(kept + process.pid, script.createCachedData());
  renameSync(kept + process.pid, kept);
});
script.runInThisContext()(program.exports, require, program, file, __dirname);
`;

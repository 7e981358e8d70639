import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install } from "./install.mjs";
import { giveUp, node, root, tell } from "./run.mjs";

const SOURCES = ["src", "dialogs", "scripts/support/build.mjs", "scripts/support/bundle.mjs"];
const SETTINGS = ["package.json", "package-lock.json", "tsconfig.json", "tsconfig.build.json"];
const STAMP = join(root, "dist/.stamp");

/** Builds dist/ unless it was built from the very sources that are here now. */
export async function buildIfStale() {
  const wanted = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return;
  await build(wanted);
}

/** Builds aside and swaps at the end: a server that runs from dist/ never sees half a build. */
export async function build(stamp = fingerprint()) {
  await install();
  tell("building");
  const began = performance.now();
  const aside = join(root, `.cache/build-${process.pid}`);
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  const codes = await Promise.all([checkTypes(), makeServer(aside), bundleWeb(aside)]);
  if (codes.some((code) => code !== 0)) {
    rmSync(aside, { recursive: true, force: true });
    giveUp("the build failed: see the messages above");
  }
  copyData(aside);
  writeFileSync(join(aside, ".stamp"), stamp);
  // A knowledge folder with a fault must not keep the program from being built: "parole check" names the fault.
  await node(join(aside, "src/cli/parole.js"), ["prepare", join(aside, "kept")]);
  letAllRead(join(aside, "kept"));
  swapIn(aside);
  tell(`built in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

function checkTypes() {
  return node("node_modules/typescript/bin/tsc", ["-p", "tsconfig.build.json"]);
}

/** Returns an exit code; esbuild itself says what is wrong. */
async function makeServer(aside) {
  // Loaded late: "npm start" of a program that is built needs no bundler.
  const { bundleServer } = await import("./bundle.mjs");
  return bundleServer(aside).then(
    () => 0,
    () => 1,
  );
}

function bundleWeb(aside) {
  if (!existsSync(join(root, "src/web/vite.config.ts"))) return 0;
  const out = ["--outDir", join(aside, "web"), "--emptyOutDir"];
  const quiet = ["--logLevel", "warn"];
  return node("node_modules/vite/bin/vite.js", ["build", "-c", "src/web/vite.config.ts", ...out, ...quiet]);
}

/** What the program reads at run time beside its code: migrations and words. */
export function copyData(aside) {
  for (const file of filesUnder(["src", "dialogs"])) {
    const isCode = file.endsWith(".ts") || file.startsWith("src/web/");
    // All of the program's code lies in src/ itself, and finds its migrations from there.
    const place = file.replace(/^src\/storage\//, "src/");
    if (!isCode && !file.endsWith(".md")) cpSync(join(root, file), join(aside, place));
  }
  const { name, version, type } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  writeFileSync(join(aside, "package.json"), JSON.stringify({ name, version, type }));
}

/** Who runs the program need not be who has built it. */
function letAllRead(folder) {
  if (!existsSync(folder)) return;
  chmodSync(folder, 0o755);
  for (const file of readdirSync(folder)) chmodSync(join(folder, file), 0o644);
}

function swapIn(aside) {
  const dist = join(root, "dist");
  const old = `${aside}-old`;
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(aside, dist);
  rmSync(old, { recursive: true, force: true });
}

/** Names, sizes and times of every file the build reads; some milliseconds for a thousand files. */
function fingerprint() {
  const hash = createHash("sha256");
  for (const file of [...filesUnder(SOURCES), ...SETTINGS]) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

function filesUnder(paths) {
  return paths.flatMap((path) => {
    const full = join(root, path);
    if (!existsSync(full)) return [];
    if (!statSync(full).isDirectory()) return [path];
    const names = readdirSync(full, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    return names.flatMap((entry) => filesUnder([`${path}/${entry.name}`]));
  });
}

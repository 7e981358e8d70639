import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install } from "./install.mjs";
import { giveUp, node, root, tell } from "./run.mjs";

const SOURCES = ["src", "dialogs", "scripts/support/build.mjs"];
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
  const codes = await Promise.all([compileServer(aside), bundleWeb(aside)]);
  if (codes.some((code) => code !== 0)) {
    rmSync(aside, { recursive: true, force: true });
    giveUp("the build failed: see the messages above");
  }
  copyData(aside);
  swapIn(aside, stamp);
  tell(`built in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

function compileServer(aside) {
  return node("node_modules/typescript/bin/tsc", ["-p", "tsconfig.build.json", "--outDir", aside]);
}

function bundleWeb(aside) {
  if (!existsSync(join(root, "src/web/vite.config.ts"))) return 0;
  const out = ["--outDir", join(aside, "web"), "--emptyOutDir"];
  const quiet = ["--logLevel", "warn"];
  return node("node_modules/vite/bin/vite.js", ["build", "-c", "src/web/vite.config.ts", ...out, ...quiet]);
}

/** What the program reads at run time beside its code: migrations, words, tables. */
function copyData(aside) {
  for (const file of filesUnder(["src", "dialogs"])) {
    const isCode = file.endsWith(".ts") || file.startsWith("src/web/");
    if (!isCode && !file.endsWith(".md")) cpSync(join(root, file), join(aside, file));
  }
  // Node looks "#dialogs" up in the nearest package.json: this one points at what was compiled.
  const { name, version, type, imports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const compiled = Object.entries(imports).map(([from, to]) => [from, to.replace(/\.ts$/, ".js")]);
  const manifest = { name, version, type, imports: Object.fromEntries(compiled) };
  writeFileSync(join(aside, "package.json"), JSON.stringify(manifest));
}

function swapIn(aside, stamp) {
  const dist = join(root, "dist");
  const old = `${aside}-old`;
  writeFileSync(join(aside, ".stamp"), stamp);
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

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { giveUp, root, run, tell } from "./run.mjs";

/**
 * Whether node_modules holds what package-lock.json asks for: every version is compared with npm's own record of what
 * it installed. Times of files are not looked at, so a copied folder counts as installed.
 */
export function isInstalled({ withDev }) {
  const record = join(root, "node_modules/.package-lock.json");
  if (!existsSync(record)) return false;
  const wanted = packagesOf(join(root, "package-lock.json"));
  const installed = packagesOf(record);
  return Object.entries(wanted).every(([path, { version, dev, optional, link }]) => {
    if (path === "" || link || optional || (dev && !withDev)) return true;
    return installed[path]?.version === version;
  });
}

/** Installs exactly what package-lock.json says, unless it is there already. */
export async function install({ withDev = true } = {}) {
  if (isInstalled({ withDev })) return;
  tell("installing packages (npm ci)");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  // With NODE_ENV=production npm would leave out the compiler, and there would be nothing to build with.
  const code = await run(npm, ["ci", "--include=dev", "--no-audit", "--no-fund"]);
  if (code !== 0) giveUp("npm ci failed: see its message above, then try again");
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}

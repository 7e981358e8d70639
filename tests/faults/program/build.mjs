// node tests/faults/program/build.mjs MAIN FOLDER: puts the program that dies at named points into a copy of dist/, built as
// the program itself is, with the words of this moment. In a process of its own: the bundler loads packages to see what
// they let out, and those leave globals behind.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import process from "node:process";
import { copyData } from "../../../scripts/support/build.mjs";
import { bundleServer } from "../../../scripts/support/bundle.mjs";

const [main = "", folder = ""] = process.argv.slice(2);
const entryPoints = { "src/faulty-program": main };
await bundleServer(folder, { ...entryPoints, "src/cli/parole": "src/cli/parole.ts" });
copyData(folder);
writeFileSync(join(folder, ".stamp"), basename(folder));
execFileSync(process.execPath, [join(folder, "src/cli/parole.js"), "prepare", join(folder, "kept")]);

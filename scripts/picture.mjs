// npm run picture: draws who imports whom, folder by folder, into docs/architecture.md (between its two marks).
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install } from "./support/install.mjs";
import { root } from "./support/run.mjs";

process.chdir(root);
await install();
const cruise = ["node_modules/dependency-cruiser/bin/dependency-cruise.mjs", "src", "dialogs"];
const options = ["--output-type", "mermaid", "--collapse", "^(src/[^/]+|dialogs)"];
// src/shared is left out: everybody imports it.
const narrow = ["--include-only", "^(src|dialogs)/", "--exclude", "^src/shared/"];
const mermaid = execFileSync(process.execPath, [...cruise, ...options, ...narrow], { encoding: "utf8" });

const page = join(root, "docs/architecture.md");
const [before, after] = ["<!-- picture: npm run picture -->", "<!-- end of picture -->"];
const text = readFileSync(page, "utf8");
const start = text.indexOf(before) + before.length;
const picture = `\n\`\`\`mermaid\n${mermaid.trim()}\n\`\`\`\n`;
writeFileSync(page, text.slice(0, start) + picture + text.slice(text.indexOf(after)));

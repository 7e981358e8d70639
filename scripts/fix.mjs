// npm run fix: repairs what the tools can repair by themselves.
import { install } from "./support/install.mjs";
import { node, root } from "./support/run.mjs";

process.chdir(root);
await install();
const lint = await node("node_modules/eslint/bin/eslint.js", ["--fix", "."]);
const format = await node("node_modules/prettier/bin/prettier.cjs", ["--write", "--log-level", "warn", "."]);
process.exitCode = lint || format;

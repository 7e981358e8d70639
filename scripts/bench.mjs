// npm run bench [-- NAME... [--OPTION...]]: runs the benchmarks of bench/, one file a claim, one after the other. What
// stands from the first option on is handed to them.
import { readdirSync } from "node:fs";
import { buildIfStale } from "./support/build.mjs";
import { node, root, tell } from "./support/run.mjs";
import { runSteps } from "./support/steps.mjs";

process.chdir(root);
await buildIfStale();
const given = process.argv.slice(2);
const firstOption = given.findIndex((each) => each.startsWith("--"));
const names = firstOption < 0 ? given : given.slice(0, firstOption);
const options = given.slice(names.length);
const files = readdirSync("bench").filter((file) => file.endsWith(".ts"));
const wanted = files.filter((file) => names.length === 0 || names.some((name) => file.includes(name)));
const run = (file) => node("--import", ["tsx", `bench/${file}`, ...options], { output: "inherit" });
const failed = await runSteps(wanted.map((file) => [file, () => run(file)]));
if (wanted.length === 0) tell(`no benchmark is called ${names.join(" or ")}; there are: ${files.join(", ")}`);
process.exitCode = wanted.length > 0 && failed.length === 0 ? 0 : 1;

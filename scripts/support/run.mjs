import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json. */
export const root = fileURLToPath(new URL("../../", import.meta.url)).replace(/\/$/, "");

/** Progress goes to standard error: standard output belongs to the command itself. */
export function tell(line) {
  process.stderr.write(`parole: ${line}\n`);
}

/** Ends the process with one clear sentence instead of a stack trace. */
export function giveUp(sentence) {
  tell(sentence);
  process.exit(1);
}

/**
 * Runs a program in the root folder and resolves with its exit code (1 when a signal ended it).
 * Its standard output is sent to our standard error unless `output` is "inherit".
 */
export function run(program, args, { env = process.env, output = "stderr" } = {}) {
  const stdout = output === "inherit" ? "inherit" : process.stderr;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env, stdio: ["inherit", stdout, "inherit"] });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** Runs a package's own script with this very Node, without npx (which costs a second and may go to the network). */
export function node(script, args, options) {
  return run(process.execPath, [script, ...args], options);
}

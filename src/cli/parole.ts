import { parseArgs } from "node:util";
import { AppError } from "../shared/errors.ts";

const HELP = `parole <command>

  serve                                  run the service (same as npm start)
  check                                  prove the dialogs and the merchant's folder
  understand [--zone Z] [--country C]    read messages on standard input, print one JSON object a line
  draw [--out DIR]                       draw every dialog as a Mermaid flowchart
  audit [--json] [--running]             recompute every rule from the records, name what does not fit
  prepare [DIR]                          work out now what the first start would work out
  backup FOLDER [--audit]                copy the data folder while the service runs
  restore FOLDER [--replace]             put a backup in the place of the data folder
  user add|list|password|disable         desk accounts

Settings come from the environment: see .env.example.
`;

// The commands load what they need and no more: "understand" must not open a store.
const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<void>>> = {
  serve: async () => {
    await import("../main.ts");
  },
  understand: async (args) => {
    const options = { zone: { type: "string" }, country: { type: "string" } } as const;
    const { values } = parseArgs({ args, options });
    const { understand } = await import("./run.ts");
    await understand(values);
  },
  check: async () => {
    const { check } = await import("./run.ts");
    process.exitCode = await check();
  },
  draw: async (args) => {
    const { values } = parseArgs({ args, options: { out: { type: "string" } } });
    const { draw } = await import("./run.ts");
    await draw(values.out);
  },
  audit: async (args) => {
    const { audit } = await import("./run.ts");
    process.exitCode = await audit(args);
  },
  prepare: async ([to]) => {
    const { prepareStart } = await import("./run.ts");
    await prepareStart(to);
  },
  backup: async (args) => {
    const { backup } = await import("./run.ts");
    process.exitCode = await backup(args);
  },
  restore: async (args) => {
    const { restore } = await import("./run.ts");
    process.exitCode = await restore(args);
  },
  user: async (args) => {
    const { user } = await import("./run.ts");
    process.exitCode = await user(args);
  },
};

const [name = "help", ...args] = process.argv.slice(2);
const command = COMMANDS[name];
try {
  if (command) await command(args);
  else process.stdout.write(HELP);
  if (!command && name !== "help") process.exitCode = 1;
} catch (error) {
  if (!(error instanceof AppError) && !isUsage(error)) throw error;
  process.stderr.write(`parole ${name}: ${error.message}\n`);
  process.exitCode = 1;
}

function isUsage(error: unknown): error is Error {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

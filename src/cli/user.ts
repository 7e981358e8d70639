import { parseArgs } from "node:util";
import { z } from "zod";
import {
  addUser,
  allUsers,
  NewUser,
  setPassword,
  setState,
  type UserOutcome,
  type UserParts,
} from "../desk/index.ts";

const HELP = `parole user add <login> --name "First Last" --role agent|supervisor
parole user add <login> --name "Shop" --role shop --shop <id>
parole user list
parole user password <login>
parole user disable <login>

add and password make a password up and print it once; with --password-stdin they read it from standard input.
With the embedded database the service must be stopped, or do it at the desk: POST /desk/api/users.`;

export interface UserCommand {
  /** What follows `parole user`. */
  readonly args: readonly string[];
  readonly parts: UserParts;
  /** Called once a line, without its line break. */
  readonly write: (line: string) => void;
  /** Reads the password from standard input, without its line break. Only called with --password-stdin. */
  readonly readPassword: () => Promise<string>;
}

const BY = "cli";
const options = {
  name: { type: "string" },
  role: { type: "string" },
  shop: { type: "string" },
  "password-stdin": { type: "boolean" },
} as const;

/**
 * Makes desk accounts and changes them. Returns the exit code: 0 when done, 1 when refused.
 * @throws TypeError with a code ERR_PARSE_ARGS_… for an option that does not exist.
 */
export async function runUser(command: UserCommand): Promise<0 | 1> {
  const { values, positionals } = parseArgs({ args: [...command.args], options, allowPositionals: true });
  const [verb, login = ""] = positionals;
  const { parts } = command;
  const password = values["password-stdin"] === true ? await command.readPassword() : undefined;
  switch (verb) {
    case "list":
      return list(command);
    case "add": {
      const { name, role, shop } = values;
      const given = NewUser.safeParse({ login, name, role, ...optional({ shop, password }) });
      return given.success
        ? tell(command, await addUser(parts, given.data, BY))
        : refuse(command, given.error);
    }
    case "password": {
      const given = NewUser.pick({ login: true, password: true }).safeParse({
        login,
        ...optional({ password }),
      });
      return given.success
        ? tell(command, await setPassword(parts, given.data, BY))
        : refuse(command, given.error);
    }
    case "disable":
      return tell(command, await setState(parts, { login, state: "disabled" }, BY));
    default:
      command.write(HELP);
      return 1;
  }
}

function optional(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

async function list({ parts, write }: UserCommand): Promise<0> {
  for (const { login, role, shop, state, name } of await allUsers(parts.store)) {
    const what = shop === undefined ? role : `${role} of ${shop}`;
    write([login.padEnd(16), what.padEnd(20), state.padEnd(9), name].join(" "));
  }
  return 0;
}

function tell({ write }: UserCommand, outcome: UserOutcome): 0 | 1 {
  switch (outcome.kind) {
    case "done": {
      const { user, password } = outcome;
      write(password === undefined ? `${user.login}: done` : `${user.login} / ${password} (shown only now)`);
      return 0;
    }
    case "taken":
      write(
        "There is somebody with this login already. To change the password: parole user password <login>",
      );
      return 1;
    case "unknown":
      write("There is nobody with this login. To see who there is: parole user list");
      return 1;
    case "refused":
      write(outcome.why);
      return 1;
  }
}

function refuse({ write }: UserCommand, error: z.ZodError): 1 {
  write(z.prettifyError(error));
  write(HELP);
  return 1;
}

import { execFile, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { chown, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { freePort } from "./free-port.ts";

const run = promisify(execFile);
const SYSTEM = "/usr/lib/postgresql";

interface Place {
  bin: string;
  folder: string;
  data: string;
  port: number;
  owner: { uid: number; gid: number } | undefined;
  durable: boolean;
}

/**
 * A private PostgreSQL server on a port of its own. Without durability against power cuts unless that is what is
 * measured: it is thrown away at the end.
 * It can be stopped, killed, frozen and started again, as servers are.
 */
export class PostgresServer {
  readonly port: number;
  readonly #place: Place;
  #server: ChildProcess;
  #databases = 0;

  private constructor(place: Place, server: ChildProcess) {
    this.port = place.port;
    this.#place = place;
    this.#server = server;
  }

  /** Makes a cluster and starts it; resolves when it answers. */
  static async start({ durable = false } = {}): Promise<PostgresServer> {
    const bin = binaries();
    const owner = await systemUser();
    const folder = await mkdtemp(join(tmpdir(), "parole-postgres-"));
    if (owner !== undefined) await chown(folder, owner.uid, owner.gid);
    const data = join(folder, "data");
    const as = { ...owner, cwd: folder };
    const how = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"];
    await run(join(bin, "initdb"), ["-D", data, ...how], as);
    const place = { bin, folder, data, port: await freePort(), owner, durable };
    const server = new PostgresServer(place, launch(place));
    await server.answers();
    return server;
  }

  urlOf(database: string): string {
    return `postgres://postgres@127.0.0.1:${this.port}/${database}`;
  }

  /** Makes an empty database and returns its URL. */
  async freshDatabase(): Promise<string> {
    this.#databases += 1;
    const name = `parole_${this.#databases}`;
    await onServer(this.urlOf("postgres"), `create database ${name}`);
    return this.urlOf(name);
  }

  /**
   * Ends it and starts it again, as `pg_ctl restart` does. `fast` cuts connections and shuts down cleanly; `immediate`
   * is a crash, with recovery at the start. It stays down for `downMs`. Resolves when it answers.
   */
  async restart(mode: "fast" | "immediate", downMs = 0): Promise<void> {
    await this.#end(mode === "fast" ? "SIGINT" : "SIGQUIT");
    await new Promise((resolve) => setTimeout(resolve, downMs));
    this.#server = launch(this.#place);
    await this.answers();
  }

  /** Stops every process of it where it stands: connections stay open and nothing answers. */
  async freeze(): Promise<void> {
    await this.#signalAll("SIGSTOP");
  }

  async thaw(): Promise<void> {
    await this.#signalAll("SIGCONT");
  }

  /** Waits until it takes statements. @throws after fifteen seconds */
  async answers(): Promise<void> {
    for (let attempt = 0; attempt < 300; attempt++) {
      try {
        await onServer(this.urlOf("postgres"), "select 1");
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    throw new Error("the private PostgreSQL server did not start within fifteen seconds");
  }

  async remove(): Promise<void> {
    await this.thaw();
    await this.#end("SIGINT");
    await rm(this.#place.folder, { recursive: true });
  }

  /** SIGINT is its fast shutdown, in which open connections are cut; SIGQUIT its immediate one. */
  async #end(signal: "SIGINT" | "SIGQUIT"): Promise<void> {
    const server = this.#server;
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill(signal);
    await ended;
  }

  /** Backends are children of the server's own process and not a group with it. */
  async #signalAll(signal: "SIGSTOP" | "SIGCONT"): Promise<void> {
    const parent = this.#server.pid;
    if (parent === undefined) return;
    const listed = await readFile(`/proc/${parent}/task/${parent}/children`, "utf8").catch(() => "");
    const children = listed.split(" ").filter((pid) => pid !== "");
    for (const pid of [parent, ...children.map(Number)]) {
      try {
        process.kill(pid, signal);
      } catch {
        // A backend that has just ended.
      }
    }
  }
}

/** Runs one statement on a database, over a connection of its own. */
export async function onServer(databaseUrl: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => undefined); // the statement that was under way fails with it
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

function launch({ bin, folder, data, port, owner, durable }: Place): ChildProcess {
  const settings = [
    ...(durable ? [] : ["fsync=off", "full_page_writes=off"]),
    "max_connections=120",
    `unix_socket_directories=${folder}`,
  ];
  const given = settings.flatMap((text) => ["-c", text]);
  const args = ["-D", data, "-h", "127.0.0.1", "-p", String(port), ...given];
  return spawn(join(bin, "postgres"), args, { ...owner, cwd: folder, stdio: "ignore" });
}

/** PostgreSQL refuses to run as root: then the user its packages make is used. */
async function systemUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (userInfo().uid !== 0) return undefined;
  const [uid, gid] = await Promise.all(["-u", "-g"].map((flag) => run("id", [flag, "postgres"])));
  return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
}

function binaries(): string {
  const versions = existsSync(SYSTEM)
    ? readdirSync(SYSTEM).map((version) => join(SYSTEM, version, "bin"))
    : [];
  const path = (process.env["PATH"] ?? "").split(delimiter);
  const found = [...versions.reverse(), ...path].find((folder) => existsSync(join(folder, "initdb")));
  if (found !== undefined) return found;
  const how = "install the server, e.g. `apt-get install postgresql`, or put its bin folder in PATH";
  throw new Error(`These tests need PostgreSQL's initdb and postgres, and found neither: ${how}.`);
}

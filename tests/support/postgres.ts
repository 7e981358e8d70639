import { execFile, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";

const run = promisify(execFile);
const SYSTEM = "/usr/lib/postgresql";

/** A private PostgreSQL server, without durability: it is thrown away at the end of the run. */
interface Cluster {
  port: number;
  server: ChildProcess;
  folder: string;
}

let cluster: Promise<Cluster> | undefined;
let databases = 0;

/** Makes a fresh, empty database, on a server started once a run, and returns its URL. */
export async function freshDatabase(): Promise<string> {
  cluster ??= startCluster();
  const { port } = await cluster;
  databases += 1;
  const name = `parole_${databases}`;
  await onServer(urlOf(port, "postgres"), `create database ${name}`);
  return urlOf(port, name);
}

/** Runs one statement on a database, over a connection of its own. */
export async function onServer(databaseUrl: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Empties all tables of a migrated database: much faster than a fresh one, or than truncating. */
export async function emptyDatabase(databaseUrl: string): Promise<void> {
  const tables = await onServer(
    databaseUrl,
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'migration'",
  );
  await onServer(databaseUrl, tables.map(({ name }) => `delete from ${String(name)}`).join("; "));
}

function urlOf(port: number, database: string): string {
  return `postgres://postgres@127.0.0.1:${port}/${database}`;
}

async function startCluster(): Promise<Cluster> {
  const bin = binaries();
  const owner = await systemUser();
  const folder = await mkdtemp(join(tmpdir(), "parole-postgres-"));
  if (owner !== undefined) await chown(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  const as = { ...owner, cwd: folder };
  await run(
    join(bin, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"],
    as,
  );
  const port = await freePort();
  const settings = [
    "fsync=off",
    "full_page_writes=off",
    "max_connections=120",
    `unix_socket_directories=${folder}`,
  ];
  const args = [
    "-D",
    data,
    "-h",
    "127.0.0.1",
    "-p",
    String(port),
    ...settings.flatMap((text) => ["-c", text]),
  ];
  const server = spawn(join(bin, "postgres"), args, { ...as, stdio: "ignore" });
  await answers(port);
  return { port, server, folder };
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

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

async function answers(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      await onServer(urlOf(port, "postgres"), "select 1");
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error("the private PostgreSQL server did not start within five seconds");
}

after(async function stopCluster() {
  this.timeout(20_000);
  const started = await cluster?.catch(() => undefined);
  if (started === undefined) return;
  const { server, folder } = started;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGINT"); // fast shutdown: open connections are cut
  await ended;
  await rm(folder, { recursive: true });
});

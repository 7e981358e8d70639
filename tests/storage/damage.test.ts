import { expect } from "chai";
import fc from "fast-check";
import { cp, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KINDS } from "../../src/audit/kinds.ts";
import { audit } from "../../src/audit/index.ts";
import { cases } from "../../src/cases/index.ts";
import { systemClock } from "../../src/shared/clock.ts";
import { AppError } from "../../src/shared/errors.ts";
import type { Store } from "../../src/shared/store.ts";
import { openSnapshots, openStore, silentLog } from "../../src/storage/index.ts";
import { loadSqlite } from "../../src/storage/sqlite-driver.ts";
import { playedStore } from "../audit/played-store.ts";
import { fault } from "../contract/fault.ts";

const RUNS = Number(process.env["FUZZ_RUNS"] ?? 60);
const SEED = Number(process.env["FUZZ_SEED"] ?? 20_261_205);
const DATABASE = "parole.db";
const WAL = "parole.db-wal";

describe("a damaged database", () => {
  let folder: string;
  /** A store that was closed, and one whose process was killed. */
  let closed: string;
  let killed: string;
  let whole: string;
  let now: Date;

  const open = (dataDir: string, onDamage?: (error: AppError) => void): Promise<Store> =>
    openStore({ dataDir, clock: systemClock, log: silentLog, ...(onDamage ? { onDamage } : {}) });
  const copyOf = async (original: string): Promise<string> => {
    const dataDir = await mkdtemp(join(folder, "copy-"));
    await cp(original, dataDir, { recursive: true });
    return dataDir;
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "parole-damage-"));
    closed = join(folder, "closed");
    killed = join(folder, "killed");
    const world = await playedStore("sqlite");
    now = world.clock.now();
    // What lies on the disk while it is open is what a killed process leaves.
    await cp(world.where.dataDir, killed, { recursive: true });
    await world.close();
    await cp(killed, closed, { recursive: true });
    await (await open(closed)).close();
    whole = await contentOf(closed);
  });
  after(() => rm(folder, { recursive: true }));

  for (const { what, of, spoil, says } of [
    {
      what: "begins with garbage",
      of: "closed",
      spoil: (dir: string) => change(join(dir, DATABASE), (bytes) => bytes.fill(0x5a, 0, 64)),
      says: "is no SQLite database",
    },
    {
      what: "is cut off",
      of: "closed",
      spoil: (dir: string) => truncate(join(dir, DATABASE), 20_480),
      says: "is cut off: 20480 bytes are there, of ",
    },
    {
      what: "is empty",
      of: "closed",
      spoil: (dir: string) => truncate(join(dir, DATABASE)),
      says: "is empty",
    },
    {
      what: "is gone",
      of: "closed",
      spoil: (dir: string) => rm(join(dir, DATABASE)),
      says: "is not there, and was when this folder was last used",
    },
    {
      what: "has a log whose header was changed",
      of: "killed",
      spoil: (dir: string) => change(join(dir, WAL), (bytes) => flip(bytes, 17)),
      says: "parole.db-wal is damaged: its header does not add up",
    },
    {
      what: "has a log that was changed in the middle",
      of: "killed",
      spoil: (dir: string) => change(join(dir, WAL), (bytes) => flip(bytes, 32 + 3 * 4_120 + 900)),
      says: "does not add up, and ",
    },
    {
      what: "has lost its log",
      of: "killed",
      spoil: (dir: string) => rm(join(dir, WAL)),
      says: "parole.db-wal is gone, and with it the last commits",
    },
    {
      what: "is another program's",
      of: "closed",
      spoil: async (dir: string) => {
        await rm(join(dir, DATABASE));
        const other = new (await loadSqlite())(join(dir, DATABASE));
        other.exec("create table recipe (id integer)");
        other.close();
      },
      says: "is the database of another program",
    },
  ] as const) {
    it(`is named when it ${what}, and left as it is`, async () => {
      const dataDir = await copyOf(of === "closed" ? closed : killed);
      await spoil(dataDir);
      const before = await readFile(join(dataDir, DATABASE)).catch(() => "gone");

      const error = await fault(open(dataDir), "STORE_CORRUPT");

      expect(error.message)
        .to.include(join(dataDir, DATABASE))
        .and.include(says)
        .and.include("parole restore");
      expect(await readFile(join(dataDir, DATABASE)).catch(() => "gone")).to.deep.equal(before);
    });
  }

  it("is named when its pages do not fit together after a crash", async () => {
    const dataDir = await copyOf(closed);
    await writeFile(join(dataDir, "parole.state"), "open\n");
    await change(join(dataDir, DATABASE), (bytes) => bytes.fill(0, 4_096 * 3, 4_096 * 4));

    const error = await fault(open(dataDir), "STORE_CORRUPT");

    expect(error.message).to.include(join(dataDir, DATABASE));
  });

  it("is told at once when it shows while the program runs", async () => {
    const dataDir = await copyOf(closed);
    const told: AppError[] = [];
    const store = await open(dataDir, (error) => told.push(error));
    await change(join(dataDir, DATABASE), (bytes) => bytes.fill(0, 4_096));

    const search = () => store.read((tx) => tx.find(cases, { topic: "loaner" }));
    await fault(search(), "STORE_CORRUPT");
    await fault(search(), "STORE_CORRUPT");
    await store.close().catch(() => undefined);

    expect(told.map(({ code }) => code)).to.deep.equal(["STORE_CORRUPT"]);
    expect(told[0]?.message).to.include(join(dataDir, DATABASE));
  });

  it("is none when a power cut tore the last write: every commit before it is there", async () => {
    const dataDir = await copyOf(killed);
    const { length } = await readFile(join(dataDir, WAL));
    await truncate(join(dataDir, WAL), length - 100);

    const store = await open(dataDir);
    const found = await store.read((tx) => tx.count(cases, {}));
    await store.close();

    expect(found).to.equal(7);
  });

  it("is none in a copy of the folder of a killed process", async () => {
    const store = await open(await copyOf(killed));
    const found = await store.read((tx) => tx.count(cases, {}));
    await store.close();

    expect(found).to.equal(7);
  });

  it(`is refused or found by the audit wherever a bit flips, but for a letter inside a text (seed ${SEED})`, async () => {
    expect(await audit(await openSnapshots({ dataDir: closed }), { now })).to.deep.equal([]);
    const { length } = await readFile(join(closed, DATABASE));
    const silent: string[] = [];
    for (const at of fc.sample(fc.integer({ min: 0, max: length * 8 - 1 }), { numRuns: RUNS, seed: SEED })) {
      const dataDir = await copyOf(closed);
      await change(join(dataDir, DATABASE), (bytes) => flip(bytes, at >> 3, 1 << (at & 7)));
      const difference = await unnamed(dataDir);
      if (difference !== undefined) silent.push(`bit ${at}: ${difference}`);
      await rm(dataDir, { recursive: true });
    }

    expect(silent).to.deep.equal([]);
  }).timeout(120_000);

  it(`is refused wherever the file is cut (seed ${SEED})`, async () => {
    const { length } = await readFile(join(closed, DATABASE));
    for (const at of fc.sample(fc.integer({ min: 0, max: length - 1 }), { numRuns: RUNS / 4, seed: SEED })) {
      const dataDir = await copyOf(closed);
      await truncate(join(dataDir, DATABASE), at);
      await fault(open(dataDir), "STORE_CORRUPT");
      await rm(dataDir, { recursive: true });
    }
  }).timeout(60_000);

  /** What differs and nobody has named; undefined when all is as it was, or the damage is named. */
  async function unnamed(dataDir: string): Promise<string | undefined> {
    try {
      await (await open(dataDir)).close();
      const found = await audit(await openSnapshots({ dataDir }), { now });
      if (found.length > 0) return undefined;
      return differenceOf(whole, await contentOf(dataDir));
    } catch (error) {
      if (error instanceof AppError && error.code === "STORE_CORRUPT") return undefined;
      return `it failed with ${String(error)}`;
    }
  }

  /** All that is kept, but for the sums the engine keeps for itself. */
  async function contentOf(dataDir: string): Promise<string> {
    const database = new (await loadSqlite())(join(dataDir, DATABASE), { readOnly: true });
    try {
      const rows = (table: string) => database.prepare(`select * from "${table}"`).all();
      return JSON.stringify(
        [...KINDS.map(({ name }) => name), "message", "inbox", "event", "timer"].map(rows),
      );
    } finally {
      database.close();
    }
  }
});

/** Undefined when nothing differs but a letter of what somebody wrote, which no database without checksums can see. */
function differenceOf(before: string, after: string): string | undefined {
  if (before === after) return undefined;
  let start = 0;
  while (before[start] === after[start]) start += 1;
  let end = 0;
  while (before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const was = before.slice(start, before.length - end);
  if (was.length <= 2 && /^[\p{L}\d\s.,?’]*$/u.test(was)) return undefined;
  return `${before.slice(start - 40, start)}[${was}] became [${after.slice(start, after.length - end)}]`;
}

async function change(path: string, work: (bytes: Buffer) => unknown): Promise<void> {
  const bytes = await readFile(path);
  work(bytes);
  await writeFile(path, bytes);
}

function flip(bytes: Buffer, at: number, mask = 1): void {
  bytes[at] = (bytes[at] ?? 0) ^ mask;
}

import { expect } from "chai";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cases } from "../../src/cases/index.ts";
import { systemClock } from "../../src/shared/clock.ts";
import type { Store } from "../../src/shared/store.ts";
import { backUp, openSnapshots, openStore, restore, silentLog } from "../../src/storage/index.ts";
import { aCase } from "../contract/builders.ts";
import { fault } from "../contract/fault.ts";

const TAKEN = { product: "1.2.3", takenAt: "2026-12-05T12:00:00.000Z" };

describe("a backup", () => {
  let folder: string;
  let dataDir: string;
  let store: Store;
  const place = (name: string) => join(folder, name);
  const open = (where = dataDir) => openStore({ dataDir: where, clock: systemClock, log: silentLog });
  const take = (name = "backup") => backUp({ ...TAKEN, dataDir, folder: place(name) });
  const add = (id: string) => store.transact({ actor: "bot" }, (tx) => tx.insert(cases, aCase({ id })));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "parole-backup-"));
    dataDir = place("data");
    store = await open();
    await add("case_1");
    await writeFile(join(dataDir, "secrets.json"), "{}");
    await mkdir(join(dataDir, "outbox"));
    await writeFile(join(dataDir, "outbox", "1.eml"), "To: x@example.org");
    await writeFile(join(dataDir, "book.json.tmp"), "half");
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it("holds what was committed and every file beside the database, for its owner only", async () => {
    const { files, schema } = await take();
    await add("case_2");

    expect(files.map(({ path }) => path)).to.deep.equal([
      "parole.db",
      join("outbox", "1.eml"),
      "secrets.json",
    ]);
    expect(schema).to.be.greaterThan(0);
    expect((await stat(place("backup"))).mode & 0o777).to.equal(0o700);
    for (const { path } of files)
      expect((await stat(join(place("backup"), path))).mode & 0o777, path).to.equal(0o600);
    const copy = await open(place("backup"));
    expect(await copy.read((tx) => tx.count(cases, {}))).to.equal(1);
    await copy.close();
  });

  it("is taken while the program writes without a pause, and keeps no writer waiting for long", async () => {
    let longest = 0;
    let written = 0;
    const round = { isOver: false };
    const writing = (async () => {
      while (!round.isOver) {
        const started = performance.now();
        await add(`case_w${(written += 1)}`);
        longest = Math.max(longest, performance.now() - started);
      }
    })();
    for (const name of ["0", "1", "2"]) await take(`backup-${name}`);
    round.isOver = true;
    await writing;

    const counts: number[] = [];
    for (const name of ["0", "1", "2"]) {
      const source = await openSnapshots({ dataDir: place(`backup-${name}`) });
      counts.push(await source.snapshot((snapshot) => snapshot.countRows(["case"])));
    }
    expect(written).to.be.greaterThan(3);
    expect(counts).to.deep.equal([...counts].sort((a, b) => a - b));
    expect(longest).to.be.lessThan(5_000);
  });

  it("does not appear when it could not be finished", async () => {
    const inspect = () => Promise.reject(new Error("not good"));
    const failed = await backUp({ ...TAKEN, dataDir, folder: place("backup"), inspect }).catch(
      () => "failed",
    );

    expect(failed).to.equal("failed");
    expect(await readdir(folder)).to.deep.equal(["data"]);
  });

  it("is not written over, not put into the data folder, and not made of nothing", async () => {
    await take();

    await fault(take(), "STORE_UNAVAILABLE");
    await fault(backUp({ ...TAKEN, dataDir, folder: join(dataDir, "backup") }), "STORE_UNAVAILABLE");
    await fault(backUp({ ...TAKEN, dataDir: place("nowhere"), folder: place("b") }), "STORE_UNAVAILABLE");
  });

  describe("restored", () => {
    it("stands in the place of the data folder, with what was there put aside on demand only", async () => {
      await take();
      await add("case_2");
      await store.close();
      await fault(restore({ folder: place("backup"), dataDir }), "STORE_UNAVAILABLE");

      const { manifest, aside } = await restore({ folder: place("backup"), dataDir, replaceAs: "old" });

      expect([manifest.takenAt, aside]).to.deep.equal([TAKEN.takenAt, `${dataDir}.old`]);
      expect(await readFile(join(dataDir, "secrets.json"), "utf8")).to.equal("{}");
      expect((await stat(dataDir)).mode & 0o777).to.equal(0o700);
      store = await open();
      expect(await store.read((tx) => tx.count(cases, {}))).to.equal(1);
      const before = await open(`${dataDir}.old`);
      expect(await before.read((tx) => tx.count(cases, {}))).to.equal(2);
      await before.close();
    });

    it("goes into a folder that is not there, or is empty", async () => {
      await take();
      await mkdir(place("empty"));

      for (const name of ["new", "empty"]) {
        await restore({ folder: place("backup"), dataDir: place(name) });
        expect((await readdir(place(name))).sort()).to.deep.equal(["outbox", "parole.db", "secrets.json"]);
      }
    });

    it("is refused while a process has the data folder", async () => {
      await take();

      await fault(restore({ folder: place("backup"), dataDir, replaceAs: "old" }), "STORE_UNAVAILABLE");

      await add("case_2");
    });

    it("is refused when one byte of it differs, a file is missing, or its list is", async () => {
      for (const [name, spoil] of [
        ["a", (at: string) => flipByte(join(at, "parole.db"), 5_000)],
        ["b", (at: string) => rm(join(at, "secrets.json"))],
        ["c", (at: string) => rm(join(at, "parole-backup.json"))],
        ["d", (at: string) => flipByte(join(at, "parole-backup.json"), 3)],
      ] as const) {
        await take(name);
        await spoil(place(name));
        await fault(restore({ folder: place(name), dataDir: place("new") }), "STORE_CORRUPT");
      }
      expect(await readdir(folder)).to.not.include.members(["new", "new.restoring"]);
    });

    it("is refused when a newer version wrote it, or its list points out of it", async () => {
      await take();
      const list = join(place("backup"), "parole-backup.json");
      const text = await readFile(list, "utf8");
      await writeFile(list, text.replace(/"schema": \d+/, '"schema": 9999'));
      await fault(restore({ folder: place("backup"), dataDir: place("new") }), "STORE_UNAVAILABLE");
      await writeFile(list, text.replace('"secrets.json"', '"../../secrets.json"'));
      await fault(restore({ folder: place("backup"), dataDir: place("new") }), "STORE_CORRUPT");
    });
  });
});

async function flipByte(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

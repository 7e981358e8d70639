import { expect } from "chai";
import { chmod, mkdtemp, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { units } from "../../src/loans/index.ts";
import { systemClock } from "../../src/shared/clock.ts";
import type { Store } from "../../src/shared/store.ts";
import { silentLog } from "../../src/storage/index.ts";
import { loadSqlite } from "../../src/storage/sqlite-driver.ts";
import { openSqliteStore } from "../../src/storage/sqlite-engine.ts";
import { aUnit } from "../contract/builders.ts";
import { fault } from "../contract/fault.ts";
import { childOn } from "./child.ts";

const actor = "bot";

describe("SQLite engine", () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "parole-sqlite-"));
  });
  afterEach(async () => {
    await rm(dataDir, { recursive: true });
  });
  const open = (folder = dataDir): Promise<Store> =>
    openSqliteStore({
      dataDir: folder,
      clock: systemClock,
      log: silentLog,
      lockWaitMs: 0,
      groupCommit: { stallMs: 30 },
    });

  it("makes its folder, and finds what it kept when it is opened again", async () => {
    const folder = join(dataDir, "a", "b");
    const first = await open(folder);
    await first.transact({ actor }, (tx) => tx.insert(units, aUnit({ id: "unit_1" })));
    await first.close();
    await first.close();

    const again = await open(folder);
    const found = await again.read((tx) => tx.get(units, "unit_1"));
    await again.close();

    expect(found).to.deep.equal(aUnit({ id: "unit_1" }));
    expect(await readdir(folder)).to.include("parole.db");
  });

  it("refuses a second store on its folder, naming it, until the first is closed", async () => {
    const first = await open();

    const error = await fault(open(), "STORE_UNAVAILABLE");
    await first.close();
    await (await open()).close();

    expect(error.message).to.include(dataDir);
  });

  it("refuses another process on its folder, until that is killed", async () => {
    const child = await childOn(dataDir);
    await child.acknowledged(1);

    await fault(open(), "STORE_UNAVAILABLE");
    await child.kill();

    await (await open()).close();
  }).timeout(20_000);

  it("says that a file is no database", async () => {
    await writeFile(join(dataDir, "parole.db"), "this is not a database. ".repeat(500));

    await fault(open(), "STORE_CORRUPT");
    await fault(open(), "STORE_CORRUPT");
  });

  it("says that a database is damaged", async () => {
    const store = await open();
    await store.transact({ actor }, async (tx) => {
      for (let n = 0; n < 200; n++) await tx.insert(units, aUnit({ id: `unit_${n}` }));
    });
    await store.close();
    await truncate(join(dataDir, "parole.db"), 8_192);

    const opened = open().then(async (damaged) => {
      await damaged.read((tx) => tx.find(units, {})).finally(() => damaged.close());
    });

    await fault(opened, "STORE_CORRUPT");
  });

  it("says that its folder cannot be made", async () => {
    const file = join(dataDir, "file");
    await writeFile(file, "");
    await chmod(file, 0o400);

    await fault(open(join(file, "folder")), "STORE_UNAVAILABLE");
    // Where Node's own recursive call would go round for ever.
    const nowhere = await fault(open("/proc/none/data"), "STORE_UNAVAILABLE");
    expect(nowhere.message)
      .to.include("the data folder /proc/none/data cannot be used")
      .and.to.include("DATA_DIR");
  });

  it("refuses a database that a newer version has changed", async () => {
    await (await open()).close();
    const database = new (await loadSqlite())(join(dataDir, "parole.db"));
    database.exec("insert into migration (id, name, at) values (9999, 'later', 0)");
    database.close();

    const error = await fault(open(), "STORE_UNAVAILABLE");

    expect(error.message).to.include("9999");
  });

  it("gives up on a transaction that waits for something else, and keeps nothing of it", async () => {
    const store = await open();
    const stalled = store.transact({ actor }, async (tx) => {
      await tx.insert(units, aUnit({ id: "unit_1" }));
      await new Promise(() => undefined);
    });

    await fault(stalled, "INTERNAL");
    await store.transact({ actor }, (tx) => tx.insert(units, aUnit({ id: "unit_2" })));

    const left = await store.read((tx) => tx.find(units, {}));
    await store.close();
    expect(left.map(({ id }) => id)).to.deep.equal(["unit_2"]);
  });
});

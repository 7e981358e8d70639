import { expect } from "chai";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../src/shared/clock.ts";
import type { Store } from "../../src/shared/store.ts";
import { silentLog } from "../../src/storage/index.ts";
import { openSqliteStore } from "../../src/storage/sqlite-engine.ts";
import { fault } from "../contract/fault.ts";
import { childOn } from "./child.ts";

const RACES = Number(process.env["LOCK_RACES"] ?? 5);

describe("one process a folder", () => {
  let folder: string;
  let dataDir: string;
  const open = (where = dataDir, lockWaitMs = 0): Promise<Store> =>
    openSqliteStore({ dataDir: where, clock: systemClock, log: silentLog, lockWaitMs });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "parole-lock-"));
    dataDir = join(folder, "not", "there", "yet");
  });
  afterEach(() => rm(folder, { recursive: true }));

  it(`is whoever comes first, ${RACES} times, of two that come at once`, async () => {
    for (let race = 0; race < RACES; race += 1) {
      const opened = await Promise.allSettled([open(), open()]);
      const winners = opened.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
      expect(winners).to.have.length(1);
      await winners[0]?.close();
    }
  });

  it("starts at once where one has just been killed", async () => {
    const child = await childOn(dataDir);
    await child.acknowledged(3);
    await fault(open(), "STORE_UNAVAILABLE");
    await child.kill();

    await (await open(dataDir, 2_000)).close();
  }).timeout(60_000);

  it("does not hold a copy of the folder", async () => {
    const first = await open();
    await cp(dataDir, join(folder, "copy"), { recursive: true });

    await (await open(join(folder, "copy"))).close();
    await first.close();
  });
});

import { expect } from "chai";
import { randomInt } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { units } from "../../src/loans/index.ts";
import { systemClock } from "../../src/shared/clock.ts";
import type { Store } from "../../src/shared/store.ts";
import { openStore, silentLog } from "../../src/storage/index.ts";
import { childOn } from "./child.ts";

const KILLS = 10;

/** How much of the transaction `id` is there: its five parts, of which all or none must be. */
async function partsOf(store: Store, id: string): Promise<number> {
  const [run, loop, seq] = id.split("_");
  const before = Number(seq) - 1;
  return store.read(async (tx) => {
    const [message] = await tx.messages(`conv_${run}_${loop}`, before, 1);
    const parts = [
      (await tx.get(units, `unit_${id}`)) !== undefined,
      (await tx.handled("website", id)) === `answer ${id}`,
      message?.seq === Number(seq),
      (await tx.timers(`unit_${id}`)).length === 1,
      (await tx.events({ record: `unit_${id}` })).length === 1,
    ];
    return parts.filter(Boolean).length;
  });
}

describe("kill -9", () => {
  let dataDir: string;
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "parole-kill-"));
  });
  after(async () => {
    await rm(dataDir, { recursive: true });
  });

  it(`loses nothing that was acknowledged, and leaves no transaction half done, ${KILLS} times`, async () => {
    const acknowledged: string[] = [];
    for (let run = 0; run < KILLS; run++) {
      const child = await childOn(dataDir, String(run));
      await child.acknowledged(randomInt(1, 400));
      acknowledged.push(...(await child.kill()));
    }

    const store = await openStore({ dataDir, clock: systemClock, log: silentLog });
    const lost: string[] = [];
    for (const id of acknowledged) if ((await partsOf(store, id)) !== 5) lost.push(id);
    const kept = await store.read((tx) => tx.find(units, {}));
    const torn: string[] = [];
    for (const { id } of kept) if ((await partsOf(store, id.replace("unit_", ""))) !== 5) torn.push(id);
    const timers = await store.claimTimers("2030-01-01T00:00:00.000Z", 1_000_000, 1);
    await store.close();

    expect(lost).to.deep.equal([]);
    expect(torn).to.deep.equal([]);
    expect(timers).to.have.length(kept.length);
    expect(kept.length).to.be.at.least(acknowledged.length);
  }).timeout(120_000);
});

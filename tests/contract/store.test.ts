import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../src/shared/clock.ts";
import { openStore } from "../../src/storage/index.ts";
import { silentLog } from "../../src/storage/store-log.ts";
import { storeContract } from "./store.contract.ts";

const folders: string[] = [];

storeContract({
  name: "SQLite",
  async open() {
    const dataDir = await mkdtemp(join(tmpdir(), "parole-contract-"));
    folders.push(dataDir);
    return openStore({ dataDir, clock: systemClock, log: silentLog });
  },
});

after(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

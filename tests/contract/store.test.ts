import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../src/shared/clock.ts";
import { openStore, silentLog } from "../../src/storage/index.ts";
import { emptyDatabase, freshDatabase } from "../support/postgres.ts";
import { storeContract } from "./store.contract.ts";

const options = { clock: systemClock, log: silentLog };
const folders: string[] = [];

storeContract({
  name: "SQLite",
  async open() {
    const dataDir = await mkdtemp(join(tmpdir(), "parole-contract-"));
    folders.push(dataDir);
    return openStore({ ...options, dataDir });
  },
});

let database: string | undefined;

storeContract({
  name: "PostgreSQL",
  async open() {
    database ??= await freshDatabase();
    await emptyDatabase(database);
    return openStore({ ...options, dataDir: "unused", databaseUrl: database });
  },
});

after(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

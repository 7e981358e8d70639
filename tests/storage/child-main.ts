import { writeSync } from "node:fs";
import { units } from "../../src/loans/index.ts";
import { systemClock } from "../../src/shared/clock.ts";
import { openStore, silentLog } from "../../src/storage/index.ts";
import { aMessage, aTimer, aUnit, NOON } from "../contract/builders.ts";

const LOOPS = 8;
const [dataDir = "", run = "0"] = process.argv.slice(2);
const store = await openStore({ dataDir, clock: systemClock, log: silentLog });

async function loop(number: number): Promise<never> {
  const conversation = `conv_${run}_${number}`;
  for (let seq = 1; ; seq++) {
    const id = `${run}_${number}_${seq}`;
    await store.transact({ lock: conversation, actor: "bot" }, async (tx) => {
      await tx.once("website", id, `answer ${id}`, NOON);
      await tx.insert(units, aUnit({ id: `unit_${id}` }));
      await tx.append([aMessage(seq, { conversation })]);
      await tx.setTimer(
        aTimer({ id: `timer_${id}`, record: { kind: "unit", id: `unit_${id}`, version: 1 } }),
      );
    });
    writeSync(1, `${id}\n`);
  }
}

await Promise.all(Array.from({ length: LOOPS }, (_, number) => loop(number)));

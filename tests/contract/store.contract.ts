import type { Store } from "../../src/shared/store.ts";
import { messageContract } from "./messages.contract.ts";
import { raceContract } from "./races.contract.ts";
import { recordContract } from "./records.contract.ts";
import { timerContract } from "./timers.contract.ts";
import { transactionContract } from "./transactions.contract.ts";

/** How an engine is opened, each time on an empty database. */
export interface Engine {
  name: string;
  open(): Promise<Store>;
}

/** What every engine must do, all of it: nothing here may be skipped on one. */
export function storeContract(engine: Engine): void {
  describe(`store on ${engine.name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await engine.open();
    });
    afterEach(async () => {
      await store.close();
    });
    const current = (): Store => store;
    recordContract(current);
    transactionContract(current);
    messageContract(current);
    timerContract(current);
    raceContract(current);
  });
}

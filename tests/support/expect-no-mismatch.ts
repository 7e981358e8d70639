import { expect } from "chai";
import { audit } from "../../src/audit/index.ts";
import { openSnapshots } from "../../src/storage/index.ts";
import type { World } from "./world.ts";

/** Recomputes every rule from the records of a world, as `parole audit` does: none may be broken. */
export async function expectNoMismatch(world: World): Promise<void> {
  const store = await openSnapshots(world.where);
  const found = await audit(store, { now: world.clock.now() });
  expect(found).to.deep.equal([]);
}

import { expect } from "chai";
import { audit } from "../../src/audit/index.ts";
import { openSnapshots } from "../../src/storage/index.ts";
import { openWorlds, type World } from "./world.ts";

/** Recomputes every rule from the records of a world, as `parole audit` does: none may be broken. */
export async function expectNoMismatch(world: Pick<World, "where" | "clock">): Promise<void> {
  const store = await openSnapshots(world.where);
  expect(await audit(store, { now: world.clock.now() })).to.deep.equal([]);
}

/** Called inside a `describe`: each of its tests ends with records that keep every rule. */
export function auditEachWorld(): void {
  afterEach(async () => {
    for (const world of openWorlds()) await expectNoMismatch(world);
  });
}

import { expect } from "chai";
import { audit } from "../../src/audit/index.ts";
import { type Original, type Planted, postgresOriginal, sqliteOriginal } from "./planted-store.ts";
import { PLANTS } from "./plants.ts";
import { playedStore } from "./played-store.ts";

let now: Date;

async function original(engine: "sqlite" | "postgres"): Promise<Original> {
  const world = await playedStore(engine);
  now = world.clock.now();
  const { dataDir, databaseUrl } = world.where;
  // Copied while it is open, as nothing writes: closing it deletes it.
  const kept =
    databaseUrl === undefined ? await sqliteOriginal(dataDir) : await postgresOriginal(databaseUrl);
  await world.close();
  return kept;
}

async function found(store: Planted): Promise<string[]> {
  const mismatches = await audit(store, { now });
  return mismatches.map(({ invariant, record, what }) => `${invariant} ${record.kind} ${record.id}: ${what}`);
}

for (const engine of ["sqlite", "postgres"] as const) {
  describe(`the audit on ${engine}`, () => {
    let played: Original;
    before(async function () {
      this.timeout(60_000);
      played = await original(engine);
    });
    after(() => played.end());
    beforeEach(() => played.begin());
    afterEach(() => played.rollback());

    it("finds nothing in a store that nobody has touched", async () => {
      expect(await found(played)).to.deep.equal([]);
    });

    for (const { what, by, named } of PLANTS) {
      it(`names ${what}`, async () => {
        await by(played);

        const lines = await found(played);
        expect(lines, lines.join("\n")).to.have.length(named.length);
        for (const [index, line] of lines.entries()) expect(line).to.match(patternOf(named[index] ?? ""));
      });
    }
  });
}

function patternOf(named: string): RegExp {
  return new RegExp(
    `^${named
      .split("#")
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".+")}$`,
    "s",
  );
}

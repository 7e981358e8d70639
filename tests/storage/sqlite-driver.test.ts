import { expect } from "chai";
import { isOlder, loadSqlite, MIN_SQLITE } from "../../src/storage/sqlite-driver.ts";

describe("sqlite driver", () => {
  for (const [version, than, older] of [
    ["3.51.2", "3.51.3", true],
    ["3.51.3", "3.51.3", false],
    ["3.51.10", "3.51.3", false],
    ["3.9.0", "3.51.3", true],
    ["4.0", "3.51.3", false],
    ["3.51", "3.51.3", true],
  ] as const) {
    it(`holds ${version} ${older ? "for older than" : "for as good as"} ${than}`, () => {
      expect(isOlder(version, than)).to.equal(older);
    });
  }

  it("brings an SQLite that keeps what it has committed", async () => {
    const database = new (await loadSqlite())(":memory:");
    const row = database.prepare("select sqlite_version() as version").get();
    database.close();

    expect(row)
      .to.have.property("version")
      .that.satisfies((version: string) => !isOlder(version, MIN_SQLITE));
  });
});

import { expect } from "chai";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { systemClock } from "../../src/shared/clock.ts";
import { loadSqlite } from "../../src/storage/sqlite-driver.ts";
import { openSqliteStore } from "../../src/storage/sqlite-engine.ts";
import { silentLog } from "../../src/storage/store-log.ts";

// Searches of a turn whose cost must not grow with what other customers have in the store.
const SEARCHES: readonly [search: string, index: RegExp][] = [
  [
    `select body from "outage_report" where "line" = ? and state = ? order by created_at, id`,
    /\(line=\? AND state=\?\)/,
  ],
  [
    `select body from "promise" where "backing" = ? and "conversation" = ? and state in (?, ?) order by created_at, id`,
    /\(backing=\? AND conversation=\? AND state=\?\)/,
  ],
  [
    `select body from "unit" where "shop" = ? and "model" = ? and state = ? order by created_at, id limit ?`,
    /\(shop=\? AND model=\? AND state=\?\)$/,
  ],
  [`select body from "hold" where "case" = ? and state in (?, ?, ?) order by created_at, id`, /\(case=\?\)/],
  [`select body from "loan" where "case" = ? and state in (?, ?) order by created_at, id`, /\(case=\?\)/],
  // What a customer has: by his case, by himself or by his line, each way by an index of its own.
  ...["hold", "loan", "waitlist"].map((table): [string, RegExp] => [
    `select body from "${table}" where (("case" = ? and state in (?, ?)) or ("contact" = ? and state in (?, ?)) or ("line" = ? and state in (?, ?))) order by created_at, id`,
    /MULTI-INDEX OR.*_by_case.*_by_contact.*_by_line \(line=\? AND state=\?\)/,
  ]),
  [`select count(*) as n from "waitlist" where "case" = ? and state = ?`, /\(case=\? AND state=\?\)/],
  [
    `select body from "waitlist" where "case" = ? and state in (?, ?) order by created_at, id`,
    /\(case=\? AND state=\?\)/,
  ],
];

describe("searches of a turn on SQLite", () => {
  let dataDir: string;
  before(async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), "parole-searches-"));
    const store = await openSqliteStore({ dataDir, clock: systemClock, log: silentLog });
    await store.close();
  });
  after(() => {
    rmSync(dataDir, { recursive: true });
  });

  for (const [search, index] of SEARCHES) {
    it(`use the narrowest index: ${search.replace(/.*from (\S+) where (.*?)( order.*)?$/, "$1 by $2")}`, async () => {
      const Database = await loadSqlite();
      const database = new Database(path.join(dataDir, "parole.db"), { readOnly: true });

      const plan = database
        .prepare(`explain query plan ${search}`)
        .all(...[...search.matchAll(/\?/g)].map(() => ""));
      database.close();

      const details = plan.map((step) => String(Reflect.get(step as object, "detail")));
      expect(details.join(" ")).to.match(index);
    });
  }
});

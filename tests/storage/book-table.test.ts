import { expect } from "chai";
import pg from "pg";
import { readFileSync } from "node:fs";
import { bookTable, type Query } from "../../src/storage/book-table.ts";
import { aLiveBook } from "../knowledge/a-live-book.ts";
import { freshDatabase } from "../support/postgres.ts";
import { bookStoreContract, changesWith, faultOf } from "./book-store.contract.ts";

/** The statement of the first migration that makes the table. */
function tableSql(): string {
  const migration = readFileSync("src/storage/migrations/0001-first.sql", "utf8");
  const [statement] = /create table book_changes[^;]*;/.exec(migration) ?? [];
  if (statement === undefined) throw new Error("the first migration does not make book_changes");
  return statement;
}

const pools: pg.Pool[] = [];

async function freshQuery(): Promise<Query> {
  const pool = new pg.Pool({ connectionString: await freshDatabase() });
  pools.push(pool);
  await pool.query(tableSql());
  return (sql, params) => pool.query<Record<string, unknown>>(sql, [...params]);
}

describe("book in PostgreSQL", function () {
  this.timeout(30_000);

  after(() => Promise.all(pools.map((pool) => pool.end())));

  bookStoreContract("book table", async () => {
    const query = await freshQuery();
    return () => bookTable(query);
  });

  it("refuses a version that somebody else has made, the first one too", async () => {
    const query = await freshQuery();
    const [one, two] = [bookTable(query), bookTable(query)];
    await one.write(changesWith("un"));

    const first = await faultOf(two.write(changesWith("deux")));
    await one.write(changesWith("trois", 2));
    const second = await faultOf(two.write(changesWith("quatre", 2)));

    expect([first.code, second.code]).to.deep.equal(["STORE_CONFLICT", "STORE_CONFLICT"]);
    expect(await two.read()).to.deep.equal(changesWith("trois", 2));
  });

  it("keeps the changes of several instances that race", async () => {
    const query = await freshQuery();
    const instances = await Promise.all([1, 2, 3].map(() => aLiveBook({ store: bookTable(query) })));

    await Promise.all(
      instances.flatMap((live, instance) =>
        [1, 2, 3].map((n) =>
          live.change(
            { kind: "set-wording", locale: "fr", key: `dialog.step${instance}${n}`, text: "Bonjour" },
            "maud",
          ),
        ),
      ),
    );

    const { version, wording } = await bookTable(query).read();
    expect(version).to.equal(9);
    expect(Object.keys(wording.fr)).to.have.length(9);
  });

  it("refuses a document that it does not understand, and names the table", async () => {
    const query = await freshQuery();
    await query("INSERT INTO book_changes (id, version, doc) VALUES ('book', 1, $1)", ['{"version":"one"}']);

    const fault = await faultOf(bookTable(query).read());

    expect([fault.code, fault.message]).to.deep.equal([
      "BOOK_INVALID",
      "table book_changes: version: Invalid input: expected number, received string",
    ]);
  });

  it("says that the table cannot be reached", async () => {
    const unreachable: Query = () => Promise.reject(new Error("ECONNREFUSED"));

    expect((await faultOf(bookTable(unreachable).read())).code).to.equal("STORE_UNAVAILABLE");
  });
});

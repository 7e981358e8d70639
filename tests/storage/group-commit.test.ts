import { expect } from "chai";
import { AppError } from "../../src/shared/errors.ts";
import { Conflict } from "../../src/storage/executor.ts";
import { GroupCommit } from "../../src/storage/group-commit.ts";
import type { CommitConnection } from "../../src/storage/group-commit.ts";
import { fault } from "../contract/fault.ts";

/** Writes down what it is told to do; fails at the statements it is told to fail at. */
class FakeConnection implements CommitConnection {
  inTransaction = false;
  readonly said: string[] = [];
  readonly #failing = new Map<string, Error>();

  fail(sql: string, error: Error = new AppError("STORE_UNAVAILABLE", `${sql} failed`)): void {
    this.#failing.set(sql, error);
  }

  exec(sql: string): void {
    this.said.push(sql);
    const error = this.#failing.get(sql);
    if (error !== undefined) throw error;
    if (sql === "begin immediate") this.inTransaction = true;
    if (sql === "commit" || sql === "rollback") this.inTransaction = false;
  }
}

const never = new Promise<never>(() => undefined);

describe("group commit", () => {
  let connection: FakeConnection;
  let group: GroupCommit;
  beforeEach(() => {
    connection = new FakeConnection();
    group = new GroupCommit(connection, { maxMs: 1_000 });
  });
  const submit = (value: number): Promise<number> => group.submit(async () => value);

  it("commits works that come together once, in their order", async () => {
    const values = await Promise.all([submit(1), submit(2), submit(3)]);

    expect(values).to.deep.equal([1, 2, 3]);
    expect(connection.said).to.deep.equal([
      "begin immediate",
      "savepoint work",
      "release work",
      "savepoint work",
      "release work",
      "commit",
    ]);
  });

  it("answers nobody before the commit", async () => {
    const answered = submit(1).then(() => connection.said.at(-1));

    expect(await answered).to.equal("commit");
  });

  it("commits after the most works a batch may have", async () => {
    group = new GroupCommit(connection, { maxMs: 1_000, maxWorks: 2 });

    await Promise.all([1, 2, 3, 4, 5].map(submit));

    expect(connection.said.filter((sql) => sql === "commit")).to.have.length(3);
  });

  it("undoes a failed work alone", async () => {
    const failing = (): Promise<never> => group.submit(() => Promise.reject(new RangeError("a bug")));

    const results = await Promise.allSettled([failing(), submit(1), failing(), submit(2)]);

    expect(results.map(({ status }) => status)).to.deep.equal([
      "rejected",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect(connection.said).to.deep.equal([
      ...["begin immediate", "rollback", "begin immediate"],
      ...["savepoint work", "release work"],
      ...["savepoint work", "rollback to work", "release work"],
      ...["savepoint work", "release work", "commit"],
    ]);
  });

  it("runs a work that lost a race again, and gives up after forty", async () => {
    let left = 3;
    const lucky = group.submit(async () => {
      left -= 1;
      if (left > 0) throw new Conflict("lost");
      return "won";
    });
    let attempts = 0;
    const unlucky = group.submit(async () => {
      attempts += 1;
      throw new Conflict("lost");
    });

    await fault(unlucky, "STORE_CONFLICT");
    expect(await lucky).to.equal("won");
    expect(attempts).to.equal(40);
  });

  it("fails every work of a batch whose commit fails, and goes on with the next", async () => {
    connection.fail("commit");
    const batch = [submit(1), submit(2)];
    for (const work of batch) await fault(work, "STORE_UNAVAILABLE");
    connection = new FakeConnection();
    group = new GroupCommit(connection);

    expect(await submit(3)).to.equal(3);
  });

  it("rolls back what could not be committed", async () => {
    connection.fail("commit");

    await fault(submit(1), "STORE_UNAVAILABLE");

    expect(connection.said.slice(-2)).to.deep.equal(["commit", "rollback"]);
    expect(connection.inTransaction).to.equal(false);
  });

  it("fails all who wait when a transaction cannot be begun", async () => {
    connection.fail("begin immediate");

    for (const work of [submit(1), submit(2)]) await fault(work, "STORE_UNAVAILABLE");
  });

  it("fails the whole batch when the engine has rolled it back by itself, as on a full disk", async () => {
    const first = submit(1);
    const second = group.submit(async () => {
      connection.inTransaction = false;
      throw new AppError("STORE_UNAVAILABLE", "disk full");
    });

    await fault(first, "STORE_UNAVAILABLE");
    await fault(second, "STORE_UNAVAILABLE");
    expect(await submit(3)).to.equal(3);
  });

  it("answers when the undoing fails too", async () => {
    connection.fail("commit");
    connection.fail("rollback");

    await fault(submit(1), "STORE_UNAVAILABLE");
  });

  it("gives up on a work that waits for something else, and lets the others pass", async () => {
    group = new GroupCommit(connection, { stallMs: 20 });
    const stalled = group.submit(() => never);
    const other = submit(2);

    const error = await fault(stalled, "INTERNAL");

    expect(error.message).to.include("waits for something else");
    expect(await other).to.equal(2);
  });

  it("ends the scope of a work with it", async () => {
    const scope = await group.submit(async (own) => own);

    expect(scope.ended).to.equal(true);
  });

  it("is idle when nothing waits", async () => {
    let done = 0;
    void submit(1).then(() => (done += 1));
    await group.idle();
    await group.idle();

    expect(done).to.equal(1);
  });
});

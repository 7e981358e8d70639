import { expect } from "chai";
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bookFile } from "../../src/storage/book-file.ts";
import { noChanges } from "../../src/knowledge/index.ts";
import { aFolder } from "../knowledge/folders.ts";
import { bookStoreContract, changesWith, faultOf } from "./book-store.contract.ts";

bookStoreContract("book file", () => {
  const folder = join(aFolder(), "data"); // made by the first write
  return Promise.resolve(() => bookFile(folder));
});

const broken = [
  { it: "that is no JSON", text: '{ "version": 1, ', says: "not readable as JSON" },
  {
    it: "with a wrong field",
    text: '{"version": 1, "stock": {"nice": "maybe"}}',
    says: "stock.nice: Invalid option",
  },
  { it: "with an unknown field", text: '{"version": 1, "closure": []}', says: 'Unrecognized key: "closure"' },
  {
    it: "with a closure on a day that does not exist",
    text: JSON.stringify({
      closures: [
        {
          id: "c",
          by: "m",
          at: "2026-12-05T11:00:00Z",
          place: { kind: "shop", id: "nice" },
          exception: { on: "2026-02-30", closed: true },
        },
      ],
    }),
    says: "closures[0].exception.on: this day does not exist",
  },
];

describe("book file", () => {
  for (const { it: name, text, says } of broken) {
    it(`refuses a file ${name}, names it, and leaves it as it is`, async () => {
      const folder = aFolder();
      writeFileSync(join(folder, "book.json"), text);

      const fault = await faultOf(bookFile(folder).read());

      expect(fault.code).to.equal("BOOK_INVALID");
      expect(fault.message).to.include(join(folder, "book.json")).and.include(says);
      expect(readFileSync(join(folder, "book.json"), "utf8")).to.equal(text);
    });
  }

  it("reads what a person has written, with everything else left out", async () => {
    const folder = aFolder();
    writeFileSync(join(folder, "book.json"), '{ "capacity": { "telecom": 3 } }');

    expect(await bookFile(folder).read()).to.deep.equal({ ...noChanges(), capacity: { telecom: 3 } });
  });

  it("forgets its changes when the file is removed", async () => {
    const folder = aFolder();
    const store = bookFile(folder);
    await store.write(changesWith("un"));
    rmSync(join(folder, "book.json"));

    expect(await store.read()).to.deep.equal(noChanges());
  });

  it("writes one whole file after another, and leaves no draft", async () => {
    const folder = aFolder();
    const store = bookFile(folder);

    await Promise.all([...Array(30).keys()].map((n) => store.write(changesWith("x".repeat(n + 1), n + 1))));

    expect((await store.read()).version).to.equal(30);
    expect(readdirSync(folder)).to.deep.equal(["book.json"]);
  });

  it("says so when the folder cannot be written", async () => {
    const folder = aFolder();
    writeFileSync(join(folder, "data"), "a file where the folder should be");

    const fault = await faultOf(bookFile(join(folder, "data")).write(changesWith("un")));

    expect(fault.code).to.equal("STORE_UNAVAILABLE");
  });

  it("writes the next change after one that failed", async () => {
    const folder = aFolder();
    const store = bookFile(folder);
    mkdirSync(join(folder, "book.json")); // nothing can be renamed onto a folder
    await faultOf(store.write(changesWith("lost")));
    rmSync(join(folder, "book.json"), { recursive: true });

    await store.write(changesWith("kept"));

    expect(await store.read()).to.deep.equal(changesWith("kept"));
  });

  it("is whole, and holds all that was acknowledged, after kill -9 in mid-write", async function () {
    this.timeout(60_000);
    const folder = aFolder();
    let known = 0;
    for (let round = 0; round < 5; round += 1) {
      const acknowledged = await writeUntilKilled(folder, 15 + round * 11);
      const { version, phrases } = await bookFile(folder).read();

      expect(version).to.be.at.least(Math.max(known, acknowledged));
      expect(phrases[0]?.text).to.equal(`text ${version}`);
      known = version;
    }
  });
});

/** Starts a process that writes version after version and is killed after `writes` of them. Gives the last it told. */
async function writeUntilKilled(folder: string, writes: number): Promise<number> {
  const script = join(import.meta.dirname, "book-writer.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  let last = 0;
  let count = 0;
  for await (const chunk of child.stdout) {
    const numbers = String(chunk).trim().split("\n").map(Number);
    count += numbers.length;
    last = numbers.at(-1) ?? last;
    if (count >= writes) child.kill("SIGKILL");
  }
  await ended;
  return last;
}

import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { keptFiles } from "../../src/storage/index.ts";

describe("kept results", () => {
  let folder: string;
  let warnings: string[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parole-kept-"));
    warnings = [];
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const log = { warn: (_: object, text: string) => void warnings.push(text), error: () => undefined };
  const keptOf = (options: { build?: string; from?: string[]; to?: string } = {}) =>
    keptFiles({ build: "one", from: [], to: join(folder, "kept"), log, ...options });
  const value = { words: new Map([["panne", 3]]), weights: Float32Array.of(0.1, -2) };
  const forbidden = () => expect.fail("worked out again");
  const onlyFile = () => join(folder, "kept", readdirSync(join(folder, "kept"))[0] ?? "");

  it("are found again by another process, whole", () => {
    keptOf().recall("model", ["a"], () => value);

    expect(keptOf().recall("model", ["a"], forbidden)).to.deep.equal(value);
  });

  it("are worked out again for other inputs and for another build, and the older ones go", () => {
    keptOf().recall("model", ["a"], () => 1);

    expect(keptOf().recall("model", ["b"], () => 2)).to.equal(2);
    expect(keptOf({ build: "two" }).recall("model", ["b"], () => 3)).to.equal(3);
    expect(readdirSync(join(folder, "kept"))).to.have.length(1);
    expect(keptOf({ build: "two" }).recall("other", ["b"], () => 4)).to.equal(4);
    expect(readdirSync(join(folder, "kept"))).to.have.length(2);
  });

  it("are worked out again when the file is damaged, which is said", () => {
    keptOf().recall("model", ["a"], () => value);
    const bytes = readFileSync(onlyFile());
    for (const damage of [
      () => truncateSync(onlyFile(), bytes.length - 1),
      () => truncateSync(onlyFile(), 3),
      () => writeFileSync(onlyFile(), ""),
      () => {
        bytes[40] = (bytes[40] ?? 0) ^ 1;
        writeFileSync(onlyFile(), bytes);
      },
    ]) {
      damage();
      warnings = [];

      expect(keptOf().recall("model", ["a"], () => value)).to.deep.equal(value);
      expect(warnings).to.deep.equal(["a kept result is damaged: it is worked out again"]);
      expect(keptOf().recall("model", ["a"], forbidden)).to.deep.equal(value);
    }
  });

  it("are looked for in every folder named, and kept in one", () => {
    keptOf().recall("model", ["a"], () => value);

    const other = keptOf({ from: [join(folder, "kept")], to: join(folder, "mine") });

    expect(other.recall("model", ["a"], forbidden)).to.deep.equal(value);
    expect(readdirSync(folder)).to.deep.equal(["kept"]);
  });

  it("hold nobody up where nothing can be written", () => {
    const kept = keptOf({ to: "/proc/parole" });

    expect(kept.recall("model", ["a"], () => value)).to.equal(value);
    expect(warnings).to.deep.equal(["a result could not be kept: the next start works it out again"]);
  });

  it("are not made of what fails", () => {
    expect(() => keptOf().recall("model", ["a"], () => expect.fail("a fault"))).to.throw("a fault");
    expect(keptOf().recall("model", ["a"], () => 5)).to.equal(5);
  });
});

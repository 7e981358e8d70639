import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { keptFiles, silentLog } from "../../src/storage/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { entities, phrases, understanding } from "./trained.ts";

const CONTEXT = { now: new Date("2026-12-01T10:00:00Z"), zone: "Europe/Paris", country: "FR" };

describe("understanding that was kept", function () {
  // It is trained once more.
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), "parole-kept-"));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("means exactly what understanding that was trained means", () => {
    const options = { build: "test", from: [], to: folder, log: silentLog };
    keptFiles(options).recall("understanding", [], () => modelOf());

    const again = createUnderstanding({
      phrases,
      entities,
      recall: () => keptFiles(options).recall("understanding", [], () => expect.fail("trained again")),
    });

    expect(again.thresholds).to.deep.equal(understanding.thresholds);
    const texts = [...Object.values(phrases.training), ...Object.values(phrases.calibration)].flat();
    for (const { text } of texts.filter((_, nth) => nth % 7 === 0)) {
      expect(again.understand(text, CONTEXT)).to.deep.equal(understanding.understand(text, CONTEXT));
    }
  });
});

function modelOf(): unknown {
  let model: unknown;
  createUnderstanding({
    phrases,
    entities,
    recall: (train) => {
      const trained = train();
      model = trained;
      return trained;
    },
  });
  return model;
}

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { readConfig } from "../src/config.ts";
import { loadSecrets } from "../src/secrets.ts";
import { AppError } from "../src/shared/errors.ts";

const GIVEN = {
  SESSION_SECRET: "s".repeat(16),
  DIRECTLINE_SECRET: "d".repeat(16),
  DESK_API_TOKEN: "t".repeat(16),
};

describe("loadSecrets", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parole-secrets-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("makes three different secrets and finds them again after a restart", () => {
    const first = loadSecrets(readConfig({}), folder);
    const second = loadSecrets(readConfig({}), folder);

    expect(new Set(Object.values(first)).size).to.equal(3);
    expect(second).to.deep.equal(first);
  });

  it("keeps them where only the owner can read, and leaves nothing else behind", () => {
    loadSecrets(readConfig({}), folder);

    expect(statSync(join(folder, "secrets.json")).mode & 0o777).to.equal(0o600);
    expect(readdirSync(folder)).to.deep.equal(["secrets.json"]);
  });

  it("prefers what the environment gives", () => {
    const made = loadSecrets(readConfig({}), folder);
    const mixed = loadSecrets(readConfig({ DESK_API_TOKEN: GIVEN.DESK_API_TOKEN }), folder);

    expect(mixed).to.deep.equal({ ...made, DESK_API_TOKEN: GIVEN.DESK_API_TOKEN });
  });

  it("writes no file when the environment gives them all", () => {
    const secrets = loadSecrets(readConfig({ NODE_ENV: "production", ...GIVEN }), folder);

    expect(secrets).to.deep.equal(GIVEN);
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  for (const text of ["", "{", "{}", '{"SESSION_SECRET":"short"}']) {
    it(`refuses a damaged file (${text || "empty"}) and does not replace it`, () => {
      const file = join(folder, "secrets.json");
      writeFileSync(file, text);

      expect(() => loadSecrets(readConfig({}), folder))
        .to.throw(AppError)
        .with.property("code", "CONFIG_INVALID");
      expect(readFileSync(file, "utf8")).to.equal(text);
    });
  }
});

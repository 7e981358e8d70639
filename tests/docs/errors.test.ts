import { readFileSync } from "node:fs";
import { expect } from "chai";
import { ERROR_CODES } from "../../src/shared/errors.ts";

describe("docs/errors.md", () => {
  const page = readFileSync(new URL("../../docs/errors.md", import.meta.url), "utf8");
  const rows = page.split("\n").flatMap((line) => {
    const [, code, status, what, remedy] = line.split("|").map((cell) => cell.trim());
    return code !== undefined && /^[A-Z_]+$/.test(code) ? [{ code, status, what, remedy }] : [];
  });

  it("lists every code with its status, in the order of the code, and no other", () => {
    const documented = rows.map(({ code, status }) => [code, Number(status)]);

    expect(documented).to.deep.equal(Object.entries(ERROR_CODES));
  });

  it("says what happened and what to do", () => {
    for (const { code, what, remedy } of rows) {
      expect(what, code).to.match(/\w{3}.*\.$/);
      expect(remedy, code).to.match(/\w{3}.*\.$/);
    }
  });
});

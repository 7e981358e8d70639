import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

describe("the documentation", () => {
  const inDocs = readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" });
  const pages = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...inDocs.map((file) => join("docs", file))];
  for (const page of pages.filter((file) => file.endsWith(".md"))) {
    it(`links only to files that exist (${page})`, () => {
      const links = [...readFileSync(join(ROOT, page), "utf8").matchAll(/\]\(([^)#]+)/g)].map(
        ([, link]) => link ?? "",
      );
      const inside = links.filter((link) => !/^[a-z]+:/.test(link));

      expect(inside.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).to.deep.equal([]);
    });
  }

  it("numbers decision records without gaps, and gives each its title, context, decision and consequences", () => {
    const folder = join(ROOT, "docs/decisions");
    const records = readdirSync(folder).toSorted();

    expect(records.map((file) => Number(file.slice(0, 4)))).to.deep.equal(
      records.map((_, index) => index + 1),
    );
    for (const file of records) {
      const text = readFileSync(join(folder, file), "utf8");
      expect(text, file).to.match(new RegExp(`^# ${Number(file.slice(0, 4))}\\. .+\n\nStatus: `));
    }
  });
});

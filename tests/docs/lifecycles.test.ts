import { readFileSync } from "node:fs";
import { expect } from "chai";
import { lifecyclesPage } from "./lifecycles-page.ts";

describe("the page of lifecycles", () => {
  it("is what the records declare (npx tsx tests/docs/lifecycles-writer.ts writes it)", async () => {
    const page = readFileSync(new URL("../../docs/lifecycles.md", import.meta.url), "utf8");

    expect(page).to.equal(await lifecyclesPage());
  }).timeout(20_000);
});

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "chai";

const run = promisify(execFile);
const mocha = fileURLToPath(new URL("../../node_modules/mocha/bin/mocha.js", import.meta.url));
const vectors = fileURLToPath(new URL("./vectors.test.ts", import.meta.url));

describe("the zone of the process", () => {
  for (const TZ of ["UTC", "Europe/Paris", "America/Toronto", "Pacific/Auckland"]) {
    it(`does not matter: every vector holds under TZ=${TZ}`, async () => {
      const { stdout } = await run(
        process.execPath,
        ["--import", "tsx", mocha, "--no-config", "--reporter", "json", vectors],
        { env: { PATH: "", TZ } },
      );
      const { stats } = JSON.parse(stdout);

      expect(stats).to.include({ failures: 0, pending: 0 });
      expect(stats.passes).to.be.greaterThan(40);
    }).timeout(60_000);
  }
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "chai";
import { describe, it } from "mocha";

/** Runs the built command line; resolves with what it printed and its exit code. */
async function parole(
  args: readonly string[],
  input = "",
): Promise<{ out: string; err: string; code: unknown }> {
  const child = spawn(process.execPath, ["dist/src/cli/parole.js", ...args], {
    env: { PATH: process.env["PATH"], CLOCK_START: "2026-12-05T21:30:00+01:00" },
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.end(input);
  const [code] = await once(child, "close");
  return { out, err, code };
}

describe("parole, the command line", function () {
  this.timeout(20_000);

  it("understand answers every line, in order, one JSON object each, and nothing else", async () => {
    const lines = ["rappelez-moi demain vers 14h au 06 39 98 00 12", "", "quel temps fait-il ?"];

    const { out, code } = await parole(["understand", "--zone", "Europe/Paris"], `${lines.join("\n")}\n`);

    const answers = out
      .trim()
      .split("\n")
      .map((line): { text: string; intent: string; zone: string } => JSON.parse(line));
    expect(code).to.equal(0);
    expect(answers.map(({ text }) => text)).to.deep.equal(lines);
    expect(answers[0]).to.include({ intent: "callback_request", zone: "act" });
    expect(answers[2]).to.include({ intent: "none", zone: "decline" });
  });

  it("check finds no fault in what is shipped", async () => {
    const { out, code } = await parole(["check"]);

    expect(out).to.match(/^\d+ dialogs, \d+ steps, 2 locales: no fault\n$/);
    expect(code).to.equal(0);
  });

  it("says how it is used, and refuses what it does not know", async () => {
    const helped = await parole([]);
    const wrong = await parole(["undrestand"]);
    const option = await parole(["understand", "--zome", "x"]);

    expect(helped.out).to.match(/^parole <command>/);
    expect([helped.code, wrong.code, option.code]).to.deep.equal([0, 1, 1]);
    expect(option.err).to.match(/--zome/);
  });
});

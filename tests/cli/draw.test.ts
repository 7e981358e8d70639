import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { dialogs } from "../../dialogs/index.ts";
import { drawDialog, drawPage, runDraw } from "../../src/cli/draw.ts";
import { ask, call, choose, defineDialog, end, run, say, useCase } from "../../src/conversation/index.ts";

const take = useCase({
  name: "take",
  outcomes: { taken: { commits: ["box.news"] } },
  run: () => Promise.resolve({ kind: "taken" as const }),
});

const box = defineDialog({
  id: "box",
  intents: ["box"],
  start: "shop",
  entries: { late: { step: "sure" } },
  opensCase: true,
  steps: {
    shop: ask({ fact: "shop", among: "shops", options: { none: "end" }, next: "sure" }),
    sure: choose({ yes: "take" }, { tries: 2, otherwise: "person" }),
    take: run(take, { taken: "told" }, { times: 4, otherwise: "person" }),
    told: say("end", { promise: "box.news" }),
    person: call("person", "end"),
    end,
  },
});

describe("drawDialog", () => {
  it("draws each step in the shape of its kind and each branch by its name", () => {
    expect(drawDialog(box).split("\n")).to.deep.equal([
      "flowchart TD",
      '  start(["start"]) --> step_shop',
      '  entry_late(["late"]) --> step_sure',
      '  step_shop[/"shop<br/>asks shop"/]',
      '  step_sure{{"sure"}}',
      '  step_take["take<br/>take"]',
      '  step_told("told<br/>promises box.news")',
      '  step_person>"person<br/>dialog person"]',
      '  step_end(("end"))',
      "  step_shop --> step_sure",
      '  step_shop -->|"none"| step_end',
      '  step_sure -->|"yes"| step_take',
      '  step_sure -.->|"after 2 tries"| step_person',
      '  step_take -->|"taken"| step_told',
      '  step_take -.->|"after 4 times"| step_person',
      "  step_told --> step_end",
      "  step_person --> step_end",
      "  classDef promise stroke-width:3px",
      "  class step_told promise",
      "",
    ]);
  });
});

describe("runDraw", () => {
  it("writes one page a dialog and says which", async () => {
    const folder = await mkdtemp(join(tmpdir(), "parole-draw-"));
    const out = join(folder, "dialogs");
    const written: string[] = [];

    await runDraw({ dialogs: [box], out, write: (line) => written.push(line) });

    expect(written).to.deep.equal([join(out, "box.md")]);
    expect(await readFile(join(out, "box.md"), "utf8")).to.equal(drawPage(box));
    await rm(folder, { recursive: true });
  });
});

describe("docs/dialogs", () => {
  it("has one page a dialog, and no other", () => {
    const pages = readdirSync("docs/dialogs").toSorted();

    expect(pages).to.deep.equal(dialogs.map(({ id }) => `${id}.md`).toSorted());
  });

  for (const dialog of dialogs) {
    it(`shows ${dialog.id} as it is (else: npm run -s parole -- draw)`, () => {
      expect(readFileSync(`docs/dialogs/${dialog.id}.md`, "utf8")).to.equal(drawPage(dialog));
    });
  }
});

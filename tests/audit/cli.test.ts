import { expect } from "chai";
import { runAudit } from "../../src/cli/audit.ts";
import { openSnapshots } from "../../src/storage/index.ts";
import { SetClock } from "../support/set-clock.ts";
import { aTalk } from "../support/transcript.ts";
import { loadSqlite } from "../../src/storage/sqlite-driver.ts";
import { fault } from "../contract/fault.ts";

describe("parole audit", () => {
  const run = async (dataDir: string, ...args: string[]) => {
    const lines: string[] = [];
    const code = await runAudit({
      args: ["--data-dir", dataDir, ...args],
      open: (folder = "") => openSnapshots({ dataDir: folder }),
      clock: new SetClock("2026-12-05T21:40:00+01:00"),
      write: (line) => lines.push(line),
    });
    return { code, lines };
  };

  it("says that nothing was found while the program has the store open", async () => {
    const talk = await aTalk();
    await talk.say("où en est mon dossier ?");

    const { code, lines } = await run(talk.world.where.dataDir);

    expect(code).to.equal(0);
    expect(lines).to.have.length(1);
    expect(lines[0]).to.match(/^0 mismatches in \d+ records$/);
  });

  it("names what it finds, one a line, and ends with 1", async () => {
    const talk = await aTalk();
    const { dataDir } = talk.world.where;
    const database = new (await loadSqlite())(`${dataDir}/parole.db`);
    database.exec("update message set conversation = 'talk_0099'");
    database.close();

    const { code, lines } = await run(dataDir);

    expect(code).to.equal(1);
    expect(lines).to.include(
      "I15 transcript talk_0099: its conversation is conversation talk_0099, which does not exist",
    );
    expect(lines.at(-1)).to.match(/^2 mismatches in \d+ records$/);
    const json = (await run(dataDir, "--json")).lines.map((line): unknown => JSON.parse(line));
    expect(json).to.have.length(3);
    expect(json[0]).to.deep.include({ invariant: "I3", record: { kind: "conversation", id: "talk_0001" } });
  });

  it("says which timers are late when the service has been running", async () => {
    const talk = await aTalk();
    const { dataDir } = talk.world.where;
    await talk.world.act("bot", undefined, (deed) =>
      deed.tx.setTimer({
        id: "late",
        name: "incident.tell",
        record: { kind: "incident", id: "antibes-fibre-2026", version: 1 },
        dueAt: "2026-12-05T20:30:00.000Z",
      }),
    );

    expect((await run(dataDir)).code).to.equal(0);
    expect((await run(dataDir, "--running")).lines[0]).to.equal(
      "I4 timer late: incident.tell was due 2026-12-05T20:30:00.000Z and has not fired 600 s later",
    );
  });

  it("does not make a store where there is none", async () => {
    await fault(run("/nowhere"), "STORE_UNAVAILABLE");
  });
});

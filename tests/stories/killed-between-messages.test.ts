import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { describe, it } from "mocha";
import { DirectLineClient, type SeenActivity } from "../support/direct-line-client.ts";
import { desk, DIRECTLINE_SECRET, Program } from "../support/program.ts";

const SATURDAY_EVENING = "2026-12-05T21:30:00+01:00";

/** The Saturday evening, from the dead box to a unit reserved and a call booked. */
const WORDS = [
  "Bonsoir, ma box est morte, je n'ai plus internet",
  "à Antibes",
  "oui",
  "Antibes",
  "quels sont vos horaires ?",
  "Jean Martin",
  "06 39 98 00 12",
  "rappelez-moi lundi vers 14h",
  "oui",
  "où en est mon dossier ?",
];

describe("the Saturday evening, killed", () => {
  it("is the same conversation when the program is killed and restarted after every message", async function () {
    this.timeout(120_000);

    const whole = await converse({ kill: "never" });
    const killed = await converse({ kill: "after each answer" });

    expect(killed.transcript).to.deep.equal(whole.transcript);
    expect(killed.records).to.deep.equal(whole.records);
  });

  it("loses and doubles nothing when it is killed while a message is on its way, and the window sends it again", async function () {
    this.timeout(180_000);

    const whole = await converse({ kill: "never" });
    const killed = await converse({ kill: "while each message is on its way" });

    expect(killed.transcript).to.deep.equal(whole.transcript);
    expect(killed.records).to.deep.equal(whole.records);
  });
});

interface Outcome {
  transcript: string[];
  records: Record<string, unknown>;
}

async function converse({ kill }: { kill: string }): Promise<Outcome> {
  const program = new Program();
  try {
    await program.start(SATURDAY_EVENING);
    const client = new DirectLineClient(program.url, DIRECTLINE_SECRET);
    await client.start({ locale: "fr-FR" });
    for (const [index, text] of WORDS.entries()) {
      const message = { type: "message", text, channelData: { clientActivityID: randomUUID() } };
      if (kill === "while each message is on its way") await interrupted(program, client, { message, index });
      const answer = await client.post(message);
      expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
      if (kill === "after each answer") await killAndRestart(program, client);
    }
    await client.poll("");
    return { transcript: client.seen.map(said), records: await recordsOf(program) };
  } finally {
    await program.remove();
  }
}

/** Posts, and kills a moment later: before, during or after the commit, one moment later each time. */
async function interrupted(
  program: Program,
  client: DirectLineClient,
  { message, index }: { message: Record<string, unknown>; index: number },
): Promise<void> {
  const posting = client.post(message).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, index * 2));
  await program.kill();
  await posting;
  await restart(program, client);
}

async function killAndRestart(program: Program, client: DirectLineClient): Promise<void> {
  await program.kill();
  await restart(program, client);
}

async function restart(program: Program, client: DirectLineClient): Promise<void> {
  await program.start(SATURDAY_EVENING);
  client.base = program.url;
}

/** What was said, without what differs from one run to the next: the number of the case. */
function said({ from, text }: SeenActivity): string {
  return `${from.role === "user" ? ">" : "<"} ${(text ?? "").replace(/DGP-[0-9A-Z]{6}/g, "DGP-…")}`;
}

async function recordsOf(program: Program): Promise<Record<string, unknown>> {
  const states = async (route: string) => {
    const { items } = (await desk(program.url, "GET", route)).body;
    return (Array.isArray(items) ? items : [])
      .map((item: Record<string, unknown>) => `${String(item["kind"] ?? "")} ${String(item["state"])}`)
      .sort();
  };
  return {
    units: await states("/shops/antibes/units"),
    holds: await states("/shops/antibes/pull-list"),
    bookings: await states("/bookings?from=2026-12-01T00:00:00Z&to=2026-12-31T00:00:00Z"),
    promises: await states("/promises"),
  };
}

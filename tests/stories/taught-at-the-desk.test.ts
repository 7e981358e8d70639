import { expect } from "chai";
import { DirectLineClient } from "../support/direct-line-client.ts";
import { freshDatabase } from "../support/postgres.ts";
import { desk, DIRECTLINE_SECRET, Program } from "../support/program.ts";
import { until } from "../support/until.ts";

const EVENING = "2026-12-05T21:30:00+01:00";
const QUESTION = "zut mon tricotin bidule a sauté";

/** A new customer says one thing; what he reads in reply. */
async function ask({ url }: Program, text: string) {
  const customer = new DirectLineClient(url, DIRECTLINE_SECRET);
  await customer.start({ locale: "fr-FR" });
  await customer.post(text);
  await customer.poll();
  return customer.seen.filter(({ from }) => from.role === "bot").slice(1);
}

/** Each try is a new customer's. */
async function understoodOn(program: Program): Promise<void> {
  await until(
    async () => (await ask(program, QUESTION))[0]?.channelData?.parole?.dialog === "outage",
    15_000,
    300,
  );
}

async function entryOn({ url }: Program) {
  const { body } = await desk(url, "GET", "/unanswered");
  const [entry] = body["items"] as { id: string; text: string; count: number }[];
  return entry;
}

describe("what is taught at the desk of the running program", function () {
  this.timeout(60_000);
  const programs: Program[] = [];
  const start = async (env: Record<string, string> = {}): Promise<Program> => {
    const program = new Program(env);
    programs.push(program);
    await program.start(EVENING);
    return program;
  };
  afterEach(async () => {
    for (const program of programs.splice(0)) await program.remove();
  });

  it("is understood by the next customer, with no restart, and after one", async () => {
    const program = await start();
    const [declined] = await ask(program, QUESTION);
    expect(declined?.text).to.match(/^Je n’ai pas compris/);
    const entry = await entryOn(program);
    expect(entry).to.include({ text: QUESTION, count: 1 });

    const to = { intent: "outage_report" };
    const moved = await desk(program.url, "POST", `/unanswered/${entry?.id ?? ""}/phrase`, to);
    expect(moved.body, JSON.stringify(moved.body)).to.include({ state: "done" });

    await understoodOn(program);
    await program.stop();
    await program.start(EVENING);
    expect((await ask(program, QUESTION))[0]?.channelData?.parole?.dialog).to.equal("outage");
  });

  it("is answered to the next customer, in the words of the agent", async () => {
    const program = await start();
    const question = "tricotez-vous des bonnets pour théières en mérinos ?";
    await ask(program, question);
    const entry = await entryOn(program);
    const body = { fr: "Oui, dans notre atelier de Nice.", en: "Yes, in our workshop in Nice." };
    const title = { fr: "Bonnets pour théières", en: "Tea cosies" };

    await desk(program.url, "POST", `/unanswered/${entry?.id ?? ""}/answer`, { title, body });

    await until(
      async () => (await ask(program, question))[0]?.text === "Oui, dans notre atelier de Nice.",
      15_000,
      300,
    );
  });

  it("is understood on the other instance too", async () => {
    const env = { DATABASE_URL: await freshDatabase() };
    const [one, two] = [await start(env), await start(env)];
    await ask(one, QUESTION);
    const entry = await entryOn(two);

    await desk(one.url, "POST", `/unanswered/${entry?.id ?? ""}/phrase`, { intent: "outage_report" });

    await understoodOn(two);
    await understoodOn(one);
  });
});

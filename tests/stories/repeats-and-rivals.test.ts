import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { DirectLineClient } from "../support/direct-line-client.ts";
import { desk, DIRECTLINE_SECRET, Program } from "../support/program.ts";

describe("repeats and rivals, over HTTP", () => {
  let program: Program;

  before(async function () {
    this.timeout(20_000);
    program = new Program();
    await program.start("2026-12-07T10:00:00+01:00");
  });

  after(async () => {
    await program.remove();
  });

  it("gives a message posted three times at once one effect, and each post the same id", async () => {
    const client = await chat(program);
    const message = {
      type: "message",
      text: "quels sont vos horaires ?",
      channelData: { clientActivityID: randomUUID() },
    };

    const answers = await Promise.all([client.post(message), client.post(message), client.post(message)]);
    await client.poll("");

    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => String(Object(body)["id"]))).size).to.equal(1);
    expect(client.seen.filter(({ from }) => from.role === "user")).to.have.length(1);
    expect(client.seen.filter(({ text }) => text?.startsWith("En ce moment"))).to.have.length(1);
  });

  it("gives three boxes to three of 64 customers who ask at once, and tells the others the truth", async function () {
    this.timeout(60_000);
    const customers = await Promise.all(Array.from({ length: 64 }, () => chat(program)));

    const last = await Promise.all(
      customers.map(async (customer, index) => {
        const words = [
          "il me faut une box de prêt pour ma ligne à Antibes",
          "Antibes",
          `Client ${NAMES[index % NAMES.length]}`,
          "06 39 98 00 12",
        ];
        for (const text of words) await customer.post(text);
        await customer.poll("");
        return customer.seen.map(({ text }) => text).join("\n");
      }),
    );

    const told = last.filter((text) =>
      /Une box est réservée à votre nom au magasin Galeries du Port Antibes/.test(text),
    );
    const units = await desk(program.url, "GET", "/shops/antibes/units");
    const states = (units.body["items"] as { state: string }[]).map(({ state }) => state);
    expect(told).to.have.length(3);
    expect(states).to.deep.equal(["held", "held", "held"]);
  });
});

const NAMES = ["Martin", "Bernard", "Petit", "Durand", "Leroy", "Moreau", "Simon", "Laurent"];

async function chat(program: Program): Promise<DirectLineClient> {
  const client = new DirectLineClient(program.url, DIRECTLINE_SECRET);
  const { status } = await client.start({ locale: "fr-FR" });
  expect(status).to.equal(201);
  return client;
}

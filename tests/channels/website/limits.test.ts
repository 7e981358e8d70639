import { expect } from "chai";
import { startWebsite } from "../../support/website-server.ts";
import type { WebsiteServer } from "../../support/website-server.ts";

describe("limits of the website channel", () => {
  let server: WebsiteServer;
  beforeEach(async () => {
    server = await startWebsite();
  });
  afterEach(() => server.close());

  it("lets sixty conversations a minute from one address start, minute after minute", async () => {
    const statuses = new Set<number>();
    for (let minute = 0; minute < 3; minute += 1) {
      const answers = await Promise.all(Array.from({ length: 60 }, () => server.client().start()));
      for (const { status } of answers) statuses.add(status);
      server.clock.forward(60);
    }

    expect([...statuses]).to.deep.equal([201]);
  });

  it("stops a flood of conversations with 429 and a number of seconds, and forgives", async () => {
    const answers = await Promise.all(
      Array.from({ length: 300 }, () => server.client().request("POST", "/tokens/generate")),
    );
    const refused = answers.filter(({ status }) => status === 429);
    const waitSeconds = Number(refused[0]?.headers.get("retry-after"));
    server.clock.forward(waitSeconds);

    expect(refused.length).to.be.greaterThan(50);
    expect(waitSeconds).to.be.within(1, 60);
    expect(Number.isInteger(waitSeconds)).to.equal(true);
    expect(refused[0]?.body).to.have.nested.property("error.code", "TOO_MANY_REQUESTS");
    expect((await server.client().start()).status).to.equal(201);
  });

  it("lets 120 messages a minute through in a conversation and stops a flood in it alone", async () => {
    const [busy, other] = [server.client(), server.client()];
    await busy.start();
    await other.start();

    const normal = await Promise.all(Array.from({ length: 120 }, () => busy.post("encore")));
    const flood = await Promise.all(Array.from({ length: 300 }, () => busy.post("encore")));
    const calm = await other.post("et moi ?");

    expect(new Set(normal.map(({ status }) => status))).to.deep.equal(new Set([200]));
    expect(flood.filter(({ status }) => status === 429).length).to.be.greaterThan(50);
    expect(calm.status).to.equal(200);
  });
});

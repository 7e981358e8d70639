import { expect } from "chai";
import { stringIn } from "../../support/direct-line-client.ts";
import { SECRET, startWebsite } from "../../support/website-server.ts";
import type { WebsiteServer } from "../../support/website-server.ts";

describe("Direct Line", () => {
  let server: WebsiteServer;
  beforeEach(async () => {
    server = await startWebsite();
  });
  afterEach(() => server.close());

  it("starts with a token, greets, and answers what is typed", async () => {
    const generated = await server.client().request("POST", "/tokens/generate");
    expect(generated.status).to.equal(200);
    const client = server.client(stringIn(generated.body, "token"));

    const started = await client.start();
    await client.listen();
    const answers = await client.say("Bonjour");

    expect(started.status).to.equal(201);
    expect(client.conversation).to.equal(stringIn(generated.body, "conversationId"));
    expect(answers.map(({ text }) => text)).to.deep.equal(["echo: Bonjour"]);
    expect(client.seen.map(({ text }) => text)).to.deep.equal(["Bonjour", "Bonjour", "echo: Bonjour"]);
  });
});

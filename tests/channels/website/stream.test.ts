import { expect } from "chai";
import { WebSocket } from "ws";
import { startWebsite } from "../../support/website-server.ts";
import type { WebsiteServer } from "../../support/website-server.ts";

describe("the stream of a conversation", () => {
  let server: WebsiteServer;
  beforeEach(async () => {
    server = await startWebsite();
  });
  afterEach(() => server.close());

  async function listening() {
    const client = server.client();
    await client.start();
    await client.listen();
    await client.waitFor((seen) => seen.length === 1);
    return client;
  }

  it("brings what was said while the connection was down, once and in order", async () => {
    const client = await listening();
    client.hangUp();
    await client.post("dans le tunnel");
    await server.echo.speak(client.conversation, "Votre box vous attend.");

    await client.reconnect();
    await client.listen();
    await client.waitFor((seen) => seen.length === 4);

    const said = client.seen.map(({ text }) => text);
    expect(said).to.deep.equal([
      "Bonjour",
      "dans le tunnel",
      "echo: dans le tunnel",
      "Votre box vous attend.",
    ]);
    expect(client.repeated).to.deep.equal([]);
  });

  it("replays from the beginning for a window that has received nothing yet", async () => {
    const client = server.client();
    await client.start();
    await client.post("envoyé avant d'écouter");

    await client.reconnect(client.conversation, "");
    await client.listen();
    await client.waitFor((seen) => seen.length === 3);

    expect(client.watermark).to.equal("3");
  });

  it("never sends twice nor out of order under a burst", async () => {
    const client = await listening();

    await Promise.all(Array.from({ length: 40 }, (_, index) => client.post(`message ${String(index)}`)));
    await client.waitFor((seen) => seen.length === 81);

    const order = await server.store.read((tx) => tx.messages(client.conversation, 0));
    expect(client.seen.map(({ id }) => id)).to.deep.equal(order.map(({ id }) => id));
    expect(client.repeated).to.deep.equal([]);
  });

  it("closes the first socket with the reason collision when a second one opens", async () => {
    const first = await listening();
    const second = server.client(first.token);
    await second.start();
    await second.listen();

    const closed = await first.waitForClose();
    await second.say("toujours là");

    expect(closed.reason).to.equal("collision");
    expect(second.seen.at(-1)?.text).to.equal("echo: toujours là");
    expect(first.seen.map(({ text }) => text)).to.deep.equal(["Bonjour"]);
  });

  it("shows that somebody is typing to the socket only", async () => {
    const client = await listening();
    const typing = { type: "typing", id: "t", timestamp: "", from: { id: "agent", role: "bot" } };

    server.website.show(client.conversation, typing);
    await client.waitFor((seen) => seen.some(({ type }) => type === "typing"));
    const watermark = client.watermark;
    await client.poll("");

    expect(watermark).to.equal("1");
    expect(client.seen.filter(({ type }) => type === "typing")).to.have.length(1);
  });

  it("tolerates keep-alive frames, and drops a client that talks on the socket", async () => {
    const client = await listening();

    client.keepAlive();
    const answers = await client.say("après le silence");
    client.flood();

    expect(answers.map(({ text }) => text)).to.deep.equal(["echo: après le silence"]);
    expect((await client.waitForClose()).code).to.equal(1009);
  });

  it("marks what it pushed as accepted, together with its notices", async () => {
    const client = await listening();
    server.echo.notice = { kind: "hold", id: "hold_2" };
    await client.say("et alors ?");

    await server.website.close();
    const kept = await server.store.read((tx) => tx.messages(client.conversation, 0));

    expect(kept.every(({ status }) => status === "accepted")).to.equal(true);
    expect(server.noticed.map(({ notice }) => notice?.id)).to.deep.equal(["hold_2"]);
  });

  it("must be opened within a minute of the issue of its address", async () => {
    const client = server.client();
    await client.start();
    server.clock.forward(61);

    expect(await refusalOf(client.streamUrl)).to.equal(403);
    await client.reconnect();
    await client.listen();
    await client.waitFor((seen) => seen.length === 1);
  });

  it("refuses strangers, unknown conversations and bad watermarks before it opens", async () => {
    const [client, other] = [server.client(), server.client()];
    await client.start();
    await other.start();
    const path = `${server.base.replace("http", "ws")}/v3/directline/conversations`;
    const { conversation, token } = client;

    expect(await refusalOf(`${path}/${conversation}/stream`)).to.equal(401);
    expect(await refusalOf(`${path}/${conversation}/stream?t=garbage`)).to.equal(403);
    expect(await refusalOf(`${path}/${conversation}/stream?t=${other.token}`)).to.equal(403);
    expect(await refusalOf(`${path}/${conversation}/stream?t=${token}&watermark=x`)).to.equal(400);
    expect(await refusalOf(`${path}/__proto__/stream?t=${token}`)).to.equal(403);
    expect(await refusalOf(`${path}/%zz/stream?t=${token}`)).to.equal(404);
    expect(await refusalOf(`${server.base.replace("http", "ws")}/elsewhere`)).to.equal(404);
  });

  it("says goodbye with 1001 when the server stops", async () => {
    const client = await listening();

    await server.server.close();

    expect((await client.waitForClose()).code).to.equal(1001);
  });
});

function refusalOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.on("unexpected-response", (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.on("open", () => {
      socket.terminate();
      reject(new Error("it opened"));
    });
    socket.on("error", reject);
  });
}

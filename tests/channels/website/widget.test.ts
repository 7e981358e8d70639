import { expect } from "chai";
import { stringIn } from "../../support/direct-line-client.ts";
import { startWebsite } from "../../support/website-server.ts";
import type { WebsiteServer } from "../../support/website-server.ts";

describe("the widget's token", () => {
  let server: WebsiteServer;
  beforeEach(async () => {
    server = await startWebsite({
      website: { publicUrl: "https://bot.example", allowedOrigins: ["https://www.shop.example/"] },
    });
  });
  afterEach(() => server.close());

  const ask = (body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.base}/widget/token`, {
      method: "POST",
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const granted = async (body?: unknown): Promise<unknown> => (await ask(body)).json();

  it("opens a conversation in the visitor's language and time zone, without any secret", async () => {
    const grant = await granted({ locale: "en-GB", timeZone: "Europe/Paris" });
    const client = server.client(stringIn(grant, "token"));

    const started = await client.start();
    await client.poll();

    expect(grant).to.include({ expires_in: 1_800, resumed: false });
    expect(started.status).to.equal(201);
    expect(client.seen.map(({ text }) => text)).to.deep.equal(["Hello"]);
    expect(client.streamUrl).to.match(/^wss:\/\/bot\.example\/v3\/directline\/conversations\//);
  });

  it("sends listeners back to where they came in when the public address is this machine's", async () => {
    const local = await startWebsite({ website: { publicUrl: "http://localhost:1" } });
    const client = local.client();
    await client.start();
    await client.listen();
    await client.waitFor((seen) => seen.length === 1);
    await local.close();

    expect(client.streamUrl.startsWith(local.base.replace("http", "ws"))).to.equal(true);
  });

  it("takes a returning visitor back into the same conversation, even when the token is long expired", async () => {
    const first = await granted();
    const client = server.client(stringIn(first, "token"));
    await client.start();
    await client.post("je reviens demain");
    server.clock.forward(86_400);

    const second = await granted({ user: stringIn(first, "user") });
    const back = server.client(stringIn(second, "token"));
    const joined = await back.reconnect(client.conversation, "");
    await back.poll("");

    expect(second).to.include({ conversationId: client.conversation, resumed: true });
    expect(joined.status).to.equal(200);
    expect(back.seen.map(({ text }) => text)).to.deep.equal([
      "Bonjour",
      "je reviens demain",
      "echo: je reviens demain",
    ]);
  });

  it("starts afresh for an id that it did not sign, rather than lock the window out", async () => {
    const first = await granted();
    const forged = `${stringIn(first, "user").slice(0, -4)}AAAA`;

    for (const user of [forged, "garbage", "", stringIn(first, "token")]) {
      expect(await granted({ user })).to.include({ resumed: false });
    }
  });

  it("lets the merchant's pages in and no others", async () => {
    const from = async (origin: string) => (await ask(undefined, { origin })).status;

    expect(await from("https://www.shop.example")).to.equal(200);
    expect(await from("https://bot.example")).to.equal(200);
    expect(await from(server.base)).to.equal(200);
    expect(await from("https://evil.example")).to.equal(403);
    expect(await from("https://www.shop.example.evil.example")).to.equal(403);
    expect(await from("http://www.shop.example")).to.equal(403);
    expect(await from("null")).to.equal(403);
    expect(await from("not an origin")).to.equal(403);
  });

  it("answers a preflight of another site's page, and lets that page read the answer", async () => {
    const preflight = await fetch(`${server.base}/widget/token`, {
      method: "OPTIONS",
      headers: { origin: "https://www.shop.example", "access-control-request-method": "POST" },
    });
    const direct = await fetch(`${server.base}/v3/directline/conversations/x/activities`, {
      method: "OPTIONS",
    });
    const refused = await fetch(`${server.base}/v3/directline/conversations/x/activities`);

    expect([preflight.status, direct.status, refused.status]).to.deep.equal([204, 204, 401]);
    const allowed = direct.headers.get("access-control-allow-headers");
    expect(allowed).to.equal("authorization, content-type, x-ms-bot-agent, x-requested-with");
    expect(preflight.headers.get("access-control-allow-origin")).to.equal("*");
    expect(refused.headers.get("access-control-allow-origin")).to.equal("*");
  });

  for (const body of [{ user: 5 }, { user: { id: "x" } }, { locale: [] }, [], "x"]) {
    it(`answers 400 to ${JSON.stringify(body)}`, async () => {
      expect((await ask(body)).status).to.equal(400);
    });
  }
});

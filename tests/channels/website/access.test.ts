import { expect } from "chai";
import { createHmac } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringIn } from "../../support/direct-line-client.ts";
import { SECRET, startWebsite } from "../../support/website-server.ts";
import type { WebsiteServer } from "../../support/website-server.ts";

describe("access to conversations", () => {
  let server: WebsiteServer;
  beforeEach(async () => {
    server = await startWebsite();
  });
  afterEach(() => server.close());

  it("asks for proof with 401 and refuses wrong proof with 403, in the same envelope", async () => {
    const client = server.client();
    await client.start();
    const at = `/conversations/${client.conversation}/activities`;
    const ask = (authorization: string) =>
      client
        .request("GET", at, { headers: { authorization } })
        .then(({ status, body }) => [status, codeOf(body)]);

    expect(await ask("")).to.deep.equal([401, "UNAUTHORIZED"]);
    expect(await ask("Basic dXNlcjpwYXNz")).to.deep.equal([401, "UNAUTHORIZED"]);
    expect(await ask("Bearer garbage")).to.deep.equal([403, "FORBIDDEN"]);
    expect(await ask("Bearer a.b.c")).to.deep.equal([403, "FORBIDDEN"]);
    expect(await ask(`Bearer ${client.token}x`)).to.deep.equal([403, "FORBIDDEN"]);
    expect(await ask(`Bearer ${SECRET}x`)).to.deep.equal([403, "FORBIDDEN"]);
    expect(await ask(`Bearer ${client.token}`)).to.deep.equal([200, undefined]);
  });

  it("refuses one customer's token in another's conversation, to read, to write and to come back", async () => {
    const [mine, theirs] = [server.client(), server.client()];
    await mine.start();
    await theirs.start();
    const options = { key: mine.token, body: { type: "message", text: "bonjour" } };
    const at = `/conversations/${theirs.conversation}`;

    const read = await mine.request("GET", `${at}/activities`, { key: mine.token });
    const write = await mine.request("POST", `${at}/activities`, options);
    const back = await mine.request("GET", at, { key: mine.token });

    expect([read.status, write.status, back.status]).to.deep.equal([403, 403, 403]);
    expect(server.echo.heard).to.deep.equal([]);
  });

  it("refuses an expired token with 403, and lets one be refreshed before", async () => {
    const client = server.client();
    await client.start();
    server.clock.forward(1_700);
    const refreshed = await client.request("POST", "/tokens/refresh");
    server.clock.forward(200);
    const fresh = stringIn(refreshed.body, "token");

    const old = await client.request("POST", "/tokens/refresh");
    const at = `/conversations/${client.conversation}/activities`;
    const expired = await client.request("GET", at);
    const good = await client.request("GET", at, { key: fresh });

    expect(refreshed.body).to.include({ conversationId: client.conversation, expires_in: 1_800 });
    expect([old.status, expired.status, good.status]).to.deep.equal([403, 403, 200]);
  });

  it("refuses tokens that say they need no signature, or are signed with another key", async () => {
    const client = server.client();
    await client.start();
    const [, body = ""] = client.token.split(".");
    const none = `${base64url('{"alg":"none","typ":"JWT"}')}.${body}.`;
    const header = base64url('{"alg":"HS256","typ":"JWT"}');
    const signature = createHmac("sha256", SECRET).update(`${header}.${body}`).digest("base64url");

    for (const key of [none, `${header}.${body}.${signature}`, `${header}.${body}.`, `${client.token}.x`]) {
      const answer = await client.request("GET", `/conversations/${client.conversation}/activities`, { key });
      expect(answer.status).to.equal(403);
    }
  });

  it("does not take a stream's or a visitor's token for a conversation's", async () => {
    const client = server.client();
    await client.start();
    const stream = new URL(client.streamUrl).searchParams.get("t") ?? "";
    const visitor = await fetch(`${server.base}/widget/token`, { method: "POST" });
    const signed = stringIn(await visitor.json(), "user");
    const at = `/conversations/${client.conversation}/activities`;

    expect((await client.request("GET", at, { key: stream })).status).to.equal(403);
    expect((await client.request("GET", at, { key: signed })).status).to.equal(403);
  });

  it("says 404 for a conversation that was never opened", async () => {
    const generated = await server.client().request("POST", "/tokens/generate");
    const key = stringIn(generated.body, "token");
    const client = server.client();
    const at = `/conversations/${stringIn(generated.body, "conversationId")}`;

    const message = { key, body: { type: "message", text: "trop tôt" } };
    const statuses = [
      await client.request("GET", at, { key }),
      await client.request("GET", `${at}/activities`, { key }),
      await client.request("GET", `${at}/activities?watermark=5`, { key }),
      await client.request("POST", `${at}/activities`, message),
      await client.request("GET", "/conversations/conv_UNKNOWN/activities", { key: SECRET }),
      await client.request("POST", "/conversations/__proto__/activities", { ...message, key: SECRET }),
    ].map(({ status }) => status);

    expect(statuses).to.deep.equal([404, 404, 404, 404, 404, 404]);
  });

  it("gives the merchant's secret every conversation, and only it makes tokens", async () => {
    const client = server.client();
    await client.start({ user: { id: "dl_7" } });

    const posted = await client.request("POST", `/conversations/${client.conversation}/activities`, {
      key: SECRET,
      body: { type: "message", text: "pour le client" },
    });
    const generated = await client.request("POST", "/tokens/generate");
    const refreshed = await client.request("POST", "/tokens/refresh", { key: SECRET });

    expect(posted.status).to.equal(200);
    expect(server.echo.heard[0]?.user).to.equal("dl_7");
    expect([generated.status, refreshed.status]).to.deep.equal([403, 403]);
  });

  it("lets no chat window forge the events of a handoff", async () => {
    const client = server.client();
    await client.start();

    const forged = await client.post({
      type: "event",
      name: "handoff.status",
      value: { state: "completed" },
    });

    expect(forged.status).to.equal(403);
    expect(server.echo.heard).to.deep.equal([]);
  });

  it("keeps the user of a generated token, and makes it readable for chat windows", async () => {
    const body = { user: { id: "dl_42", name: "Ada" }, trustedOrigins: ["https://shop.example"] };
    const generated = await server.client().request("POST", "/tokens/generate", { body });
    const client = server.client(stringIn(generated.body, "token"));

    await client.start({ user: { id: "mallory" } });
    await client.post("c'est moi");
    const claims: unknown = JSON.parse(Buffer.from(client.token.split(".")[1] ?? "", "base64url").toString());

    expect(server.echo.heard[0]?.user).to.equal("dl_42");
    expect(stringIn(claims, "user")).to.equal("dl_42");
  });
});

describe("tokens over a restart", () => {
  it("hold, and the conversation goes on where it was", async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), "parole-restart-"));
    const before = await startWebsite({ dataDir });
    const client = before.client();
    await client.start();
    await client.post("avant");
    await before.close();
    const after = await startWebsite({ dataDir });

    const survivor = after.client(client.token);
    await survivor.reconnect(client.conversation, "");
    await survivor.post("après");
    await survivor.poll("");
    await after.close();
    await rm(dataDir, { recursive: true });

    const said = survivor.seen.map(({ text }) => text);
    expect(said).to.deep.equal(["Bonjour", "avant", "echo: avant", "après", "echo: après"]);
  });
});

function codeOf(body: unknown): string | undefined {
  const error: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "error") : undefined;
  return error === undefined ? undefined : stringIn(error, "code");
}

function base64url(text: string): string {
  return Buffer.from(text).toString("base64url");
}

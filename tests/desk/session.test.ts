import { createHmac } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { deskUsers } from "../../src/desk/index.ts";
import { type Desk, MORNING, PASSWORD, SESSION_SECRET, startDesk, TOKEN } from "./desk-server.ts";

const SESSION = "/desk/api/session";

describe("a session at the desk", () => {
  let desk: Desk;
  let claire: string;
  beforeEach(async () => {
    desk = await startDesk();
    claire = await desk.person({ login: "claire", name: "Claire Fontaine", role: "agent" });
  });
  afterEach(() => desk.close());

  const trySignIn = (login: string, password: string, headers: Record<string, string> = {}) =>
    desk.call("POST", SESSION, { body: { login, password }, headers });

  it("opens with login and password, whatever the case of the login", async () => {
    const { status, body, headers } = await trySignIn(" Claire ", PASSWORD);

    expect(status).to.equal(200);
    expect(body).to.deep.equal({
      user: { login: "claire", name: "Claire Fontaine", role: "agent" },
      now: MORNING,
    });
    const cookie = headers.get("set-cookie") ?? "";
    expect(cookie).to.match(
      /^parole-desk=[\w-]+\.[\w-]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect((await desk.get("session", cookie.split(";")[0])).body.user.name).to.equal("Claire Fontaine");
  });

  it("goes over https only where the desk is reached by https", async () => {
    const secure = await startDesk({ publicUrl: "https://help.example" });
    try {
      await secure.person({ login: "claire", name: "Claire", role: "agent" });
      const { headers } = await secure.call("POST", SESSION, {
        body: { login: "claire", password: PASSWORD },
      });

      expect(headers.get("set-cookie")).to.match(
        /^__Host-parole-desk=.*; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
      );
    } finally {
      await secure.close();
    }
  });

  it("is refused in the same words for a login nobody has, a wrong password and somebody shut out", async () => {
    await desk.person({ login: "gone", name: "Parti", role: "agent" });
    await desk.post("users/gone/disable");
    const answers = [
      await trySignIn("nobody", PASSWORD),
      await trySignIn("claire", "not this one"),
      await trySignIn("gone", PASSWORD),
    ];

    expect(answers.map(({ status }) => status)).to.deep.equal([401, 401, 401]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).to.equal(1);
    expect(answers.map(({ headers }) => headers.get("set-cookie"))).to.deep.equal([null, null, null]);
  });

  it("is refused when what is sent is no login and password", async () => {
    for (const body of [
      undefined,
      {},
      { login: "claire" },
      { login: 1, password: PASSWORD },
      [],
      "null",
      "{",
      { login: "claire", password: "x".repeat(500) },
    ])
      expect((await desk.call("POST", SESSION, { body })).status).to.equal(400);
  });

  it("ends when the browser is told to forget it, signed in or not", async () => {
    const out = await desk.call("DELETE", SESSION, { as: claire });

    expect(out.headers.get("set-cookie")).to.match(/^parole-desk=; Max-Age=0; /);
    expect((await desk.call("DELETE", SESSION)).status).to.equal(200);
    expect((await desk.get("session")).status).to.equal(401);
  });

  it("lasts twelve hours", async () => {
    desk.clock.forward(12 * 3_600 - 1);
    expect((await desk.get("session", claire)).status).to.equal(200);
    desk.clock.forward(1);
    expect((await desk.get("session", claire)).status).to.equal(401);
  });

  it("holds after a restart that shares the secret, and not with another", async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), "parole-desk-"));
    const meet = async (cookie: string, options: Parameters<typeof startDesk>[0] = {}) => {
      const again = await startDesk({ dataDir, ...options });
      const { status } = await again.get("session", cookie);
      await again.close();
      return status;
    };
    const first = await startDesk({ dataDir });
    const cookie = await first.person({ login: "hugo", name: "Hugo", role: "agent" });
    await first.close();

    expect(await meet(cookie)).to.equal(200);
    expect(await meet(cookie, { sessionSecret: "another secret altogether" })).to.equal(401);
    await rm(dataDir, { recursive: true });
  });

  it("cannot be forged", async () => {
    const [name, token = ""] = claire.split("=");
    const [content = "", signature = ""] = token.split(".");
    const claims = JSON.parse(Buffer.from(content, "base64url").toString());
    const asAdmin = Buffer.from(JSON.stringify({ ...claims, login: "admin" })).toString("base64url");
    const later = Buffer.from(JSON.stringify({ ...claims, exp: Number(claims.exp) + 1 })).toString(
      "base64url",
    );
    const plain = createHmac("sha256", SESSION_SECRET).update(asAdmin).digest("base64url");

    for (const forged of [
      `${asAdmin}.${signature}`,
      `${later}.${signature}`,
      `${asAdmin}.${plain}`,
      `${content}.${signature.slice(1)}`,
      `${content}.`,
      content,
      `${content}.${signature}.x`,
      "",
      "x".repeat(5_000),
    ])
      expect((await desk.get("session", `${name ?? ""}=${forged}`)).status, forged.slice(0, 30)).to.equal(
        401,
      );
  });

  it("ends with a new password, and when its person is shut out", async () => {
    const [before] = await desk.store.read((tx) => tx.find(deskUsers, { login: "claire" }));
    await desk.post("users/claire/password", { password: "une autre phrase" });
    expect((await desk.get("session", claire)).status).to.equal(401);
    const again = await desk.signIn("claire", "une autre phrase");
    expect((await desk.get("session", again)).status).to.equal(200);
    await desk.post("users/claire/disable");
    expect((await desk.get("session", again)).status).to.equal(401);
    await desk.post("users/claire/enable");
    expect((await desk.get("session", again)).status).to.equal(200);
    expect(before?.passwordHash).to.match(/^[0-9a-f]{32}:[0-9a-f]{64}$/);
  });

  it("makes guessing slow, for one login and for one address, and forgives who gets it right", async () => {
    for (let tries = 0; tries < 40; tries += 1)
      expect((await trySignIn("claire", PASSWORD)).status).to.equal(200);
    const statuses = await Promise.all(Array.from({ length: 12 }, () => trySignIn("claire", "guess")));
    expect(statuses.filter(({ status }) => status === 401)).to.have.length(10);
    const waiting = await trySignIn("claire", PASSWORD);
    expect(waiting.status).to.equal(429);
    expect(Number(waiting.headers.get("retry-after"))).to.be.within(1, 60);
    desk.clock.forward(31);
    expect((await trySignIn("claire", PASSWORD)).status).to.equal(200);
    for (let tries = 0; tries < 30; tries += 1) await trySignIn(`somebody${String(tries)}`, "guess");
    expect((await trySignIn("another", "guess")).status).to.equal(429);
  });

  describe("against pages of other sites", () => {
    const change = (headers: Record<string, string>, as = claire) =>
      desk.call("POST", "/desk/api/handoffs/none/accept", { as, body: {}, headers });

    it("changes nothing that another site's page asks for", async () => {
      for (const headers of [
        { origin: "https://evil.example" },
        { origin: "null" },
        { "sec-fetch-site": "cross-site", origin: desk.base },
        { "sec-fetch-site": "same-site" },
        { "sec-fetch-site": "none" },
      ]) {
        const { status } = await change(headers);
        expect(status, JSON.stringify(headers)).to.equal(403);
      }
      expect((await trySignIn("claire", PASSWORD, { origin: "https://evil.example" })).status).to.equal(403);
      const signOut = { as: claire, headers: { "sec-fetch-site": "cross-site" } };
      expect((await desk.call("DELETE", SESSION, signOut)).status).to.equal(403);
    });

    it("works from the desk's own page, and for callers that are no browser", async () => {
      for (const headers of [{ "sec-fetch-site": "same-origin" }, { origin: desk.base }, {}])
        expect((await change(headers)).status).to.equal(404);
      const reading = { as: claire, headers: { "sec-fetch-site": "cross-site" } };
      expect((await desk.call("GET", SESSION, reading)).status).to.equal(200);
    });

    it("does not hinder programs with the token", async () => {
      expect((await change({ "sec-fetch-site": "cross-site" }, "token")).status).to.equal(404);
    });

    it("accepts the public address behind a proxy", async () => {
      const proxied = await startDesk({ publicUrl: "http://help.example" });
      try {
        const hugo = await proxied.person({ login: "hugo", name: "Hugo", role: "agent" });
        const options = { as: hugo, body: {}, headers: { origin: "http://help.example" } };
        expect((await proxied.call("POST", "/desk/api/handoffs/none/accept", options)).status).to.equal(404);
      } finally {
        await proxied.close();
      }
    });
  });

  it("is not needed by who shows the token, and does not make a wrong token right", async () => {
    const { body } = await desk.get("session", "token");
    expect(body.user).to.deep.equal({ login: "program", name: "Programme", role: "supervisor" });
    for (const authorization of [
      "Bearer wrong",
      "Bearer",
      "bearer  x",
      `Bearer ${TOKEN}x`,
      `Bearer ${TOKEN} x`,
    ]) {
      const { status } = await desk.call("GET", SESSION, { as: claire, headers: { authorization } });
      expect(status, authorization).to.equal(401);
    }
  });

  it("is not hindered by what a proxy in front asks for", async () => {
    const options = { as: claire, headers: { authorization: "Basic YTpi" } };
    expect((await desk.call("GET", SESSION, options)).status).to.equal(200);
  });
});

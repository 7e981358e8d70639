import { expect } from "chai";
import { deskUsers, ensureFirstUsers } from "../../src/desk/index.ts";
import { CHEAP, type Desk, startDesk } from "./desk-server.ts";

describe("the people of the desk", () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await startDesk();
  });
  afterEach(() => desk.close());

  const begin = async (NODE_ENV: string) => {
    const announced: [string, string][] = [];
    const { store, clock, parts, book } = desk;
    const announce = (login: string, password: string) => void announced.push([login, password]);
    const { settle } = await ensureFirstUsers({
      ...{ store, clock, ids: parts.ids, announce },
      book: book.current(),
      config: { NODE_ENV },
      passwordCost: CHEAP,
    });
    return { announced, settle };
  };
  const first = async (NODE_ENV: string) => {
    const { announced, settle } = await begin(NODE_ENV);
    await settle();
    return announced;
  };

  it("are made at the first start in development, each announced once and let in", async () => {
    const announced = await first("development");

    expect(announced.map(([login]) => login)).to.deep.equal(["admin", "claire", "antibes", "nice"]);
    expect(await first("development")).to.deep.equal([]);
    const users: unknown[] = [];
    for (const [login, password] of announced)
      users.push((await desk.get("session", await desk.signIn(login, password))).body.user);
    expect(users).to.deep.equal([
      { login: "admin", name: "Responsable", role: "supervisor" },
      { login: "claire", name: "Claire Fontaine", role: "agent" },
      { login: "antibes", name: "Galeries du Port Antibes", role: "shop", shop: "antibes" },
      { login: "nice", name: "Galeries du Port Nice", role: "shop", shop: "nice" },
    ]);
  });

  it("are made once when two processes start together", async () => {
    const [one, other] = await Promise.all([first("development"), first("development")]);

    expect([one.length, other.length].sort()).to.deep.equal([0, 4]);
    expect(await desk.store.read((tx) => tx.count(deskUsers, {}))).to.equal(4);
  });

  it("get other passwords when the process died before it had worked the first ones in", async () => {
    const [[login, password] = ["", ""]] = (await begin("development")).announced;
    expect(await desk.signIn(login, password)).to.equal("");
    expect(await first("development")).to.deep.equal([]);
    desk.clock.forward(10);

    const again = await first("development");

    expect(again.map(([login]) => login)).to.have.members(["admin", "claire", "antibes", "nice"]);
    expect(await desk.signIn(login, password)).to.equal("");
    for (const [login, other] of again) expect(await desk.signIn(login, other)).not.to.equal("");
  });

  it("are not made in production", async () => {
    expect(await first("production")).to.deep.equal([]);
    expect(await desk.store.read((tx) => tx.count(deskUsers, {}))).to.equal(0);
  });

  it("are added, listed and shut out by a supervisor, who cannot shut themselves out", async () => {
    const admin = await desk.person({ login: "admin", name: "Responsable", role: "supervisor" });
    const added = await desk.post("users", { login: "zoe", name: "Zoé", role: "shop", shop: "nice" }, admin);
    const zoe = await desk.signIn("zoe", added.body.password);

    expect(added.body.user).to.deep.include({ login: "zoe", state: "active", shop: "nice" });
    expect((await desk.get("shops/nice/units", zoe)).status).to.equal(200);
    expect((await desk.post("users/zoe/disable", {}, admin)).body.user.state).to.equal("disabled");
    expect((await desk.get("shops/nice/units", zoe)).status).to.equal(401);
    expect((await desk.post("users/admin/disable", {}, admin)).status).to.equal(409);
    const { body } = await desk.get("users", admin);
    expect(
      body.items.map(({ login, state }: { login: string; state: string }) => [login, state]),
    ).to.deep.equal([
      ["admin", "active"],
      ["zoe", "disabled"],
    ]);
    expect(JSON.stringify(body)).not.to.match(/password|hash/i);
  });

  it("are refused when they make no sense", async () => {
    const good = { login: "zoe", name: "Zoé", role: "agent" };
    await desk.post("users", good);
    for (const [change, status] of [
      [{}, 409],
      [{ login: "Z" }, 400],
      [{ login: "x1", role: "boss" }, 400],
      [{ login: "x1", name: " " }, 400],
      [{ login: "x1", password: "short" }, 400],
      [{ login: "x1", role: "shop" }, 422],
      [{ login: "x1", role: "shop", shop: "lyon" }, 422],
      [{ login: "x1", shop: "nice" }, 422],
      [{ login: "x1", admin: true }, 400],
    ] as const)
      expect((await desk.post("users", { ...good, ...change })).status, JSON.stringify(change)).to.equal(
        status,
      );
    expect((await desk.post("users/nobody/password")).status).to.equal(404);
    expect((await desk.post("users/nobody/enable")).status).to.equal(404);
  });
});

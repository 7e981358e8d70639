import { expect } from "chai";
import { runUser } from "../../src/cli/user.ts";
import { createPasswords, type UserParts } from "../../src/desk/index.ts";
import { CHEAP, type Desk, startDesk } from "../desk/desk-server.ts";

describe("parole user", () => {
  let desk: Desk;
  let lines: string[];
  beforeEach(async () => {
    desk = await startDesk();
    lines = [];
  });
  afterEach(() => desk.close());

  const run = (args: string[], password = "") => {
    const {
      store,
      clock,
      parts: { ids },
      book,
    } = desk;
    const parts: UserParts = { store, clock, ids, book: book.current(), passwords: createPasswords(CHEAP) };
    return runUser({
      args,
      parts,
      write: (line) => void lines.push(line),
      readPassword: async () => password,
    });
  };

  it("adds a person with a password that is printed once, and lets them in", async () => {
    expect(await run(["add", "claire", "--name", "Claire Fontaine", "--role", "agent"])).to.equal(0);

    const password =
      /^claire \/ ([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}) \(shown only now\)$/.exec(lines[0] ?? "")?.[1] ?? "";
    const { body } = await desk.get("session", await desk.signIn("claire", password));
    expect(body.user).to.deep.equal({ login: "claire", name: "Claire Fontaine", role: "agent" });
  });

  it("takes a password from standard input, and prints none", async () => {
    await run(
      ["add", "nice", "--name", "Nice", "--role", "shop", "--shop", "nice", "--password-stdin"],
      "une phrase secrète",
    );

    expect(lines).to.deep.equal(["nice: done"]);
    expect(
      (await desk.get("session", await desk.signIn("nice", "une phrase secrète"))).body.user.shop,
    ).to.equal("nice");
  });

  it("lists who there is, gives new passwords and shuts people out", async () => {
    await run(["add", "hugo", "--name", "Hugo", "--role", "supervisor"]);
    await run(["add", "nice", "--name", "Nice", "--role", "shop", "--shop", "nice"]);
    const hugo = await desk.signIn("hugo", lines[0]?.split(" ")[2]);
    lines = [];

    expect(await run(["password", "hugo"])).to.equal(0);
    expect(await run(["disable", "nice"])).to.equal(0);
    expect(lines[0]).to.match(/^hugo \/ .{19} \(shown only now\)$/);
    expect((await desk.get("session", hugo)).status).to.equal(401);
    lines = [];
    expect(await run(["list"])).to.equal(0);
    expect(lines.map((line) => line.split(/\s+/))).to.deep.equal([
      ["hugo", "supervisor", "active", "Hugo"],
      ["nice", "shop", "of", "nice", "disabled", "Nice"],
    ]);
  });

  it("says what is wrong, and changes nothing", async () => {
    await run(["add", "hugo", "--name", "Hugo", "--role", "agent"]);
    for (const [args, hint, password] of [
      [["add", "hugo", "--name", "Hugo", "--role", "agent"], /already/],
      [["add", "Hugo!", "--name", "Hugo", "--role", "agent"], /login/],
      [["add", "x1", "--name", "X", "--role", "boss"], /role/],
      [["add", "x1", "--role", "agent"], /name/],
      [["add", "x1", "--name", "X", "--role", "shop"], /needs the shop/],
      [
        ["add", "x1", "--name", "X", "--role", "shop", "--shop", "lyon"],
        /no shop "lyon"; there are .*antibes/,
      ],
      [["add", "x1", "--name", "X", "--role", "agent", "--shop", "nice"], /only the role shop/],
      [["add", "x1", "--name", "X", "--role", "agent", "--password-stdin"], /at least 10/, "short"],
      [["password", "nobody"], /nobody with this login/],
      [["disable", "nobody"], /nobody with this login/],
      [["password"], /login/],
      [["remove", "hugo"], /parole user add/],
      [[], /parole user list/],
    ] as [string[], RegExp, string?][]) {
      lines = [];
      expect(await run(args, password), args.join(" ")).to.equal(1);
      expect(lines.join("\n"), args.join(" ")).to.match(hint);
    }
    lines = [];
    await run(["list"]);
    expect(lines).to.have.length(1);
  });
});

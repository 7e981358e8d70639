import { expect } from "chai";
import { openLiveBook, readBook } from "../../src/knowledge/index.ts";
import { systemClock } from "../../src/shared/clock.ts";
import { randomIds } from "../../src/shared/ids.ts";
import { openBookStore, silentLog } from "../../src/storage/index.ts";
import { Load } from "../support/load/load.ts";
import { freshDatabase, onServer } from "../support/postgres.ts";
import { desk, DESK_API_TOKEN, DIRECTLINE_SECRET, Program } from "../support/program.ts";
import { until } from "../support/until.ts";

const NOW = "2026-12-07T10:00:00+01:00";

/** The body's list. */
function items(body: Record<string, unknown>): unknown[] {
  return Array.isArray(body["items"]) ? body["items"] : [];
}

describe("four instances that start at once on an empty database", function () {
  this.timeout(90_000);
  let databaseUrl: string;
  const programs: Program[] = [];
  before(async () => {
    databaseUrl = await freshDatabase();
    for (let n = 0; n < 4; n += 1) programs.push(new Program({ DATABASE_URL: databaseUrl }));
    await Promise.all(programs.map((program) => program.start(NOW)));
  });
  after(() => Promise.all(programs.map((program) => program.remove())));

  it("are all ready", async () => {
    const statuses = programs.map(async ({ url }) => (await fetch(`${url}/readyz`)).status);

    expect(await Promise.all(statuses)).to.deep.equal([200, 200, 200, 200]);
  });

  it("make each first account once, and say its password once", async () => {
    const kept = () => onServer(databaseUrl, 'select login from desk_user order by login collate "C"');
    const announced = () =>
      programs.flatMap(({ output }) =>
        [...output.matchAll(/Desk account made: (\S+)/g)].map(([, login]) => login),
      );
    await until(async () => announced().length >= 3 && announced().length === (await kept()).length);

    expect(announced().sort()).to.deep.equal((await kept()).map(({ login }) => login));
  });

  it("put in each loaner and each incident once, and show the same ones", async () => {
    const shown = await Promise.all(
      programs.map(async ({ url }) => [
        (await desk(url, "GET", "/shops/antibes/units")).body,
        (await desk(url, "GET", "/incidents")).body,
      ]),
    );
    const [first] = shown;
    const twins = await onServer(
      databaseUrl,
      'select "serial" from unit group by "serial" having count(*) > 1',
    );

    expect(shown.every((each) => JSON.stringify(each) === JSON.stringify(first))).to.equal(true);
    expect(items(first?.[0] ?? {})).to.have.length.greaterThan(0);
    expect(items(first?.[1] ?? {})).to.have.length.greaterThan(0);
    expect(twins).to.deep.equal([]);
  });

  it("all serve what any of them began, by what they share of secrets", async () => {
    const [one, two] = programs;
    const opened = await fetch(`${one?.url ?? ""}/widget/token`, { method: "POST" });
    const { token }: { token: string } = JSON.parse(await opened.text());

    const answer = await fetch(`${two?.url ?? ""}/v3/directline/conversations`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
    });

    expect(answer.status).to.equal(201);
  });

  it("hear at once of a change that one of them makes to the merchant's book", async () => {
    const [one, ...others] = programs;
    const isOpen = async (url: string): Promise<unknown> => {
      const { body } = await desk(url, "GET", "/shops");
      const shops = items(body) as { id: string; open: boolean }[];
      return shops.find(({ id }) => id === "nice")?.open;
    };
    const before = await Promise.all(programs.map(({ url }) => isOpen(url)));

    const made = await desk(one?.url ?? "", "POST", "/book/closures", {
      place: { kind: "shop", id: "nice" },
      exception: { on: "2026-12-07", closed: true, name: "inventaire" },
    });
    const tookMs = await Promise.all(
      others.map(({ url }) => until(async () => (await isOpen(url)) === false)),
    );

    expect(before).to.deep.equal([true, true, true, true]);
    expect(made.status).to.equal(201);
    // The poll that is there in case the notice is lost comes every second.
    expect(Math.min(...tookMs)).to.be.below(900);
  });

  it("move the bookings that a closure breaks, when the one who entered it died at once", async () => {
    const [one] = programs;
    const secrets = { secret: DIRECTLINE_SECRET, deskToken: DESK_API_TOKEN };
    const where = () => one?.url ?? "";
    const load = new Load({ where, ...secrets, customers: 1, total: 1, seed: 4, mix: ["caller"] });
    load.start();
    await load.finished();
    await load.stop();
    const live = "'confirmed', 'dialling', 'no_answer'";
    const calls = () =>
      onServer(databaseUrl, `select id, team, start, conversation from booking where state in (${live})`);
    const [call] = await calls();

    await closeAsOneWhoDies(databaseUrl, {
      team: String(call?.["team"]),
      on: String(call?.["start"]).slice(0, 10),
    });
    await until(async () => {
      const [now] = await calls();
      return now !== undefined && now["id"] !== call?.["id"];
    });
    const [now] = await calls();
    await Promise.all(programs.map((program) => program.stop()));
    const told = await onServer(
      databaseUrl,
      `select id from message where conversation = '${String(call?.["conversation"])}'
        and author = 'bot' and activity like '%"step":"moved%'`,
    );

    expect(String(now?.["start"]).slice(0, 10)).not.to.equal(String(call?.["start"]).slice(0, 10));
    expect(told).to.have.length(1);
  });
});

/** Writes the closure into the shared book and does nothing that should follow from it. */
async function closeAsOneWhoDies(
  databaseUrl: string,
  { team, on }: { team: string; on: string },
): Promise<void> {
  const store = openBookStore({ dataDir: "", databaseUrl, log: silentLog });
  const folder = await readBook("knowledge");
  const book = await openLiveBook({ book: folder, store, clock: systemClock, ids: randomIds });
  const exception = { on, closed: true as const, name: "inventaire" };
  await book.change({ kind: "add-closure", place: { kind: "team", id: team }, exception }, "agent:mort");
  await store.close();
}

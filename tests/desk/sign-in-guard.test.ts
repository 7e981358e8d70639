import { expect } from "chai";
import { SignInGuard } from "../../src/desk/sign-in-guard.ts";
import type { News } from "../../src/shared/news.ts";
import { StoppedClock } from "./desk-server.ts";

describe("the guard of signing in", () => {
  let clock: StoppedClock;
  let guard: SignInGuard;
  beforeEach(() => {
    clock = new StoppedClock();
    guard = new SignInGuard(clock);
  });

  const goes = (tries: number, address: (n: number) => string): number =>
    Array.from({ length: tries }, (_, n) => guard.begin("claire", address(n))).filter((wait) => wait === 0)
      .length;

  it("lets no address bar an agent from everywhere else, however long it guesses", () => {
    expect(goes(500, () => "203.0.113.9")).to.equal(10);

    expect(guard.begin("claire", "203.0.113.9")).to.be.greaterThan(0);
    expect(guard.begin("claire", "198.51.100.7")).to.equal(0);
  });

  it("makes guessing from many addresses at once slow too", () => {
    expect(goes(150, (n) => `203.0.113.${String(n)}`)).to.equal(100);
  });

  it("lets the refused address on when it has waited, not later for having gone on", () => {
    goes(200, () => "203.0.113.9");
    clock.forward(30);

    expect(guard.begin("claire", "203.0.113.9")).to.equal(0);
  });

  it("counts what is tried on the other instances, and gives back what succeeds there", () => {
    const guards: SignInGuard[] = [];
    const tell = (news: News): void => {
      for (const each of guards) each.heard(news);
    };
    for (const name of ["one", "two"]) guards.push(new SignInGuard(clock, { name, tell }));
    const [one, two] = guards;
    const goesOn = (tries: number): number =>
      Array.from({ length: tries }, (_, n) => guards[n % 2]?.begin("claire", "203.0.113.9")).filter(
        (wait) => wait === 0,
      ).length;

    expect(goesOn(40)).to.equal(10);
    one?.succeeded("claire", "203.0.113.9");
    expect(two?.begin("claire", "203.0.113.9")).to.equal(0);
    expect(one?.begin("claire", "203.0.113.9")).to.be.greaterThan(0);
  });
});

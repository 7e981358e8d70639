import { expect } from "chai";
import { SignInGuard } from "../../src/desk/sign-in-guard.ts";
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
});

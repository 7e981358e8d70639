import { expect } from "chai";
import type { ClaimedTimer, Commit } from "../../src/shared/store.ts";
import { startTimerWorker, type TimerWorkerParts } from "../../src/timers/index.ts";
import { SetClock } from "../support/set-clock.ts";

const NOON = "2026-12-07T11:00:00.000Z";

function aTimer(id: string, attempts = 1): ClaimedTimer {
  const record = { kind: "hold", id: "hold_1", version: 1 };
  return { id, name: "hold.due", record, dueAt: NOON, generation: 1, attempts };
}

/** A store that hands out these timers once, and remembers what was put back. */
class FakeStore implements Pick<
  TimerWorkerParts["store"],
  "claimTimers" | "nextTimerAt" | "postpone" | "onCommit"
> {
  readonly due: ClaimedTimer[][];
  readonly postponed: { id: string; at: string }[] = [];
  claims = 0;
  #listener: ((commit: Commit) => void) | undefined;

  constructor(...due: ClaimedTimer[][]) {
    this.due = due;
  }

  claimTimers(): Promise<ClaimedTimer[]> {
    this.claims += 1;
    return Promise.resolve(this.due.shift() ?? []);
  }

  nextTimerAt(): Promise<string | undefined> {
    return Promise.resolve(undefined);
  }

  postpone({ id }: ClaimedTimer, at: string): Promise<void> {
    this.postponed.push({ id, at });
    return Promise.resolve();
  }

  onCommit(listener: (commit: Commit) => void): () => void {
    this.#listener = listener;
    return () => {
      this.#listener = undefined;
    };
  }

  commit(commit: Commit): void {
    this.#listener?.(commit);
  }

  get isListenedTo(): boolean {
    return this.#listener !== undefined;
  }
}

interface Running {
  store: FakeStore;
  fired: string[];
  faults: string[];
  stop(): Promise<void>;
}

function run(
  store: FakeStore,
  fire: (timer: ClaimedTimer) => Promise<void> = () => Promise.resolve(),
  { atOnce = 1, ...more }: { atOnce?: number; batch?: number } = {},
): Running {
  const fired: string[] = [];
  const faults: string[] = [];
  const worker = startTimerWorker({
    store,
    clock: new SetClock(NOON),
    atOnce,
    ...more,
    fire: (timer) => {
      fired.push(timer.id);
      return fire(timer);
    },
    onFault: ({ timer }) => faults.push(timer.id),
    onStoreFault: (error) => faults.push(String(error)),
  });
  return { store, fired, faults, stop: () => worker.stop() };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

describe("the timer worker", () => {
  it("fires what is due, in the order it was claimed", async () => {
    const running = run(new FakeStore([aTimer("a"), aTimer("b")]));

    await settle();
    await running.stop();

    expect(running.fired).to.deep.equal(["a", "b"]);
    expect(running.store.isListenedTo).to.equal(false);
  });

  it("puts a timer that failed back, each time twice as far, and goes on with the others", async () => {
    const fails = (timer: ClaimedTimer) =>
      timer.id === "b" ? Promise.resolve() : Promise.reject(new Error("no"));
    const running = run(new FakeStore([aTimer("a", 1), aTimer("b"), aTimer("c", 3), aTimer("d", 20)]), fails);

    await settle();
    await running.stop();

    expect(running.fired).to.deep.equal(["a", "b", "c", "d"]);
    expect(running.faults).to.deep.equal(["a", "c", "d"]);
    expect(running.store.postponed).to.deep.equal([
      { id: "a", at: "2026-12-07T11:00:10.000Z" },
      { id: "c", at: "2026-12-07T11:00:40.000Z" },
      { id: "d", at: "2026-12-07T11:10:00.000Z" },
    ]);
  });

  it("wakes at once for a timer that a commit has just set", async () => {
    const running = run(new FakeStore([], [aTimer("soon")]));
    await settle();
    expect(running.fired).to.deep.equal([]);

    running.store.commit({ conversations: [], timerAt: NOON });
    await settle();
    await running.stop();

    expect(running.fired).to.deep.equal(["soon"]);
  });

  it("sleeps on when a commit set no timer", async () => {
    const running = run(new FakeStore([]));
    await settle();

    running.store.commit({ conversations: ["talk_1"] });
    await settle();
    await running.stop();

    expect(running.store.claims).to.equal(1);
  });

  it("says that the store did not answer, and lives", async () => {
    const store = new FakeStore();
    store.claimTimers = () => Promise.reject(new Error("down"));
    const running = run(store);

    await settle();
    await running.stop();

    expect(running.faults).to.deep.equal(["Error: down"]);
  });

  it("lets the timer in hand end when it is stopped, and fires no other", async () => {
    let finish: () => void = () => undefined;
    const slow = () => new Promise<void>((resolve) => (finish = resolve));
    const running = run(new FakeStore([aTimer("a"), aTimer("b")]), slow);
    await settle();

    const stopped = running.stop();
    finish();
    await stopped;

    expect(running.fired).to.deep.equal(["a"]);
  });

  it("gives back at once what it had claimed and not begun when it is stopped", async () => {
    let release: () => void = () => undefined;
    const running = run(
      new FakeStore([aTimer("a"), aTimer("b"), aTimer("c")]),
      () => new Promise<void>((resolve) => (release = resolve)),
    );
    await settle();

    const stopping = running.stop();
    release();
    await stopping;

    expect(running.fired).to.deep.equal(["a"]);
    expect(running.store.postponed).to.deep.equal([
      { id: "b", at: NOON },
      { id: "c", at: NOON },
    ]);
  });

  it("holds nobody up behind one that hangs, side by side, and takes no more than it has room for", async () => {
    let finish: () => void = () => undefined;
    const slow = ({ id }: ClaimedTimer) =>
      id === "a" ? new Promise<void>((resolve) => (finish = resolve)) : Promise.resolve();
    const store = new FakeStore([aTimer("a"), aTimer("b")], [aTimer("c")], [aTimer("d")]);
    const running = run(store, slow, { atOnce: 2 });

    await settle();
    expect(running.fired).to.deep.equal(["a", "b", "c", "d"]);

    const stopped = running.stop();
    finish();
    await stopped;
    expect(running.faults).to.deep.equal([]);
  });

  it("hands several of a batch over at once, in order, and asks for more when they are begun", async () => {
    const held: (() => void)[] = [];
    const slow = () => new Promise<void>((resolve) => held.push(resolve));
    const store = new FakeStore([aTimer("a"), aTimer("b"), aTimer("c")], [aTimer("d")]);
    const running = run(store, slow, { atOnce: 2, batch: 3 });

    await settle();
    expect(running.fired).to.deep.equal(["a", "b"]);
    held.shift()?.();
    await settle();
    expect(running.fired).to.deep.equal(["a", "b", "c"]);
    expect(store.claims).to.equal(1);
    held.shift()?.();
    await settle();
    expect(running.fired).to.deep.equal(["a", "b", "c", "d"]);

    const stopped = running.stop();
    for (const finish of held) finish();
    await stopped;
    expect(running.faults).to.deep.equal([]);
  });

  it("wakes for a timer that was set while it looked for the next one", async () => {
    const store = new FakeStore([], [aTimer("soon")]);
    store.nextTimerAt = () => {
      if (store.claims === 1) store.commit({ conversations: [], timerAt: NOON });
      return Promise.resolve(undefined);
    };
    const running = run(store);

    while (running.fired.length === 0) await settle();
    await running.stop();

    expect(running.fired).to.deep.equal(["soon"]);
  });
});

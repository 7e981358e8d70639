import fc from "fast-check";
import { DEEDS } from "./deeds.ts";
import { PEOPLE, type Run } from "./run.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, type PlainState } from "./plain-state.ts";

const SPANS: Readonly<Record<string, number>> = {
  "4 min": 4 * MINUTE_MS,
  "16 min": 16 * MINUTE_MS,
  "1 h": HOUR_MS,
  "3 h": 3 * HOUR_MS,
  "11 h": 11 * HOUR_MS,
  "1 day": DAY_MS,
  "3 days": 3 * DAY_MS,
  "8 days": 8 * DAY_MS,
};

/** What the model is to fast-check: one for the whole run, made with the program. */
export interface Model {
  run: Run;
}

class Happening implements fc.AsyncCommand<Model, Run> {
  readonly #deed: string;
  readonly #who: number;
  readonly #pick: number;
  constructor(deed: string, who: number, pick: number) {
    this.#deed = deed;
    this.#who = who;
    this.#pick = pick;
  }

  check({ run }: Readonly<Model>): boolean {
    run.plain.now = run.stage.now;
    return this.#of(run.plain) !== undefined;
  }

  async run(_: Model, run: Run): Promise<void> {
    const both = this.#of(run.plain);
    if (both) await run.both(both);
  }

  #of(plain: PlainState) {
    return DEEDS[this.#deed]?.(plain, this.#who, this.#pick);
  }

  toString(): string {
    return `${this.#deed} (customer ${this.#who}, pick ${this.#pick})`;
  }
}

class TimePasses implements fc.AsyncCommand<Model, Run> {
  readonly #span: string;
  constructor(span: string) {
    this.#span = span;
  }

  check(): boolean {
    return true;
  }

  async run(_: Model, run: Run): Promise<void> {
    await run.pass(SPANS[this.#span] ?? 0);
    await run.compare();
  }

  toString(): string {
    return `${this.#span} pass`;
  }
}

/** Often what leads on, seldom what ends everything. */
const WEIGHTS: Readonly<Record<string, number>> = {
  ...{ reserve: 10, join: 6, claim: 5, confirm: 5, person: 4, report: 4, read: 4 },
  ...{ setAside: 9, handOver: 9, takeBack: 5, putBack: 6, dial: 5, noAnswer: 4, accept: 5 },
};

const deed = fc.oneof(
  ...Object.keys(DEEDS).map((name) => ({ arbitrary: fc.constant(name), weight: WEIGHTS[name] ?? 2 })),
);
const spans = Object.keys(SPANS);
const time = fc.oneof(...spans.map((span, index) => ({ arbitrary: fc.constant(span), weight: 9 - index })));

/** Sequences of happenings, with time between them. */
export function happenings(maxCommands: number) {
  const happening = fc
    .tuple(deed, fc.nat(PEOPLE - 1), fc.nat(999))
    .map(([name, who, pick]) => new Happening(name, who, pick));
  const passing = time.map((span) => new TimePasses(span));
  return fc.commands([happening, happening, happening, passing], { maxCommands, size: "max" });
}

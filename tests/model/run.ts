import { audit } from "../../src/audit/index.ts";
import type { Deed } from "../../src/conversation/index.ts";
import type { Book } from "../../src/knowledge/index.ts";
import { holds, matchesPickupCode } from "../../src/loans/index.ts";
import { openSnapshots } from "../../src/storage/index.ts";
import type { ClaimedTimer } from "../../src/shared/store.ts";
import { bookingFired } from "./plain-calls.ts";
import type { Both } from "./deeds.ts";
import { handoffFired } from "./plain-handoffs.ts";
import { lendingFired, waitlistFired } from "./plain-lending.ts";
import { incidentFired } from "./plain-outages.ts";
import { promiseFired } from "./plain-promises.ts";
import { loanFired, unitFired } from "./plain-shop.ts";
import { PlainState } from "./plain-state.ts";
import { differences, expected, kept, readAll, type Records } from "./snapshot.ts";
import { type Customer, type Engine, Stage } from "./stage.ts";

/** A small shop of boxes, so that customers get in each other's way; one agent calls at a time. */
function small(book: Book): Book {
  const shops = book.shops.filter(({ id }) => id === "antibes" || id === "nice");
  const units = book.units.filter(({ serial }) => ["GP4G-0107", "GP4G-0112", "GP4G-0204"].includes(serial));
  const teams = book.teams.map((team) => ({ ...team, lanes: 1 }));
  return { ...book, shops, units, teams };
}

/** Two of the customers speak of one line. */
const CUSTOMERS: readonly Customer[] = [0, 0, 1, 2].map((line, who) => ({
  conversation: `talk_${who}`,
  line: `+3346571990${line}`,
}));
export const PEOPLE = CUSTOMERS.length;

/** The program and the model side by side. */
export class Run {
  readonly stage: Stage;
  readonly plain: PlainState;
  #records: Records;

  private constructor(stage: Stage, plain: PlainState, records: Records) {
    this.stage = stage;
    this.plain = plain;
    this.#records = records;
  }

  static async start(engine: Engine, at: string): Promise<Run> {
    const stage = await Stage.set({ engine, at, customers: CUSTOMERS, book: small });
    const records = await stage.parts.store.read(readAll);
    const [incident] = records.incident;
    if (!incident?.dueAt) throw new Error("the book has no incident");
    const { state, dueAt, escalationLevel: level, version } = incident;
    const lines = CUSTOMERS.map(({ line }) => line);
    const plain = new PlainState(stage.book, lines, { state, dueAt, level, version });
    plain.now = stage.now;
    plain.setTimer("incident.due incident 0", dueAt);
    return new Run(stage, plain, records);
  }

  get incident(): string {
    return this.#records.incident[0]?.id ?? "";
  }

  /** Lets both do it, and compares what they say and what they keep. */
  async both(both: Both): Promise<void> {
    this.plain.now = this.stage.now;
    const should = both.plain(this.plain);
    const is = await both.real(this);
    if (is !== should) throw new Error(`it says "${is}" and should say "${should}"`);
    await this.compare();
  }

  async compare(): Promise<void> {
    this.#records = await this.stage.parts.store.read(readAll);
    const wrong = differences(kept(this.#records, this.stage.customers), expected(this.plain));
    if (wrong.length > 0) throw new Error(wrong.join("\n    "));
  }

  /** Lets time pass: every timer that fires is one the model waits for, and it waits for no other. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.stage.now.getTime() + ms;
    for (let timer = await this.stage.nextTimer(untilMs); timer; timer = await this.stage.nextTimer(untilMs))
      await this.#fire(timer);
    const until = new Date(untilMs).toISOString();
    const late = [...this.plain.timers].filter(([, dueAt]) => dueAt <= until);
    if (late.length > 0) throw new Error(`did not fire: ${late.join("; ")}`);
    this.stage.clock.set(until);
  }

  async #fire(timer: ClaimedTimer): Promise<void> {
    this.plain.now = this.stage.now;
    await this.stage.fire(timer);
    const { key, fired } = this.#meaning(timer);
    if (timer.name !== "promise.risk") {
      const dueAt = this.plain.timers.get(key);
      if (dueAt !== timer.dueAt) throw new Error(`${key} fires at ${timer.dueAt} and should at ${dueAt}`);
      this.plain.timers.delete(key);
    }
    fired();
    await this.compare().catch((error: unknown) => {
      throw new Error(`after ${key}: ${error instanceof Error ? error.message : String(error)}`);
    });
  }

  /** What a timer is called in the model, and what it does there. */
  #meaning({ name, record, conversation, payload }: ClaimedTimer): { key: string; fired: () => void } {
    const [kind = ""] = name.split(".");
    const { plain } = this;
    const serial = this.#records.unit.find(({ id }) => id === (payload?.["unit"] ?? record.id))?.serial ?? "";
    if (name === "unit.due") return { key: `${name} unit ${serial}`, fired: () => unitFired(plain, serial) };
    const index = this.#placeOf(record.kind, record.id);
    if (name === "waitlist.offer")
      return { key: `${name} unit ${serial}`, fired: () => waitlistFired(plain, name, index, serial) };
    if (kind === "incident") {
      const who = CUSTOMERS.findIndex((each) => each.conversation === conversation);
      const { version } = record;
      const told = { who, version, by: String(payload?.["by"]), at: String(payload?.["at"]) };
      const key = name === "incident.due" ? `${name} incident 0` : `${name} incident 0 ${who} ${version}`;
      return { key, fired: () => incidentFired(plain, name, told) };
    }
    const sent = Number(payload?.["sent"] ?? 0);
    const key = `${name} ${record.kind} ${index}${name === "loan.overdue" ? ` ${sent}` : ""}`;
    const fire: Record<string, () => void> = {
      hold: () => lendingFired(plain, name, index),
      waitlist: () => waitlistFired(plain, name, index, serial),
      loan: () => loanFired(plain, name, index, sent),
      booking: () => bookingFired(plain, name, index),
      handoff: () => handoffFired(plain, name, index),
      promise: () => promiseFired(plain, name, index),
    };
    const fired = fire[kind];
    if (!fired) throw new Error(`the model knows no timer ${name}`);
    return { key, fired };
  }

  #placeOf(kind: string, id: string): number {
    const { hold, loan, entry, booking, handoff, promise, incident } = this.#records;
    const lists: Record<string, readonly { id: string }[]> = {
      ...{ hold, loan, waitlist: entry, booking, handoff, promise, incident },
    };
    return lists[kind]?.findIndex((each) => each.id === id) ?? -1;
  }

  enter(who: number, dialog: string, at: Parameters<Stage["enter"]>[2]): Promise<string[]> {
    return this.stage.enter(this.#talk(who), dialog, at);
  }

  read(who: number): Promise<void> {
    return this.stage.read(this.#talk(who));
  }

  sayToAgent(who: number): Promise<void> {
    return this.stage.sayToAgent(this.#talk(who));
  }

  at<T>(by: string, work: (deed: Deed) => Promise<T>): Promise<T> {
    return this.stage.act(by, undefined, work);
  }

  /** Does something about the record at a place among its kind, with its conversation as the lock. */
  about<T>(
    kind: "hold" | "loan" | "booking" | "handoff",
    index: number,
    by: string,
    work: (deed: Deed, id: string) => Promise<T>,
  ): Promise<T> {
    const record = this.#records[kind][index];
    if (!record) throw new Error(`no ${kind} ${index}`);
    return this.stage.act(by, record.conversation, (deed) => work(deed, record.id));
  }

  aboutUnit<T>(serial: string, by: string, work: (deed: Deed, id: string) => Promise<T>): Promise<T> {
    const unit = this.#records.unit.find((each) => each.serial === serial);
    if (!unit) throw new Error(`no unit ${serial}`);
    return this.stage.act(by, undefined, (deed) => work(deed, unit.id));
  }

  /** The code of a pickup. Codes of a run count up, so it is among the first. */
  async codeOf({ tx }: Deed, id: string): Promise<string> {
    const hash = (await tx.get(holds, id))?.pickupCodeHash;
    if (hash === undefined) return "";
    for (let n = 1; n < 1_000; n += 1) {
      const code = String(n).padStart(6, "0");
      if (matchesPickupCode(id, code, hash)) return code;
    }
    throw new Error(`no code fits ${id}`);
  }

  #talk(who: number): string {
    return CUSTOMERS[who]?.conversation ?? "";
  }

  /** What the audit finds in what is kept, a line each. */
  async audit(): Promise<string[]> {
    const store = await openSnapshots(this.stage.where);
    const found = await audit(store, { now: this.stage.now, wasUp: true });
    return found.map((mismatch) => JSON.stringify(mismatch));
  }

  end(): Promise<void> {
    return this.stage.strike();
  }
}

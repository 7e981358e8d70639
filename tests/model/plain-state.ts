import type { Book, Shop, Team } from "../../src/knowledge/index.ts";
import { shopById, teamById } from "../../src/knowledge/index.ts";

/** Customers by their place in the run; records by their place among their kind, in the order they were made. */
export interface PlainUnit {
  serial: string;
  shop: string;
  state: string;
  owner?: string | undefined;
  dueAt?: string | undefined;
  level: number;
}

export interface PlainHold {
  who: number;
  serial: string;
  shop: string;
  state: string;
  owner?: string | undefined;
  dueAt?: string | undefined;
  level: number;
  tries: number;
  /** Whether the pickup notice lies in the conversation, unread. */
  notice: boolean;
}

export interface PlainLoan {
  who: number;
  serial: string;
  shop: string;
  state: string;
  dueAt?: string | undefined;
  level: number;
}

export interface PlainEntry {
  who: number;
  state: string;
  dueAt?: string | undefined;
  passes: readonly string[];
  hold?: number | undefined;
}

export interface PlainBooking {
  who: number;
  state: string;
  start: string;
  end: string;
  owner?: string | undefined;
  dueAt?: string | undefined;
  level: number;
  attempts: number;
  replaces?: number | undefined;
}

export interface PlainHandoff {
  who: number;
  state: string;
  owner?: string | undefined;
  dueAt?: string | undefined;
  level: number;
  by?: string | undefined;
  /** Since when the customer waits for the agent; undefined while it is the customer's turn. */
  since?: string | undefined;
}

export interface PlainPromise {
  who: number;
  kind: string;
  /** The record that backs it, such as `hold 0`. */
  on: string;
  state: string;
  owner: string;
  dueAt: string;
  level: number;
  keptBy?: string | undefined;
}

export interface PlainReport {
  who: number;
  state: string;
  inIncident: boolean;
}

export interface PlainIncident {
  state: string;
  dueAt: string;
  level: number;
  /** Counts changes: a timer of an older one says nothing. */
  version: number;
}

/** Everything that the program promises to keep in order, as plain as it can be said. */
export class PlainState {
  readonly book: Book;
  readonly lines: readonly string[];
  now = new Date(0);
  readonly units: PlainUnit[];
  readonly holds: PlainHold[] = [];
  readonly loans: PlainLoan[] = [];
  readonly entries: PlainEntry[] = [];
  readonly bookings: PlainBooking[] = [];
  readonly handoffs: PlainHandoff[] = [];
  readonly promises: PlainPromise[] = [];
  readonly reports: PlainReport[] = [];
  readonly incident: PlainIncident;
  /** The customers whose talk an agent has. */
  readonly withAgent = new Set<number>();
  /** What must fire, by name and record: `hold.due hold 0`. */
  readonly timers = new Map<string, string>();

  constructor(book: Book, lines: readonly string[], incident: PlainIncident) {
    this.book = book;
    this.lines = lines;
    this.incident = incident;
    this.units = book.units.map(({ serial, shop }) => ({ serial, shop, state: "available", level: 0 }));
  }

  get at(): string {
    return this.now.toISOString();
  }

  after(ms: number): string {
    return new Date(this.now.getTime() + ms).toISOString();
  }

  shop(id: string): Shop {
    const shop = shopById(this.book, id);
    if (!shop) throw new Error(`no shop ${id}`);
    return shop;
  }

  team(): Team {
    const team = teamById(this.book, "telecom");
    if (!team) throw new Error("no team");
    return team;
  }

  unit(serial: string): PlainUnit {
    const unit = this.units.find((each) => each.serial === serial);
    if (!unit) throw new Error(`no unit ${serial}`);
    return unit;
  }

  setTimer(name: string, dueAt: string): void {
    this.timers.set(name, dueAt);
  }

  /** Clears the timers of a record: `hold 0`; with a name, that one. */
  clearTimers(on: string, name?: string): void {
    for (const key of [...this.timers.keys()]) {
      const [timer = "", kind = "", number = ""] = key.split(" ");
      if (`${kind} ${number}` === on && (name === undefined || name === timer)) this.timers.delete(key);
    }
  }
}

export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** What a refusal or an outcome is called. */
export type Told = string;

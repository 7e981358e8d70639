import { brokenBookings, completeCall, dial, moveBookings, noAnswer } from "../../src/bookings/index.ts";
import { type Booking, bookings, BOOKING_LIVE, type CallDeed } from "../../src/bookings/index.ts";
import { isOpen } from "../../src/calendar/index.ts";
import { type Deed, sayAsAgent } from "../../src/conversation/index.ts";
import {
  acceptHandoff,
  agentWrote,
  completeHandoff,
  type HandoffDeed,
  handoffs,
} from "../../src/handoff/index.ts";
import { type Incident, type IncidentChanged, publishNews } from "../../src/incidents/index.ts";
import { type BookRequest, teamById } from "../../src/knowledge/index.ts";
import * as lending from "../../src/loans/index.ts";
import type { BaseRecord, RecordKind } from "../../src/shared/record.ts";
import type { Where } from "../../src/shared/store.ts";
import type { World } from "./world.ts";

/** What people at the desk and in the shops do, about one customer where there is one to be about. */
export class DeskHands {
  readonly #world: World;
  readonly #conversation: string;

  constructor(world: World, conversation: string) {
    this.#world = world;
    this.#conversation = conversation;
  }

  /** The shop scans the box; the one that is held when no serial is told. */
  async setAside(serial?: string): Promise<lending.SetAside> {
    const hold = await this.hold();
    return this.#do(`shop:${hold.shop}`, (deed) => lending.setAside(deed, hold.id, serial ?? hold.serial));
  }

  async notFound(): Promise<lending.NotFound> {
    const hold = await this.hold();
    return this.#do(`shop:${hold.shop}`, (deed) => lending.reportNotFound(deed, hold.id));
  }

  async handOver(code: string, serial?: string): Promise<lending.HandedOver> {
    const hold = await this.hold();
    const shown = { code, serial: serial ?? hold.serial };
    return this.#do(`shop:${hold.shop}`, (deed) => lending.handOver(deed, hold.id, shown));
  }

  async takeBack(serial?: string): Promise<lending.Returned> {
    const [loan] = await this.#mine(lending.loans, { state: ["active", "return_due"] });
    if (!loan) throw new Error("this customer has no loan");
    return this.#do(`shop:${loan.shop}`, (deed) => lending.takeBack(deed, loan.id, serial ?? loan.serial));
  }

  async putBack(serial: string): Promise<lending.PutBack> {
    const [unit] = await this.#world.records(lending.units, { serial });
    if (!unit) throw new Error(`no unit ${serial}`);
    return this.#world.act(`shop:${unit.shop}`, undefined, (deed) => lending.putBack(deed, unit.id));
  }

  dial(agent = "agent:nadia"): Promise<CallDeed> {
    return this.#call(agent, dial);
  }

  noAnswer(agent = "agent:nadia"): Promise<CallDeed> {
    return this.#call(agent, noAnswer);
  }

  completeCall(outcome: string, agent = "agent:nadia"): Promise<CallDeed> {
    return this.#call(agent, (deed, id) => completeCall(deed, id, outcome));
  }

  async accept(login = "nadia", name = "Nadia"): Promise<HandoffDeed> {
    const handoff = await this.handoff();
    return this.#do(`agent:${login}`, (deed) => acceptHandoff(deed, handoff.id, { login, name }));
  }

  async completeHandoff(note: string, login = "nadia"): Promise<HandoffDeed> {
    const handoff = await this.handoff();
    const end = { outcome: "solved", note };
    return this.#do(`agent:${login}`, (deed) => completeHandoff(deed, handoff.id, end));
  }

  async write(text: string, agentName = "Nadia"): Promise<void> {
    const { ids, compose } = this.#world.turns;
    const conversation = this.#conversation;
    const handoff = await this.handoff();
    await this.#do("agent:nadia", async (deed) => {
      await sayAsAgent({ ids, compose }, deed.tx, { conversation, text, agentName, at: deed.at });
      await agentWrote(deed, handoff);
    });
  }

  publishNews(id: string, text: string, state?: Incident["state"]): Promise<IncidentChanged> {
    return this.#world.act("agent:nadia", undefined, ({ tx, book, now, at, by }) =>
      publishNews(tx, book, { id, by, at, now, text: { fr: text, en: text }, ...(state ? { state } : {}) }),
    );
  }

  changeBook(request: BookRequest) {
    return this.#world.book.change(request, "agent:nadia");
  }

  /** A team is away on a day: the closure enters the book, and the calls in it are moved; returns those. */
  async closeTeam(team: string, on: string): Promise<readonly Booking[]> {
    await this.changeBook({
      kind: "add-closure",
      place: { kind: "team", id: team },
      exception: { on, closed: true, name: { fr: "absence", en: "away" } },
    });
    return this.#world.act("agent:nadia", undefined, async (deed) => {
      const known = teamById(deed.book, team);
      if (!known) throw new Error(`no team ${team}`);
      const open = ({ start }: { start: string }) => isOpen(known.hours, new Date(start));
      const broken = await brokenBookings(deed, known, open);
      await moveBookings(deed, broken);
      return broken;
    });
  }

  async hold(): Promise<lending.Hold> {
    const found = await this.#mine(lending.holds, { state: lending.HOLD_LIVE });
    const [hold] = found;
    if (!hold) throw new Error("this customer has no hold");
    return hold;
  }

  async handoff() {
    const found = await this.#mine(handoffs, {});
    const handoff = found.at(-1);
    if (!handoff) throw new Error("this customer has asked for nobody");
    return handoff;
  }

  async #call(by: string, work: (deed: Deed, id: string) => Promise<CallDeed>): Promise<CallDeed> {
    const [booking] = await this.#mine(bookings, { state: BOOKING_LIVE });
    if (!booking) throw new Error("this customer has no booking");
    return this.#do(by, (deed) => work(deed, booking.id));
  }

  #do<T>(by: string, work: (deed: Deed) => Promise<T>): Promise<T> {
    return this.#world.act(by, this.#conversation, work);
  }

  async #mine<R extends BaseRecord & { conversation: string }>(
    kind: RecordKind<R>,
    where: Where<R>,
  ): Promise<R[]> {
    const found = await this.#world.records(kind, where);
    return found.filter(({ conversation }) => conversation === this.#conversation);
  }
}

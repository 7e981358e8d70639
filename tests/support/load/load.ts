import { ask, sleep } from "./ask.ts";
import { ChatWindow, WindowClosed } from "./chat-window.ts";
import { addTo, compare, type Compared, type Findings, transcriptOf } from "./compare.ts";
import { Counter, type DeskDeed, DeskStaff } from "./desk-staff.ts";
import { PERSONAS, type PersonaName } from "./personas.ts";
import { randomFrom } from "./random.ts";

export interface LoadOptions {
  /**
   * The server to ask now. Asked anew for each request, so it may change: after a restart on another port, or from one
   * instance to another.
   */
  where: () => string;
  /** DIRECTLINE_SECRET and DESK_API_TOKEN of the server. */
  secret: string;
  deskToken: string;
  /** How many customers are there at once. When one has what he came for, the next comes. */
  customers: number;
  seed: number;
  /** What they come for; a name that stands twice is twice as frequent. */
  mix?: readonly PersonaName[];
  /** No more than so many customers in all. */
  total?: number;
  /** Every acknowledged message, with the milliseconds it took from the first attempt. */
  onAcknowledged?: (latencyMs: number) => void;
  /** How long an answer may take before a request is sent again. */
  patienceMs?: number;
}

const EVERYBODY: readonly PersonaName[] = [
  "borrower",
  "borrower",
  "undecided",
  "caller",
  "talker",
  "curious",
];
const SHOPS = ["antibes", "nice"];

/**
 * Customers and staff who use a running server by HTTP and WebSocket, and note down all that it acknowledges and shows.
 * They stand it being killed, cut off or frozen: they ask again until they are answered. `check` then compares what
 * they know with what the server has.
 *
 *     const load = new Load({ where: () => url, secret, deskToken, customers: 12, seed: 1 });
 *     load.start(); … make trouble … ; await load.stop(); const { findings, compared } = await load.check(url);
 */
export class Load {
  readonly windows: ChatWindow[] = [];
  readonly staff: DeskStaff;
  /** Customers who could not get on although they were answered: a fault of the bot or of the script. */
  readonly stuck: string[] = [];
  /** How many customers got what they came for, by what that was. */
  readonly served: Partial<Record<PersonaName, number>> = {};
  acknowledged = 0;
  readonly #options: LoadOptions;
  readonly #counter = new Counter();
  readonly #random: () => number;
  #stopping = false;
  #running: Promise<unknown> = Promise.resolve();
  #working: Promise<void> = Promise.resolve();
  #next = 0;

  constructor(options: LoadOptions) {
    this.#options = options;
    this.#random = randomFrom(options.seed);
    const { where, deskToken: token } = options;
    const random = randomFrom(options.seed + 1);
    this.staff = new DeskStaff({ where, token, shops: SHOPS, counter: this.#counter, random });
  }

  start(): void {
    this.#working = this.staff.work();
    const places = Array.from({ length: this.#options.customers }, () => this.#place());
    this.#running = Promise.all(places);
  }

  /** Resolves when `total` customers have been served. */
  async finished(): Promise<void> {
    await this.#running;
  }

  /** Nobody begins anything new; whoever waits for an answer to a message gets `graceMs` for it. */
  async stop(graceMs = 5_000): Promise<void> {
    this.#stopping = true;
    const until = performance.now() + graceMs;
    while (this.#unanswered() && performance.now() < until) await sleep(50);
    this.staff.stop();
    for (const window of this.windows) window.close();
    await Promise.all([this.#running, this.#working]);
    this.staff.close();
  }

  /** Asks a server that is up for every transcript, and compares. @throws when it does not answer. */
  async check(base: string): Promise<{ findings: Findings; compared: Compared }> {
    const findings: Findings = { lost: [], doubled: [], changed: [] };
    const deeds = new Map<string, DeskDeed[]>();
    for (const deed of this.staff.deeds) {
      const of = deed.conversation ?? "";
      deeds.set(of, [...(deeds.get(of) ?? []), deed]);
    }
    for (const { ledger } of this.windows) {
      const { conversation } = ledger;
      if (conversation === "") continue;
      const committed = await transcriptOf(base, { secret: this.#options.secret, conversation });
      if (committed === undefined)
        throw new Error(`${base} does not hand out the transcript of ${conversation}`);
      addTo(findings, compare(ledger, committed, deeds.get(conversation)));
    }
    return { findings, compared: this.compared };
  }

  get compared(): Compared {
    const ledgers = this.windows.map(({ ledger }) => ledger);
    const count = (each: (ledger: (typeof ledgers)[number]) => number) =>
      ledgers.reduce((sum, ledger) => sum + each(ledger), 0);
    return {
      conversations: ledgers.filter(({ conversation }) => conversation !== "").length,
      acknowledged: count(({ posted }) => posted.filter(({ id }) => id !== undefined).length),
      shown: count(({ shown }) => shown.length),
      deeds: this.staff.deeds.filter(({ result }) => result === "done").length,
    };
  }

  /** One place in front of the bot: customer after customer. */
  async #place(): Promise<void> {
    const { total = Infinity } = this.#options;
    while (!this.#stopping && this.#next < total) await this.#serve(this.#next++);
  }

  async #serve(index: number): Promise<void> {
    const { where, secret, mix = EVERYBODY, patienceMs, seed } = this.#options;
    const kind = mix[Math.floor(this.#random() * mix.length)] ?? "curious";
    const window = new ChatWindow({
      ...{ where, secret, name: `${kind} ${String(index)}` },
      localAddress: `127.1.${String((index >> 8) % 250)}.${String((index % 250) + 1)}`,
      ...(patienceMs === undefined ? {} : { patienceMs }),
      onAcknowledged: (latencyMs) => {
        this.acknowledged += 1;
        this.#options.onAcknowledged?.(latencyMs);
      },
    });
    this.windows.push(window);
    const random = randomFrom(seed * 1_000 + index);
    try {
      await window.open();
      await PERSONAS[kind]({ window, index, random, counter: this.#counter });
      this.served[kind] = (this.served[kind] ?? 0) + 1;
      window.close();
    } catch (error) {
      if (!(error instanceof WindowClosed)) this.stuck.push(`${window.ledger.name}: ${String(error)}`);
      window.close();
    }
  }

  /** Somebody has said something and not yet been told that it was heard. */
  #unanswered(): boolean {
    return this.windows.some(
      ({ ledger }) => ledger.posted.at(-1)?.id === undefined && ledger.posted.length > 0,
    );
  }
}

/** Waits until a server answers `/readyz` with 200; returns the milliseconds that took. @throws after `patienceMs` */
export async function untilReady(where: () => string, patienceMs = 30_000): Promise<number> {
  const began = performance.now();
  for (;;) {
    const answer = await ask({ method: "GET", url: `${where()}/readyz`, patienceMs: 2_000 });
    if (answer?.status === 200) return performance.now() - began;
    if (performance.now() - began > patienceMs) throw new Error(`${where()} was not ready in time`);
    await sleep(25);
  }
}

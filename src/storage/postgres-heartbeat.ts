import type pg from "pg";
import type { Clock } from "../shared/clock.ts";
import type { StoreLog } from "./store-log.ts";

const BEAT_MS = 2_000;
/** A beat that is not answered by then is the end of the connection. */
const ANSWER_MS = 4_000;
/** A round trip longer than this says little about the time in the middle of it. */
const LONGEST_ROUND_MS = 1_000;
/** Differences below this are the uncertainty of the measurement: the skew stays as it is. */
const SMALLEST_SKEW_MS = 250;
/** Beats that were answered but not heard, until we say so. */
const DEAF_BEATS = 3;

const BEAT = `select pg_notify($1, $2), (extract(epoch from clock_timestamp()) * 1000)::bigint as now`;

/**
 * Proves every two seconds that a listening connection still brings notices, by sending itself one, and compares our
 * clock with the database's on the way.
 */
export class Heartbeat {
  /** Only we listen here. */
  readonly channel: string;
  readonly #clock: Clock;
  readonly #log: StoreLog;
  #skewMs = 0;
  #sent = 0;
  #unheard = 0;
  #timer: NodeJS.Timeout | undefined;
  #client: pg.Client | undefined;

  constructor({ instance, clock, log }: { instance: string; clock: Clock; log: StoreLog }) {
    this.channel = `parole_beat_${instance}`;
    this.#clock = clock;
    this.#log = log;
  }

  /** By how much our clock is ahead of the database's, as far as that can be told. */
  get skewMs(): number {
    return this.#skewMs;
  }

  /** Resolves after the first beat; later ones follow until `stop`, or until one is not answered: then `client` is ended. */
  async start(client: pg.Client): Promise<void> {
    this.#unheard = 0;
    this.#client = client;
    await this.#beat(client);
    this.#next(client);
  }

  heard(beat: string): void {
    if (beat === String(this.#sent)) this.#unheard = 0;
  }

  stop(): void {
    this.#client = undefined;
    clearTimeout(this.#timer);
  }

  #next(client: pg.Client): void {
    clearTimeout(this.#timer);
    if (this.#client !== client) return;
    this.#timer = setTimeout(() => {
      this.#beat(client).then(
        () => this.#next(client),
        // It says "end" in any case, and whoever owns it connects again.
        () => void client.end(),
      );
    }, BEAT_MS);
  }

  async #beat(client: pg.Client): Promise<void> {
    this.#sent += 1;
    this.#unheard += 1;
    if (this.#unheard === DEAF_BEATS + 1) this.#log.warn({ channel: this.channel }, DEAF);
    const sentAtMs = this.#clock.now().getTime();
    const question = { text: BEAT, values: [this.channel, String(this.#sent)], query_timeout: ANSWER_MS };
    const { rows } = await client.query<{ now: string }>(question);
    const answeredAtMs = this.#clock.now().getTime();
    const roundMs = answeredAtMs - sentAtMs;
    const [row] = rows;
    if (row === undefined || roundMs < 0 || roundMs > LONGEST_ROUND_MS) return;
    this.#adopt(Math.round(sentAtMs + roundMs / 2 - Number(row.now)));
  }

  #adopt(skewMs: number): void {
    if (Math.abs(skewMs - this.#skewMs) > SMALLEST_SKEW_MS) this.#skewMs = skewMs;
  }
}

const DEAF =
  "PostgreSQL answers but its notices do not arrive (is there a pooler in transaction mode in between?): " +
  "other instances are only heard by looking again every few seconds";

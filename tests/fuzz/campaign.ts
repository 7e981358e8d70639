import fc from "fast-check";
import { faultIn } from "./oracle.ts";
import { filled, type RawInput, rawInputs } from "./raw-requests.ts";
import { type FuzzedRequest, requestsTo } from "./requests.ts";
import { routesOf } from "./routes.ts";
import { asCurl, concrete, send, sendRaw, type Sent } from "./send.ts";
import { playTalk, talks } from "./talks.ts";
import type { Target, Weight } from "./target.ts";

export interface Campaign {
  /** Requests and activities to send. */
  inputs: number;
  seed: number;
  /** Nothing new is sent after so many seconds. */
  seconds?: number;
  /** Told now and then how far it is. */
  tell?: (line: string) => void;
}

export interface Outcome {
  inputs: number;
  /** What was wrong, each with a command or bytes that show it again. */
  findings: string[];
  /** Slowest answers, in ms, with what was asked. */
  slowest: { ms: number; what: string }[];
  /** Answers by status. */
  statuses: Map<number, number>;
  /** Taken at even distances, the first after a tenth of the inputs. */
  weights: Weight[];
}

const SLOW_MS = 400;
/** Checking a password takes this long on purpose. */
const SLOW_ON_PURPOSE = /\/session|\/users/;
const BATCH = 250;

/** Sends the inputs in batches, one property each, and goes on after a finding. */
export async function fuzz(
  target: Target,
  { inputs, seed, seconds = Infinity, tell }: Campaign,
): Promise<Outcome> {
  const run = new Run(target);
  const requests = requestsTo(await routesOf(target.url));
  const until = performance.now() + seconds * 1_000;
  let nextWeight = Math.min(inputs / 10, 2_000);
  for (let batch = 0; run.outcome.inputs < inputs && performance.now() < until; batch += 1) {
    const left = inputs - run.outcome.inputs;
    await run.batch(requests, { seed: seed + batch, size: Math.min(BATCH, Math.ceil(left / 2)) });
    if (!(await target.isUp())) {
      run.outcome.findings.push(`it went down; it said last:\n${target.program.output.slice(-6_000)}`);
      return run.outcome;
    }
    if (run.outcome.inputs >= nextWeight) {
      run.outcome.weights.push(await target.weigh());
      nextWeight += Math.min(inputs / 10, 2_000);
      await target.harvest();
      tell?.(`${String(run.outcome.inputs)} inputs, ${String(run.outcome.findings.length)} findings`);
    }
  }
  return run.outcome;
}

class Run {
  readonly outcome: Outcome = { inputs: 0, findings: [], slowest: [], statuses: new Map(), weights: [] };
  readonly #target: Target;
  #logged = 0;

  constructor(target: Target) {
    this.#target = target;
  }

  async batch(
    requests: fc.Arbitrary<FuzzedRequest>,
    { seed, size }: { seed: number; size: number },
  ): Promise<void> {
    const options = { seed, numRuns: size };
    await this.#check(
      fc.asyncProperty(requests, (request) => this.#request(request)),
      options,
    );
    await this.#check(
      fc.asyncProperty(rawInputs, (raw) => this.#raw(raw)),
      { ...options, numRuns: Math.ceil(size / 5) },
    );
    await this.#check(
      fc.asyncProperty(talks, (talk) => this.#talk(talk)),
      { ...options, numRuns: Math.ceil(size / 20) },
    );
  }

  async #check<T>(
    property: fc.IAsyncProperty<[T]>,
    options: { seed: number; numRuns: number },
  ): Promise<void> {
    const checked = await fc.check(property, {
      ...options,
      maxSkipsPerRun: 1,
      interruptAfterTimeLimit: 120_000,
    });
    if (!checked.failed || checked.errorInstance === null) return;
    const error: unknown = checked.errorInstance;
    const why = error instanceof Error ? error.message : String(error);
    this.outcome.findings.push(`seed ${String(options.seed)}: ${why}`);
  }

  async #request(request: FuzzedRequest): Promise<void> {
    const sent = concrete(this.#target, request);
    const answer = await send(this.#target.url, sent);
    this.outcome.inputs += 1;
    const curl = (): string => asCurl(this.#target.url, sent);
    if (answer === undefined) throw new Error(`no answer: ${curl()}`);
    this.#count(answer.status);
    await this.#time(sent, answer.ms);
    const fault = faultIn(sent.method, answer) ?? this.#logFault();
    if (fault !== undefined)
      throw new Error(
        `${fault}: ${curl()}\n  answered ${String(answer.status)} ${answer.body.slice(0, 300)}`,
      );
  }

  async #raw(raw: RawInput): Promise<void> {
    const { talks: known } = this.#target;
    const talk = known[known.length - 1] ?? { conversation: "", token: "" };
    const parts = filled(raw, talk);
    const { answer, ended } = await sendRaw(this.#target.url, parts);
    this.outcome.inputs += 1;
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
    this.#count(status);
    const shown = Buffer.concat(parts).subarray(0, 600).toString("latin1");
    const isHead = /^HEAD /.test(shown);
    const fault = ended
      ? (rawFault(isHead ? 0 : status, answer) ?? this.#logFault())
      : "the connection was left hanging";
    if (fault !== undefined)
      throw new Error(
        `${fault}: bytes ${JSON.stringify(shown)}\n  answered ${JSON.stringify(answer.slice(0, 300))}`,
      );
  }

  async #talk(talk: Parameters<typeof playTalk>[1]): Promise<void> {
    const wrong = await playTalk(this.#target, talk);
    this.outcome.inputs += talk.activities.length;
    const fault = wrong?.fault ?? this.#logFault();
    if (fault !== undefined)
      throw new Error(
        `${fault}: ${wrong ? asCurl(this.#target.url, wrong.sent) : ""} after ${JSON.stringify(talk.activities).slice(0, 2_000)}`,
      );
  }

  #count(status: number): void {
    this.outcome.statuses.set(status, (this.outcome.statuses.get(status) ?? 0) + 1);
  }

  /** A slow answer counts once it has been slow three times more: others use this machine too. */
  async #time(sent: Sent, ms: number): Promise<void> {
    const what = `${sent.method} ${sent.path.slice(0, 100)} (${String(sent.body?.length ?? 0)} bytes)`;
    const { slowest } = this.outcome;
    if (!SLOW_ON_PURPOSE.test(sent.path)) slowest.push({ ms, what });
    slowest.sort((one, other) => other.ms - one.ms);
    slowest.length = Math.min(slowest.length, 5);
    if (ms < SLOW_MS || SLOW_ON_PURPOSE.test(sent.path)) return;
    const again: number[] = [];
    for (let round = 0; round < 3; round += 1)
      again.push((await send(this.#target.url, sent))?.ms ?? Infinity);
    const best = Math.min(...again);
    if (best > SLOW_MS / 2)
      throw new Error(`${best.toFixed(0)} ms each time: ${asCurl(this.#target.url, sent)}`);
  }

  /** What the program has complained of since it was last looked at: errors, and what nobody caught. */
  #logFault(): string | undefined {
    const news = this.#target.program.output.slice(this.#logged);
    const whole = news.slice(0, news.lastIndexOf("\n") + 1);
    this.#logged += whole.length;
    const bad = whole.split("\n").find((line) => /"level":[56]0|Unhandled|uncaught|Warning:/i.test(line));
    return bad === undefined ? undefined : `the log says ${bad.slice(0, 1_500)}`;
  }
}

function rawFault(status: number, answer: string): string | undefined {
  if (status >= 500 && status !== 503) return `status ${String(status)}`;
  if (status < 400) return undefined;
  // Node answers a request without a Host by itself, before anybody is asked.
  if (
    status === 400 &&
    /^HTTP\/1\.1 400 Bad Request\r\nConnection: close\r\n/i.test(answer) &&
    answer.endsWith("\r\n\r\n")
  )
    return undefined;
  return /"error":\{"code":"[A-Z_]+","message":"/.test(answer) ? undefined : "a refusal without the envelope";
}

/** The middle one. */
function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

/** By how much the last third of the weights is above the first, each by its median. */
export function growth(weights: readonly Weight[], what: keyof Weight): number {
  const third = Math.ceil(weights.length / 3);
  const of = (list: readonly Weight[]): number => median(list.map((weight) => weight[what]));
  return of(weights.slice(-third)) - of(weights.slice(0, third));
}

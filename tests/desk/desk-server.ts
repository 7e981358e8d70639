import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { z } from "zod";
import { dialogs } from "../../dialogs/index.ts";
import { intentsToChoose, servedIntents } from "../../src/app/intents-to-choose.ts";
import { learnedFault } from "../../src/app/learned-faults.ts";
import { createHttpServer, createMetrics, type Method } from "../../src/channels/http/index.ts";
import { pathPattern } from "../../src/channels/http/path-pattern.ts";
import type { TurnParts } from "../../src/conversation/index.ts";
import { readWords, wordFilesOf } from "../../src/conversation/words.ts";
import { act } from "../../src/deeds.ts";
import {
  addDesk,
  addUser,
  createPasswords,
  DESK_ROUTES,
  type DeskParts,
  type NewUser,
} from "../../src/desk/index.ts";
import { openLiveBook, readBook } from "../../src/knowledge/index.ts";
import type { Clock } from "../../src/shared/clock.ts";
import { randomIds } from "../../src/shared/ids.ts";
import { openStore, silentLog } from "../../src/storage/index.ts";
import { type PhraseBook, readPhrases } from "../../src/understanding/index.ts";
import { bookFile } from "../../src/storage/book-file.ts";
import { KeptLog } from "../support/website-server.ts";

/** A Monday, 10:00 in Antibes: shops and desk are open. */
export const MORNING = "2026-12-07T09:00:00.000Z";
export const TOKEN = "the-token-of-the-programs";
export const SESSION_SECRET = "what sessions are signed with";
export const PASSWORD = "une bonne phrase de passe";
/** Guessing is cheap here: these tests are about who may do what. */
export const CHEAP = { N: 16, r: 1, p: 1 };

/** A clock that stands still, and can be put forward. */
export class StoppedClock implements Clock {
  #ms = Date.parse(MORNING);
  now(): Date {
    return new Date(this.#ms);
  }
  forward(seconds: number): void {
    this.#ms += seconds * 1_000;
  }
}

/** What the server replied, read as it comes: an assertion that fails is the check. */
export type Json = ReturnType<JSON["parse"]>;

export interface Answer {
  status: number;
  body: Json;
  headers: Headers;
}

export interface CallOptions {
  /** A cookie as `signIn` gives it, or `token` for a program; nobody when absent. */
  as?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

const Problem = z.strictObject({ error: z.looseObject({ code: z.string(), message: z.string().min(5) }) });

/** An answer is what its route declares, or a refusal that says why. */
function check(method: string, target: string, { status, body }: Answer): void {
  const [pathname = ""] = target.split("?");
  const route = DESK_ROUTES.find((each) => each.method === method && pathPattern(each.path)(pathname));
  if (status >= 400) {
    const problem = Problem.safeParse(body);
    expect(problem.success, `${method} ${target} ${String(status)} ${JSON.stringify(body)}`).to.equal(true);
    return;
  }
  const declared = route?.answer.safeParse(body);
  expect(declared?.error && z.prettifyError(declared.error), `${method} ${target}`).to.equal(undefined);
  expect(status, `${method} ${target}`).to.equal(route?.status ?? 200);
}

/** Read once a run. */
let phrases: Promise<PhraseBook> | undefined;

/** The desk on a free port over the real store, with the demo merchant's book. */
export async function startDesk(options: Partial<DeskParts> & { dataDir?: string } = {}) {
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), "parole-desk-")));
  const clock = new StoppedClock();
  const log = new KeptLog();
  const ids = randomIds;
  const store = await openStore({ dataDir, clock, log: silentLog });
  const bookStore = bookFile(dataDir);
  phrases ??= readPhrases("knowledge/phrases");
  const known = await phrases;
  const book = await openLiveBook({
    ...{ book: await readBook("knowledge"), store: bookStore, clock, ids },
    refuse: (edit, now) => learnedFault(edit, now, { phrases: known, served: servedIntents(dialogs, now) }),
  });
  const words = readWords("dialogs", wordFilesOf(dialogs));
  const script = { dialogs: new Map(dialogs.map((dialog) => [dialog.id, dialog])), words };
  const compose = ({ text, authorName, author, parole }: Parameters<DeskParts["compose"]>[0]) => ({
    type: "message",
    text,
    from: { id: author, name: authorName },
    channelData: { parole: { ...parole } },
  });
  // Nobody writes here: what customers say is put in the store.
  const understand = () => expect.fail("nothing is to be understood");
  const understanding = { understand, bytes: 0, thresholds: { act: 1, offer: 1 }, mistakes: [] };
  const turns: TurnParts = {
    store,
    clock,
    ids,
    book,
    script,
    compose,
    understanding,
    onFault: () => undefined,
  };
  const server = createHttpServer({ log, metrics: createMetrics(), clock, ids, rateRules: "off" });
  const parts: DeskParts = {
    ...{ store, clock, ids, book, bookStore, compose },
    intents: () => intentsToChoose(turns, known),
    act: (by, lock, work) => act(turns, by, lock, work),
    apiToken: TOKEN,
    sessionSecret: SESSION_SECRET,
    passwordCost: CHEAP,
    ...options,
  };
  addDesk(server, parts);
  const base = `http://127.0.0.1:${String(await server.listen(0, "127.0.0.1"))}`;

  async function call(
    method: Method,
    target: string,
    { as, body, headers = {} }: CallOptions = {},
  ): Promise<Answer> {
    const who =
      as === undefined ? {} : as === "token" ? { authorization: `Bearer ${TOKEN}` } : { cookie: as };
    const response = await fetch(`${base}${target}`, {
      method,
      headers: {
        ...who,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = {
      status: response.status,
      body: text === "" ? undefined : JSON.parse(text),
      headers: response.headers,
    };
    check(method, target, answer);
    return answer;
  }

  async function signIn(login: string, password = PASSWORD): Promise<string> {
    const { headers } = await call("POST", "/desk/api/session", { body: { login, password } });
    return headers.get("set-cookie")?.split(";")[0] ?? "";
  }

  return {
    ...{ base, clock, log, store, book, turns, parts, dataDir, call, signIn },
    get: (target: string, as?: string) => call("GET", `/desk/api/${target}`, as === undefined ? {} : { as }),
    post: (target: string, body: unknown = {}, as = "token") =>
      call("POST", `/desk/api/${target}`, { as, body }),
    /** Makes somebody known and signs them in. */
    person: async (user: Omit<NewUser, "password">): Promise<string> => {
      const userParts = { store, clock, ids, book: book.current(), passwords: createPasswords(CHEAP) };
      await addUser(userParts, { ...user, password: PASSWORD }, "test");
      return signIn(user.login);
    },
    close: async () => {
      await server.close();
      await store.close();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
export type Desk = Awaited<ReturnType<typeof startDesk>>;

import { expect } from "chai";
import { connect } from "node:net";
import { Readable } from "node:stream";
import { WebSocket } from "ws";
import { z } from "zod";
import { createHttpServer, createMetrics } from "../../../src/channels/http/index.ts";
import type { HttpServer, HttpServerParts, Routes } from "../../../src/channels/http/index.ts";
import { AppError } from "../../../src/shared/errors.ts";
import { randomIds } from "../../../src/shared/ids.ts";
import { fault } from "../../contract/fault.ts";
import { KeptLog, ShiftedClock } from "../../support/website-server.ts";

describe("the HTTP server", () => {
  let server: HttpServer | undefined;
  let log: KeptLog;
  let port = 0;
  afterEach(() => server?.close());

  async function serve(routes: (to: Routes) => void, parts: Partial<HttpServerParts> = {}): Promise<string> {
    log = new KeptLog();
    const base = { log, metrics: createMetrics(), clock: new ShiftedClock(), ids: randomIds };
    server = createHttpServer({ ...base, ...parts });
    routes(server);
    port = await server.listen(0, "127.0.0.1");
    return `http://127.0.0.1:${String(port)}`;
  }

  it("gives handlers the parameters, query and body, and sends their JSON", async () => {
    const base = await serve((to) => {
      to.route("POST", "/shops/:shop/units/:unit", ({ params, query, body }) => ({
        status: 201,
        body: { params, query, body },
        headers: { "x-own": "1" },
      }));
    });

    const response = await fetch(
      `${base}/shops/a%2Fb%20c/units/__proto__?x=1&x=2&__proto__=p`,
      json({ a: ["é"] }),
    );
    const text = await response.text();

    expect(response.status).to.equal(201);
    expect(response.headers.get("x-own")).to.equal("1");
    expect(text).to.equal(
      '{"params":{"shop":"a/b c","unit":"__proto__"},"query":{"x":"2","__proto__":"p"},"body":{"a":["é"]}}',
    );
  });

  it("says 404 for unknown paths and 405 with Allow for known ones, in the envelope", async () => {
    const base = await serve((to) => {
      to.route("GET", "/known", () => ({ status: 200, body: {} }));
      to.route("PUT", "/known", () => ({ status: 200, body: {} }));
    });

    const unknown = await fetch(`${base}/unknown/<script>`);
    const wrong = await fetch(`${base}/known`, { method: "DELETE" });

    expect([unknown.status, await unknown.json()]).to.deep.equal([
      404,
      { error: { code: "NOT_FOUND", message: "There is nothing here." } },
    ]);
    expect([wrong.status, await wrong.json()]).to.deep.equal([
      405,
      { error: { code: "METHOD_NOT_ALLOWED", message: "DELETE is not allowed here." } },
    ]);
    expect(wrong.headers.get("allow")?.split(", ").sort()).to.deep.equal(["GET", "PUT"]);
  });

  it("names fields that are wrong, passes refusals on, and says nothing of faults but a reference", async () => {
    const Wanted = z.strictObject({ name: z.string(), size: z.object({ cm: z.int() }) });
    const base = await serve((to) => {
      to.route("POST", "/schema", ({ body }) => ({ status: 200, body: Wanted.parse(body) }));
      to.route("GET", "/refusal", () => {
        throw new AppError("CONFLICT", "The unit is lent.");
      });
      to.route("GET", "/fault", () => Promise.reject(new Error("postgres://user:password@host")));
      to.route("GET", "/down", () => Promise.reject(new AppError("STORE_UNAVAILABLE", "host db-3 refused")));
    });

    const schema = await fetch(`${base}/schema`, json({ size: { cm: "x" }, extra: 1 }));
    const refusal = await fetch(`${base}/refusal`);
    const fault = await fetch(`${base}/fault`);
    const down = await fetch(`${base}/down`);

    expect([schema.status, refusal.status, fault.status, down.status]).to.deep.equal([400, 409, 500, 503]);
    expect(await schema.text()).to.match(/name: .*size\.cm: .*extra/);
    expect(await refusal.json()).to.deep.equal({ error: { code: "CONFLICT", message: "The unit is lent." } });
    const reference = fault.headers.get("x-request-id") ?? "none";
    expect(await fault.text())
      .to.include(reference)
      .and.to.not.include("password");
    expect(await down.text()).to.not.include("db-3");
    expect(down.headers.get("retry-after")).to.equal("2");
    expect(log.lines.find(({ fields }) => fields["requestId"] === reference)?.level).to.equal("error");
  });

  it("puts security headers on every answer and does not say what it is made of", async () => {
    const base = await serve((to) => {
      to.route("GET", "/known", () => ({ status: 200, body: {} }));
    });

    for (const path of ["/known", "/unknown"]) {
      const { headers } = await fetch(`${base}${path}`);
      expect(headers.get("x-content-type-options")).to.equal("nosniff");
      expect(headers.get("content-security-policy")).to.include("default-src 'none'");
      expect(headers.get("referrer-policy")).to.equal("strict-origin-when-cross-origin");
      expect(headers.get("cache-control")).to.equal("no-store");
      expect(headers.get("x-request-id")).to.match(/^req_/);
      expect(headers.has("server")).to.equal(false);
      expect(headers.has("access-control-allow-origin")).to.equal(false);
    }
  });

  it("says that a port cannot be had", async () => {
    await serve(() => undefined);
    const parts = { log, metrics: createMetrics(), clock: new ShiftedClock(), ids: randomIds };
    const second = createHttpServer(parts);

    const refused = await fault(second.listen(port, "127.0.0.1"), "CONFIG_INVALID");

    expect(refused.message).to.match(
      new RegExp(`^PORT ${String(port)} on HOST 127\\.0\\.0\\.1 .*EADDRINUSE`),
    );
    await second.close();
  });

  it("answers HEAD where the route says so, without a body, and streams what is a stream", async () => {
    const base = await serve((to) => {
      to.route("GET", "/stream", () => ({
        status: 200,
        body: Readable.from(["data: 1\n\n", "data: 2\n\n"]),
        headers: { "content-type": "text/event-stream" },
      }));
      to.route("GET", "/text", () => ({ status: 200, body: "salut" }), { head: true });
    });

    expect((await fetch(`${base}/stream`, { method: "HEAD" })).status).to.equal(405);
    const head = await fetch(`${base}/text`, { method: "HEAD" });
    const stream = await fetch(`${base}/stream`);

    expect([head.status, head.headers.get("content-length"), await head.text()]).to.deep.equal([
      200,
      "5",
      "",
    ]);
    expect(await stream.text()).to.equal("data: 1\n\ndata: 2\n\n");
  });

  it("refuses a body that is larger than the route takes, whether its length is announced or not", async () => {
    const base = await serve((to) => {
      to.route("POST", "/small", ({ body }) => ({ status: 200, body: { body } }), {
        maxBytes: 10,
        body: "text",
      });
    });
    const chunks = new ReadableStream({
      start: (controller) => {
        for (let index = 0; index < 20; index += 1) controller.enqueue(new Uint8Array(1_000));
        controller.close();
      },
    });

    const announced = await fetch(`${base}/small`, { method: "POST", body: "x".repeat(11) });
    const streamed = await fetch(`${base}/small`, { method: "POST", body: chunks, duplex: "half" });
    const fitting = await fetch(`${base}/small`, { method: "POST", body: "x".repeat(10) });

    expect([announced.status, streamed.status, fitting.status]).to.deep.equal([413, 413, 200]);
  });

  it("lets a client that sends far too much read why it is refused", async () => {
    const base = await serve((to) => {
      to.route("POST", "/json", ({ body }) => ({ status: 200, body: { body } }));
    });

    const response = await fetch(`${base}/json`, json("x".repeat(5_000_000)));

    expect([response.status, codeIn(await response.text())]).to.deep.equal([413, "TOO_LARGE"]);
  });

  it("answers 500 to an answer that cannot be written", async () => {
    const base = await serve((to) => {
      to.route("GET", "/bigint", () => ({ status: 200, body: { many: 1n } }));
      to.route("GET", "/header", () => ({ status: 200, body: {}, headers: { "x-bad": "a\r\nb" } }));
    });

    const answers = [await fetch(`${base}/bigint`), await fetch(`${base}/header`)];

    expect(answers.map(({ status }) => status)).to.deep.equal([500, 500]);
    for (const answer of answers) expect(codeIn(await answer.text())).to.equal("INTERNAL");
  });

  it("survives paths and bytes that are no HTTP", async () => {
    const base = await serve((to) => {
      to.route("GET", "/known/:id", () => ({ status: 200, body: {} }));
    });

    const undecodable = await fetch(`${base}/known/%zz`);
    const answers = [
      await raw("OPTIONS * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"),
      await raw("GET http://[::1 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"),
      await raw("HELLO\r\n\r\n"),
      await raw(`GET /known/1 HTTP/1.1\r\nhost: x\r\nx: ${"y".repeat(20_000)}\r\n\r\n`),
    ];

    expect([undecodable.status, codeIn(await undecodable.text())]).to.deep.equal([400, "BAD_REQUEST"]);
    expect(answers.map((answer) => answer.slice(9, 12))).to.deep.equal(["400", "400", "400", "431"]);
    expect(answers.map(codeIn)).to.deep.equal(Array.from({ length: 4 }, () => "BAD_REQUEST"));
    expect((await fetch(`${base}/known/1`)).status).to.equal(200);
  });

  it("survives hosts that are none, and is not led to another path by them", async () => {
    await serve((to) => {
      to.route("GET", "/known/:id", () => ({ status: 200, body: {} }));
    });
    const ask = (host: string, path = "/known/1") =>
      raw(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);

    const refused = ["x:99999", "[::1", "a b", "x/known", "user@x", "x?", "", "%", "x:y", "http://x"];
    for (const host of refused) {
      const answer = await ask(host);
      expect([answer.slice(9, 12), codeIn(answer)], host).to.deep.equal(["400", "BAD_REQUEST"]);
    }
    expect((await ask("x/known", "/1")).slice(9, 12)).to.equal("400");
    for (const host of ["x", "x.example:8080", "[::1]:3978", "127.0.0.1"])
      expect((await ask(host)).slice(9, 12), host).to.equal("200");
  });

  it("limits each address by itself, and believes a proxy only when told to", async () => {
    const rules = { default: { burst: 1, perSecond: 0.1 } };
    const routes = (to: Routes) => {
      to.route("GET", "/who", ({ address }) => ({ status: 200, body: { address } }));
    };
    const from = (base: string, address: string) =>
      fetch(`${base}/who`, { headers: { "x-forwarded-for": `6.6.6.6, ${address}` } });

    const behind = await serve(routes, { rateRules: rules, trustedProxies: 1 });
    const [first, again, other] = [
      await from(behind, "9.9.9.1"),
      await from(behind, "9.9.9.1"),
      await from(behind, "9.9.9.2"),
    ];
    await server?.close();
    const direct = await serve(routes, { rateRules: rules });
    const [alone, claimed] = [await from(direct, "9.9.9.1"), await from(direct, "9.9.9.2")];

    expect([first.status, again.status, other.status]).to.deep.equal([200, 429, 200]);
    expect(again.headers.get("retry-after")).to.equal("10");
    expect(await alone.json()).to.deep.equal({ address: "127.0.0.1" });
    expect(claimed.status).to.equal(429);
  });

  it("lets a request that is being answered finish when it closes, and takes no new one", async () => {
    let release: () => unknown = () => undefined;
    let entered: () => unknown = () => undefined;
    const inside = new Promise<void>((resolve) => (entered = resolve));
    const base = await serve((to) => {
      to.route("GET", "/slow", async () => {
        entered();
        await new Promise<void>((resolve) => (release = resolve));
        return { status: 200, body: { done: true } };
      });
    });

    const slow = fetch(`${base}/slow`);
    await inside;
    const closing = server?.close();
    const late = await fetch(`${base}/slow`).catch(() => "refused");
    release();
    const answer = await slow;
    await closing;

    expect(late).to.equal("refused");
    expect(await answer.json()).to.deep.equal({ done: true });
    expect(answer.headers.get("connection")).to.equal("close");
  });

  it("goes on answering while it drains, and lets go of the connections", async () => {
    const base = await serve((to) => {
      to.route("GET", "/known", () => ({ status: 200, body: {} }));
      to.route("GET", "/readyz", () => {
        server?.assertStaying();
        return { status: 200, body: {} };
      });
    });
    const before = await fetch(`${base}/readyz`);

    server?.drain();
    const [after, known] = [await fetch(`${base}/readyz`), await fetch(`${base}/known`)];

    expect([before.status, after.status, known.status]).to.deep.equal([200, 503, 200]);
    expect(await after.json()).to.deep.equal({
      error: { code: "GOING_AWAY", message: "This instance is being stopped." },
    });
    expect(known.headers.get("connection")).to.equal("close");
  });

  it("opens no WebSocket once it closes, even one that was asked for before", async () => {
    let release: () => unknown = () => undefined;
    let entered: () => unknown = () => undefined;
    const inside = new Promise<void>((resolve) => (entered = resolve));
    const base = await serve((to) => {
      to.upgrade("/stream", async () => {
        entered();
        await new Promise<void>((resolve) => (release = resolve));
        return { status: 101, open: () => undefined };
      });
    });
    const socket = new WebSocket(`${base.replace("http", "ws")}/stream`);
    const refused = new Promise<number | undefined>((resolve) => {
      socket.once("unexpected-response", (_request, { statusCode }) => resolve(statusCode));
      socket.once("open", () => resolve(101));
    });
    await inside;

    const closing = server?.close();
    release();

    expect(await refused).to.equal(503);
    await closing;
  });

  it("ends answers without an end when it closes", async () => {
    const base = await serve((to) => {
      to.route("GET", "/events", () => ({ status: 200, body: new Readable({ read: () => undefined }) }));
    });

    const events = await fetch(`${base}/events`);
    await server?.close();

    expect(await events.text()).to.equal("");
  });

  it("cuts off what does not finish in time", async () => {
    let entered: () => unknown = () => undefined;
    const inside = new Promise<void>((resolve) => (entered = resolve));
    const never = (to: Routes) => {
      to.route("GET", "/never", () => {
        entered();
        return new Promise(() => undefined);
      });
    };
    const base = await serve(never, { graceMs: 10 });

    const hanging = fetch(`${base}/never`).catch(() => "cut off");
    await inside;
    await server?.close();

    expect(await hanging).to.equal("cut off");
  });

  function raw(request: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => socket.write(request));
      let answer = "";
      socket.on("data", (data) => (answer += data.toString()));
      socket.on("close", () => {
        resolve(answer);
      });
      socket.on("error", reject);
    });
  }
});

function json(body: unknown): RequestInit {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

function codeIn(answer: string): string | undefined {
  return /"code":"(\w+)"/.exec(answer)?.[1];
}

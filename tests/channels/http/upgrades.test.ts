import { expect } from "chai";
import { connect, type Socket } from "node:net";
import { WebSocket } from "ws";
import { createHttpServer, createMetrics } from "../../../src/channels/http/index.ts";
import type { HttpServer, UpgradeHandler } from "../../../src/channels/http/index.ts";
import { randomIds } from "../../../src/shared/ids.ts";
import { until } from "../../support/until.ts";
import { KeptLog, ShiftedClock } from "../../support/website-server.ts";

const HANDSHAKE = {
  Host: "localhost",
  Connection: "Upgrade",
  Upgrade: "websocket",
  "Sec-WebSocket-Version": "13",
  "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
};

describe("an upgrade to a WebSocket", () => {
  let server: HttpServer;
  let port = 0;
  const sockets: Socket[] = [];
  beforeEach(async () => {
    const parts = { log: new KeptLog(), metrics: createMetrics(), clock: new ShiftedClock(), ids: randomIds };
    server = createHttpServer(parts);
    const open: UpgradeHandler = () => Promise.resolve({ status: 101, open: () => undefined });
    server.upgrade("/stream", open);
    port = await server.listen(0, "127.0.0.1");
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await server.close();
  });

  /** Writes a request and never ends its own side. Gives what it was answered, and whether the server ended it. */
  function knock(head: string): { socket: Socket; answer: () => string; isClosed: () => boolean } {
    let answer = "";
    let closed = false;
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true }, () => socket.write(head));
    socket.on("data", (data) => (answer += data.toString()));
    socket.on("error", () => (closed = true));
    socket.on("close", () => (closed = true));
    sockets.push(socket);
    return { socket, answer: () => answer, isClosed: () => closed };
  }
  const handshake = (changes: Record<string, string>, line = "GET /stream HTTP/1.1"): string => {
    const headers = Object.entries({ ...HANDSHAKE, ...changes }).map(([name, value]) => `${name}: ${value}`);
    return [line, ...headers, "", ""].join("\r\n");
  };

  for (const [what, head] of [
    ["another version", handshake({ "Sec-WebSocket-Version": "99" })],
    ["a key that is none", handshake({ "Sec-WebSocket-Key": "short" })],
    ["a list of protocols that is none", handshake({ "Sec-WebSocket-Protocol": "a,,b" })],
    ["another protocol", handshake({ Upgrade: "h2c" })],
    ["a method that is not GET", handshake({}, "POST /stream HTTP/1.1")],
    ["a place that is not there", handshake({}, "GET /nowhere HTTP/1.1")],
  ] as const) {
    it(`is refused in the envelope with ${what}`, async () => {
      const { answer } = knock(head);
      await until(() => answer().includes("}}"));

      expect(answer()).to.match(
        /^HTTP\/1\.1 40[04] [\s\S]*"error":\{"code":"(?:BAD_REQUEST|NOT_FOUND)","message":"/,
      );
    });
  }

  it("keeps no connection of a client that was refused and does not go", async () => {
    const refused = [knock(handshake({}, "GET /nowhere HTTP/1.1")), knock("HELLO\r\n\r\n")];
    await until(() => refused.every(({ answer }) => answer().includes("}}")));

    // Only writing shows that the other side is gone when one's own was never ended.
    await until(() => {
      for (const { socket } of refused) if (!socket.destroyed) socket.write("x");
      return refused.every(({ isClosed }) => isClosed());
    }, 5_000);
  });

  it("is cut off when the client sends frame after frame, each of which would be answered", async () => {
    const client = new WebSocket(`ws://127.0.0.1:${String(port)}/stream`);
    await new Promise((resolve) => client.once("open", resolve));
    client.on("error", () => undefined);

    for (let frame = 0; frame < 1_000; frame += 1) client.ping("x".repeat(100), true, () => undefined);

    await until(() => client.readyState === WebSocket.CLOSED, 5_000);
  });

  it("leaves a client alone that says now and then that it is there", async () => {
    const client = new WebSocket(`ws://127.0.0.1:${String(port)}/stream`);
    await new Promise((resolve) => client.once("open", resolve));
    let pongs = 0;
    client.on("pong", () => (pongs += 1));

    for (let frame = 1; frame <= 100; frame += 1) {
      client.ping();
      await until(() => pongs === frame, 5_000, 1);
    }

    expect(client.readyState).to.equal(WebSocket.OPEN);
    client.terminate();
  });

  it("answers an expectation it cannot meet in the envelope", async () => {
    const { answer } = knock(
      "POST /stream HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nConnection: close\r\n\r\n",
    );
    await until(() => answer().includes("}}"));

    expect(answer()).to.match(/^HTTP\/1\.1 400 [\s\S]*"error":\{"code":"BAD_REQUEST"/);
  });
});

import { expect } from "chai";
import { SECRET, startWebsite } from "../../support/website-server.ts";
import type { WebsiteServer } from "../../support/website-server.ts";
import type { DirectLineClient } from "../../support/direct-line-client.ts";

describe("bad input to Direct Line", () => {
  let server: WebsiteServer;
  let client: DirectLineClient;
  before(async () => {
    server = await startWebsite();
    client = server.client();
    await client.start();
  });
  after(() => server.close());

  const message = { type: "message", text: "bonjour" };
  const bodies: [name: string, body: unknown, status: number, named: RegExp][] = [
    ["broken JSON", '{"type": "message"', 400, /JSON/],
    ["no object", "[]", 400, /expected object/],
    ["null", "null", 400, /expected object/],
    ["a number", "7", 400, /expected object/],
    ["no type", {}, 400, /^type/],
    ["a type nobody knows", { type: "endOfTheWorld" }, 400, /^type/],
    ["an invoke", { type: "invoke", name: "x" }, 400, /^type/],
    ["a type that is no string", { type: ["message"] }, 400, /^type/],
    ["a text that is no string", { ...message, text: { $gt: "" } }, 400, /^text/],
    ["a text that is too long", { ...message, text: "x".repeat(4_001) }, 400, /^text/],
    ["no text at all", { type: "message" }, 400, /^text/],
    ["a text of nothing but blanks and controls", { ...message, text: " \u0000\u0007 " }, 400, /^text/],
    ["a value that is too long", { type: "message", value: "x".repeat(4_001) }, 400, /^value/],
    ["an event without a name", { type: "event" }, 400, /^name/],
    ["an event with a name that is no string", { type: "event", name: 5 }, 400, /^name/],
    ["channel data that is no object", { ...message, channelData: "x" }, 400, /^channelData/],
    [
      "a client id that is no string",
      { ...message, channelData: { clientActivityID: 5 } },
      400,
      /clientActivityID/,
    ],
    ["a locale that is no string", { ...message, locale: {} }, 400, /^locale/],
    ["a time zone that is no string", { ...message, localTimezone: 2 }, 400, /^localTimezone/],
    ["a __proto__ key", '{"type":"message","text":"a","__proto__":{"admin":true}}', 400, /__proto__/],
    ["a hidden __proto__ key", '{"type":"message","value":{"\\u005f_proto__":{"a":1}}}', 400, /__proto__/],
    [
      "a constructor.prototype key",
      { type: "message", value: { constructor: { prototype: {} } } },
      400,
      /__proto__/,
    ],
    ["deep nesting", `{"type":"message","value":${"[".repeat(50_000)}${"]".repeat(50_000)}}`, 400, /nested/],
    ["bytes that are not UTF-8", Buffer.from([0x22, 0xff, 0x22]), 400, /UTF-8/],
    ["too much", { ...message, padding: "x".repeat(300_000) }, 413, /larger/],
  ];
  for (const [name, body, status, named] of bodies) {
    it(`answers ${String(status)} to ${name}`, async () => {
      const sent = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
      const response = await fetch(
        `${server.base}/v3/directline/conversations/${client.conversation}/activities`,
        {
          method: "POST",
          headers: { authorization: `Bearer ${client.token}`, "content-type": "application/json" },
          body: sent,
        },
      );
      const answer: { error: { code: string; message: string } } = JSON.parse(await response.text());

      expect(response.status).to.equal(status);
      expect(answer.error.code).to.equal(status === 413 ? "TOO_LARGE" : "BAD_REQUEST");
      expect(answer.error.message).to.match(named);
      expect(server.echo.heard).to.deep.equal([]);
    });
  }

  it("answers 400 to no body, and 415 to what does not say that it is JSON", async () => {
    const path = `/conversations/${client.conversation}/activities`;
    const post = (headers: Record<string, string>) =>
      client.request("POST", path, { headers, body: JSON.stringify(message) }).then(({ status }) => status);

    expect((await client.request("POST", path)).status).to.equal(400);
    expect(await post({ "content-type": "text/plain" })).to.equal(415);
    expect(await post({ "content-type": "application/x-www-form-urlencoded" })).to.equal(415);
    expect(await post({ "content-type": "application/jsonx" })).to.equal(415);
    expect(await post({ "content-encoding": "gzip" })).to.equal(415);
  });

  for (const watermark of ["x", "-1", "1.5", "1e3", "99999999999", "2147483648", "%00", "1 or 1=1"]) {
    it(`answers 400 to the watermark ${watermark}`, async () => {
      const path = `/conversations/${client.conversation}`;

      const poll = await client.request("GET", `${path}/activities?watermark=${watermark}`);
      const reconnect = await client.request("GET", `${path}?watermark=${watermark}`);

      expect([poll.status, reconnect.status]).to.deep.equal([400, 400]);
    });
  }

  for (const body of [
    { user: "dl_1" },
    { user: { id: 5 } },
    { user: { id: "a b" } },
    { locale: 5 },
    [],
    "x",
  ]) {
    it(`answers 400 to the opening ${JSON.stringify(body)}`, async () => {
      const sent = { key: SECRET, body: JSON.stringify(body) };

      const statuses = [
        (await client.request("POST", "/conversations", sent)).status,
        (await client.request("POST", "/tokens/generate", sent)).status,
      ];

      expect(statuses).to.deep.equal([400, 400]);
    });
  }
});

import fc from "fast-check";
import { shortNasty } from "./nasty-texts.ts";

/** What a socket is sent: bytes that are nearly HTTP. `{token}` and `{conversation}` are filled in when it is sent. */
export interface RawInput {
  parts: readonly Buffer[];
  /** It asked to become a WebSocket. */
  isUpgrade: boolean;
}

const METHODS = [
  "GET",
  "POST",
  "get",
  "Post",
  "OPTIONS",
  "HEAD",
  "TRACE",
  "PRI",
  "FOO",
  "",
  "GET GET",
  "CONNECT",
];
const TARGETS = [
  "/healthz", "/", "/desk", "/widget.js", "/v3/directline/conversations", "/v3/directline/conversations/{conversation}/activities", "*", "http://evil.example/healthz",
  "http://[::1", "evil.example:443", "//evil.example", "/%zz", "/%00", "/..%2f..%2fetc/passwd", "/desk/..;/x", "/healthz?" + "a=1&".repeat(2_000), "/" + "a/".repeat(3_000),
  "/healthz#x", "/\xff\xfe", "/desk/api/cases/%C0%AE", "/assets/%2e%2e/%2e%2e/package.json", "/HEALTHZ", "/healthz/", "/healthz;x=1",
]; // prettier-ignore
const VERSIONS = [
  "HTTP/1.1",
  "HTTP/1.1",
  "HTTP/1.1",
  "HTTP/1.0",
  "HTTP/0.9",
  "HTTP/2.0",
  "HTTP/1.9",
  "http/1.1",
  "",
  "HTTP/1.1 extra",
];
const HEADERS = [
  "Host: x", "Host: a\r\nHost: b", "Host:", "Host: evil.example:99999", "Host: x\r\n y", "X: \x00", "X: a\rb", "X : y", ": y", "X", "X: " + "y".repeat(20_000),
  Array.from({ length: 300 }, (_, index) => `X-${String(index)}: y`).join("\r\n"), "Content-Length: 5", "Content-Length: -1", "Content-Length: 5, 5", "Content-Length: 1e3",
  "Content-Length: 99999999999999999999", "Content-Length: 5\r\nContent-Length: 6", "Transfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 5",
  "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: xchunked", "Transfer-Encoding:\x0bchunked", "Transfer-Encoding: identity", "Expect: 100-continue", "Expect: 200-ok",
  "Connection: close", "Connection: keep-alive, Upgrade", "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__", "TE: trailers",
  "Authorization: Bearer {token}", "Authorization: Bearer", "Authorization: Bearer a b", "Authorization: Bearer " + "A.".repeat(4_000), "Cookie: " + "a=b; ".repeat(2_000),
  "Content-Type: application/json", "Content-Type: application/json\r\nContent-Encoding: gzip", "Accept-Encoding: gzip;q=0", "Range: bytes=0-0,1-1", "Origin: null",
  "X-Forwarded-For: " + "1.1.1.1, ".repeat(500), "X-Forwarded-For: ::ffff:1.2.3.4%eth0", "Sec-Fetch-Site: same-origin", "If-None-Match: " + '"a",'.repeat(2_000),
]; // prettier-ignore
const BODIES = [
  "", "hello", '{"type":"message","text":"x"}', "5\r\nhello\r\n0\r\n\r\n", "5\r\nhel", "-5\r\nhello\r\n0\r\n\r\n", "fffffffffffffffff\r\nx\r\n", "5;a=" + "b".repeat(20_000) + "\r\nhello\r\n0\r\n\r\n",
  "0\r\nX: y\r\n\r\n", "zz\r\n", "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n", "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", "\r\n\r\n\r\n", "\x16\x03\x01\x02\x00\x01\x00", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
]; // prettier-ignore

const oneRequest = fc
  .record({
    method: fc.oneof({ weight: 3, arbitrary: fc.constantFrom("GET", "POST") }, { weight: 1, arbitrary: fc.constantFrom(...METHODS) }),
    target: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...TARGETS) }, { weight: 1, arbitrary: shortNasty }),
    version: fc.constantFrom(...VERSIONS),
    headers: fc.array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...HEADERS) }, { weight: 1, arbitrary: shortNasty.map((text) => `X: ${text}`) }), { maxLength: 4 }),
    hasHost: fc.nat(9).map((n) => n > 0),
    body: fc.constantFrom(...BODIES),
  })
  .map(({ method, target, version, headers, hasHost, body }) =>
    [`${method} ${target} ${version}`, ...(hasHost ? ["Host: localhost"] : []), ...headers, "", body].join("\r\n"),
  ); // prettier-ignore

const http: fc.Arbitrary<RawInput> = fc
  .oneof(
    { weight: 6, arbitrary: fc.array(oneRequest, { minLength: 1, maxLength: 3 }) },
    {
      weight: 1,
      arbitrary: fc.nat(40).map((times) => [`GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(times + 1)]),
    },
    {
      weight: 1,
      arbitrary: fc
        .uint8Array({ minLength: 1, maxLength: 200 })
        .map((bytes) => [Buffer.from(bytes).toString("latin1")]),
    },
  )
  .map((texts) => ({ parts: texts.map((text) => Buffer.from(text, "latin1")), isUpgrade: false }));

const UPGRADE_TARGETS = [
  "/v3/directline/conversations/{conversation}/stream?t={token}", "/v3/directline/conversations/{conversation}/stream?t={token}&watermark=0",
  "/v3/directline/conversations/{conversation}/stream?t={token}&watermark=-1", "/v3/directline/conversations/{conversation}/stream", "/v3/directline/conversations/x/stream?t={token}",
  "/healthz", "/nowhere", "/v3/directline/conversations/%zz/stream?t={token}", "/v3/directline/conversations/{conversation}/stream?t=" + "a.".repeat(2_000), "*", "//", "",
]; // prettier-ignore
const KEYS = [
  "dGhlIHNhbXBsZSBub25jZQ==",
  "dGhlIHNhbXBsZSBub25jZQ==",
  "dGhlIHNhbXBsZSBub25jZQ==",
  "short",
  "",
  "x".repeat(500),
];

/** A frame as RFC 6455 has it, or nearly. */
const frame = fc
  .record({
    first: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(0x81, 0x82, 0x88, 0x89, 0x8a, 0x01, 0x80, 0x09) }, { weight: 1, arbitrary: fc.nat(255) }),
    masked: fc.nat(5).map((n) => n > 0),
    length: fc.constantFrom(0, 1, 2, 125, 126, 127, 4_096, 4_097, 70_000),
    claims: fc.constantFrom<"right" | "more" | "huge">("right", "right", "right", "more", "huge"),
    fill: fc.nat(255),
  })
  .map(({ first, masked, length, claims, fill }) => {
    const mask = masked ? 0x80 : 0;
    const head = claims === "huge" ? [mask | 127, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff] : sizeOf(claims === "more" ? length + 9 : length, mask);
    return Buffer.concat([Buffer.from([first, ...head, ...(masked ? [1, 2, 3, 4] : [])]), Buffer.alloc(length, fill)]);
  }); // prettier-ignore

function sizeOf(length: number, mask: number): number[] {
  if (length < 126) return [mask | length];
  if (length < 65_536) return [mask | 126, length >> 8, length & 255];
  return [mask | 127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 255, length & 255];
}

const upgrade: fc.Arbitrary<RawInput> = fc
  .record({
    target: fc.constantFrom(...UPGRADE_TARGETS),
    key: fc.constantFrom(...KEYS),
    version: fc.constantFrom("13", "13", "13", "8", "99", "", "a"),
    protocol: fc.constantFrom("websocket", "websocket", "websocket", "WebSocket", "h2c", "websocket, h2c", ""),
    extra: fc.array(fc.constantFrom("Sec-WebSocket-Protocol: a,,b", "Sec-WebSocket-Extensions: permessage-deflate; x=y;;", "Origin: null", "Sec-WebSocket-Protocol: \"", "Content-Length: 5"), { maxLength: 2 }),
    method: fc.constantFrom("GET", "GET", "GET", "POST"),
    frames: fc.array(frame, { maxLength: 6 }),
    repeat: fc.constantFrom(1, 1, 1, 1, 400),
  })
  .map(({ target, key, version, protocol, extra, method, frames, repeat }) => {
    const head = [`${method} ${target} HTTP/1.1`, "Host: localhost", "Connection: Upgrade", `Upgrade: ${protocol}`, `Sec-WebSocket-Key: ${key}`,
      `Sec-WebSocket-Version: ${version}`, ...extra, "", ""].join("\r\n");
    const all = Array.from({ length: repeat }, () => frames).flat();
    return { parts: [Buffer.from(head, "latin1"), ...all], isUpgrade: true };
  }); // prettier-ignore

/** Requests that no client writes, and sockets that go on like none. */
export const rawInputs: fc.Arbitrary<RawInput> = fc.oneof(
  { weight: 2, arbitrary: http },
  { weight: 1, arbitrary: upgrade },
);

/** With a conversation that exists, and its token. */
export function filled({ parts }: RawInput, talk: { conversation: string; token: string }): Buffer[] {
  return parts.map((part) => {
    if (!part.includes("{")) return part;
    const text = part
      .toString("latin1")
      .replaceAll("{token}", talk.token)
      .replaceAll("{conversation}", talk.conversation);
    return Buffer.from(text, "latin1");
  });
}

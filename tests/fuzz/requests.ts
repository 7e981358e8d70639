import fc from "fast-check";
import { mutated, nastyValue, strangeBody } from "./nasty-json.ts";
import { nastyText, SAYINGS, shortNasty } from "./nasty-texts.ts";
import type { FuzzedRoute } from "./routes.ts";
import { valuesOf } from "./schema-values.ts";

/** Who a request claims to come from; the target knows what that takes. */
export const WHO = [
  "nobody",
  "program",
  "merchant",
  "customer",
  "other",
  "expired",
  "forged",
  "agent",
  "shop",
  "supervisor",
  "stale",
  "junk",
] as const;
export type Who = (typeof WHO)[number];

/** A request before it is known which records there are: a number as a parameter takes one of those seen so far. */
export interface FuzzedRequest {
  route: FuzzedRoute;
  method: string;
  params: readonly (number | string)[];
  query: readonly (readonly [string, string])[];
  who: Who;
  headers: Readonly<Record<string, string>>;
  body: Buffer | undefined;
  /** Which of 200 addresses it comes from. */
  from: number;
}

const METHODS = [
  "GET",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "HEAD",
  "OPTIONS",
  "TRACE",
  "PROPFIND",
  "M-SEARCH",
  "LOCK",
];
const QUERY = [
  "watermark",
  "t",
  "state",
  "status",
  "limit",
  "from",
  "to",
  "dueBefore",
  "contact",
  "userId",
  "__proto__",
  "x",
];
const QUERY_VALUES = [
  "0",
  "1",
  "5",
  "200",
  "-1",
  "1e3",
  "open",
  "given,kept",
  "2026-12-05",
  "2026-12-05T00:00:00Z",
  "9999999999",
  "0001-01-01",
  "+275760-09-13",
];

/** Requests to one of the routes: most are nearly right, some are right, some are nothing at all. */
export function requestsTo(routes: readonly FuzzedRoute[]): fc.Arbitrary<FuzzedRequest> {
  return fc.oneof(...routes.map(requestTo));
}

function requestTo(route: FuzzedRoute): fc.Arbitrary<FuzzedRequest> {
  const method =
    route.methods.length > 0
      ? fc.oneof(
          { weight: 9, arbitrary: fc.constantFrom(...route.methods) },
          { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
        )
      : fc.oneof(
          { weight: 4, arbitrary: fc.constantFrom("GET", "POST") },
          { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
        );
  const count = [...route.path.matchAll(/:\w+/g)].length;
  const param = fc.oneof({ weight: 4, arbitrary: fc.nat(10_000) }, { weight: 1, arbitrary: shortNasty });
  return method.chain((chosen) =>
    fc.record({
      route: fc.constant(route),
      method: fc.constant(chosen),
      params: fc.array(param, { minLength: count, maxLength: count }),
      query: queries(route),
      who: route.path.startsWith("/desk")
        ? deskCallers
        : fc.constantFrom(...WHO, "customer" as const, "customer" as const, "merchant" as const),
      headers,
      body: bodies(route, chosen),
      from: fc.nat(199),
    }),
  );
}

const deskCallers = fc.oneof(
  { weight: 6, arbitrary: fc.constant("program" as const) },
  { weight: 3, arbitrary: fc.constantFrom("agent" as const, "shop" as const, "supervisor" as const) },
  { weight: 2, arbitrary: fc.constantFrom(...WHO) },
);

function queries(route: FuzzedRoute): fc.Arbitrary<[string, string][]> {
  const name = fc.oneof(fc.constantFrom(...QUERY, ...route.query), shortNasty);
  const value = fc.oneof(fc.constantFrom(...QUERY_VALUES), shortNasty);
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant<[string, string][]>([]) },
    { weight: 2, arbitrary: fc.array(fc.tuple(name, value), { maxLength: 4 }) },
  );
}

/** Node's client sends only what is text of one line; the rest is for raw-requests.ts. */
const headerValue = shortNasty.map((text) => text.replace(/[^\t\x20-\x7e\xa0-\xff]/g, "?"));
const headers: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.dictionary(
      fc.constantFrom("accept", "accept-encoding", "accept-language", "cookie", "origin", "referer", "sec-fetch-site", "if-none-match", "range", "user-agent",
        "x-forwarded-proto", "x-forwarded-host", "x-http-method-override", "x-ms-bot-agent", "access-control-request-method", "if-modified-since", "te", "x-request-id"),
      headerValue,
      { minKeys: 1, maxKeys: 3 },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Record<string, string>>(
      { "content-type": "text/plain" }, { "content-type": "application/json; charset=utf-16" }, { "content-type": "application/vnd.api+json" },
      { "content-type": "multipart/form-data; boundary=x" }, { "content-type": "application/x-www-form-urlencoded" }, { "content-encoding": "gzip" },
      { "content-encoding": "br, gzip" }, { "content-type": "" }, { origin: "null" }, { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      { "accept-version": "~9" }, { "x-forwarded-for": "a".repeat(300) }, { expect: "100-continue" },
    ),
  },
); // prettier-ignore

function bodies(route: FuzzedRoute, method: string): fc.Arbitrary<Buffer | undefined> {
  const schema = route.bodies[method];
  if (schema === undefined && ["GET", "HEAD", "OPTIONS", "TRACE"].includes(method))
    return fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: strangeBody });
  const right = schema === undefined ? messages : valuesOf(schema);
  return fc.oneof(
    { weight: 5, arbitrary: right.map(asJson) },
    { weight: 5, arbitrary: mutated(right).map(asJson) },
    { weight: 1, arbitrary: nastyValue.map(asJson) },
    { weight: 1, arbitrary: strangeBody },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

function asJson(value: unknown): Buffer | undefined {
  return value === undefined ? undefined : Buffer.from(JSON.stringify(value));
}

const said = fc.oneof(fc.constantFrom<string>(...SAYINGS), nastyText);
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

/** What chat windows and programs send on routes that no document describes: an activity with everything it may have. */
export const messages: fc.Arbitrary<unknown> = fc.record({
  type: fc.oneof(
    { weight: 6, arbitrary: fc.constant("message") },
    { weight: 2, arbitrary: fc.constantFrom("event", "typing", "conversationUpdate", "invoke", "messageReaction", "endOfConversation", "trace", "installationUpdate") },
    { weight: 1, arbitrary: nastyText },
  ),
  text: optional(said),
  name: optional(fc.oneof(fc.constantFrom("handoff.status", "handoff.initiate", "parole.page", "signin/verifyState"), nastyText)),
  value: optional(nastyValue),
  locale: optional(fc.oneof(fc.constantFrom("fr-FR", "en-US", "fr-CA", "xx", "zh-Hant-TW"), nastyText)),
  localTimezone: optional(fc.oneof(fc.constantFrom("Europe/Paris", "America/Toronto", "Etc/GMT+12", "utc"), nastyText)),
  timeZone: optional(fc.constantFrom("Europe/Paris", "nowhere")),
  channelData: optional(
    fc.oneof(
      fc.record({
        clientActivityID: optional(fc.oneof(fc.constantFrom("once", "twice"), nastyText)),
        postBack: optional(fc.boolean()),
        page: optional(fc.record({ url: fc.oneof(fc.constant("https://shop.example/p?q=1"), nastyText), browser: nastyText })),
      }),
      nastyValue,
    ),
  ),
  attachments: optional(fc.array(nastyValue, { maxLength: 3 })),
  suggestedActions: optional(nastyValue),
  entities: optional(nastyValue),
  from: optional(fc.oneof(fc.constant({ id: "bot", role: "bot", name: "<b>bot</b>" }), nastyValue)),
  recipient: optional(nastyValue),
  conversation: optional(nastyValue),
  membersAdded: optional(nastyValue),
  replyToId: optional(nastyText),
  timestamp: optional(fc.constantFrom<unknown>("2026-12-05", "never", 5, "-271821-04-20T00:00:00Z")),
  user: optional(fc.oneof<fc.Arbitrary<unknown>[]>(fc.constant({ id: "dl_1" }), nastyText.map((id) => ({ id })), nastyText)),
}); // prettier-ignore

import fc from "fast-check";
import { messages } from "./requests.ts";
import { nastyText, SAYINGS } from "./nasty-texts.ts";
import { type Sent, send } from "./send.ts";
import { faultIn } from "./oracle.ts";
import type { Target } from "./target.ts";

/** What a customer does one after the other in a conversation of his own. */
export interface FuzzedTalk {
  activities: readonly unknown[];
  from: number;
}

const said = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<string>(...SAYINGS) },
  { weight: 2, arbitrary: nastyText },
);

/** Nasty texts in the middle of dialogs, and activities that are hardly any. */
export const talks: fc.Arbitrary<FuzzedTalk> = fc.record({
  activities: fc.array(
    fc.oneof(
      { weight: 5, arbitrary: said.map((text) => ({ type: "message", text })) },
      { weight: 1, arbitrary: messages },
    ),
    { minLength: 3, maxLength: 12 },
  ),
  from: fc.nat(199),
});

/** What no sentence of the bot may hold unless the customer said it first. */
const SLIPS = /undefined|\bNaN\b|\[object Object\]|Invalid Date|\{\w+(?:, ?(?:plural|select))?/;

/** Plays it; gives what was wrong with an answer, with the request that got it. */
export async function playTalk(
  target: Target,
  { activities, from }: FuzzedTalk,
): Promise<{ fault: string; sent: Sent } | undefined> {
  const address = { "x-forwarded-for": `10.2.${String(from % 8)}.${String(from)}` };
  const { conversation, token } = await target.openTalk(address);
  const headers = { ...address, authorization: `Bearer ${token}`, "content-type": "application/json" };
  const path = `/v3/directline/conversations/${conversation}/activities`;
  for (const activity of activities) {
    const sent: Sent = { method: "POST", path, headers, body: Buffer.from(JSON.stringify(activity)) };
    const answer = await send(target.url, sent);
    const fault = answer === undefined ? "no answer" : faultIn("POST", answer);
    if (fault !== undefined) return { fault, sent };
  }
  const sent: Sent = { method: "GET", path, headers, body: undefined };
  const answer = await send(target.url, sent);
  const fault =
    answer === undefined ? "no answer" : (faultIn("GET", answer) ?? slipIn(answer.body, activities));
  return fault === undefined ? undefined : { fault, sent };
}

function slipIn(body: string, activities: readonly unknown[]): string | undefined {
  const own = JSON.stringify(activities);
  const group: { activities: { text?: string; from: { role?: string } }[] } = JSON.parse(body);
  const texts = group.activities.filter(({ from }) => from.role === "bot").map(({ text = "" }) => text);
  const slipped = texts.find(
    (text) => SLIPS.test(text) && !own.includes(SLIPS.exec(text)?.[0].slice(0, 3) ?? ""),
  );
  return slipped === undefined ? undefined : `the bot says ${JSON.stringify(slipped)}`;
}

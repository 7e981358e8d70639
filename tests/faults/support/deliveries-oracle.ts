import PostalMime from "postal-mime";
import { bookings } from "../../../src/bookings/index.ts";
import { handoffs } from "../../../src/handoff/index.ts";
import { holds } from "../../../src/loans/index.ts";
import { deliveries, type Delivery } from "../../../src/outgoing/index.ts";
import { systemClock } from "../../../src/shared/clock.ts";
import type { ReadTransaction } from "../../../src/shared/store.ts";
import { openStore, silentLog } from "../../../src/storage/index.ts";
import type { Neighbourhood } from "./neighbourhood.ts";
import type { Place } from "./oracle.ts";

/** What became of all that was to leave. */
export interface Delivered {
  /** How many there are, e.g. `email accepted`. */
  counts: Readonly<Record<string, number>>;
  /** Webhooks that came once more under an id that had come before. */
  repeats: number;
  /** What is wrong, each as a sentence. */
  wrong: readonly string[];
}

/** Compares what a store says about its deliveries with what the neighbours have. No program may be running on it. */
export async function examineDeliveries(place: Place, neighbours: Neighbourhood): Promise<Delivered> {
  const store = await openStore({ ...place, clock: systemClock, log: silentLog });
  try {
    const { all, untold } = await store.read(async (tx) => ({
      all: await tx.find(deliveries, {}),
      untold: await changesUntold(tx),
    }));
    const mails = all.filter(({ target }) => target === "email");
    const webhooks = all.filter(({ target }) => target === "webhook");
    const hooked = await checkWebhooks(webhooks, neighbours);
    const unfinished = all.filter(({ state }) => state === "sending");
    const wrong = [
      ...untold,
      ...unfinished.map(({ id, target }) => `${target} ${id} is still being sent`),
      ...(await checkMails(mails, neighbours)),
      ...hooked.wrong,
    ];
    return { counts: counted(all), repeats: hooked.repeats, wrong };
  } finally {
    await store.close();
  }
}

/** Every change of state that was subscribed to has its delivery, whatever became of that. */
async function changesUntold(tx: ReadTransaction): Promise<string[]> {
  const untold: string[] = [];
  const records = [
    ...(await tx.find(holds, {})),
    ...(await tx.find(bookings, {})),
    ...(await tx.find(handoffs, {})),
  ];
  for (const { id } of records) {
    const told = await tx.find(deliveries, { backing: id, target: "webhook" });
    const versions = told.map(({ backingVersion }) => backingVersion);
    for (const { kind, version, from, to } of await tx.events({ record: id })) {
      const times = versions.filter((each) => each === version).length;
      if (from !== to && times !== 1)
        untold.push(`${kind} ${id}, version ${version} (${to}), has ${times} webhooks`);
    }
  }
  return untold;
}

async function checkMails(mails: readonly Delivery[], { mail }: Neighbourhood): Promise<string[]> {
  const wrong: string[] = [];
  const times = new Map<string, number>();
  for (const { raw } of await mail.arrived()) {
    const { messageId = "" } = await PostalMime.parse(Buffer.from(raw, "latin1"));
    const id = messageId.replace(/^<|@.*$/g, "");
    times.set(id, (times.get(id) ?? 0) + 1);
  }
  const known = new Set(mails.map(({ id }) => id));
  for (const id of times.keys()) if (!known.has(id)) wrong.push(`mail ${id} came, and is no delivery`);
  for (const { id, state } of mails) {
    const came = times.get(id) ?? 0;
    if (came > 1) wrong.push(`mail ${id} (${state}) came ${came} times`);
    if (came === 0 && state === "accepted") wrong.push(`mail ${id} is accepted and never came`);
    // Only of one that is accepted or in doubt may the server have taken anything.
    if (came > 0 && state !== "accepted" && state !== "unknown")
      wrong.push(`mail ${id} is ${state} and came all the same`);
  }
  return wrong;
}

async function checkWebhooks(
  webhooks: readonly Delivery[],
  { webhook }: Neighbourhood,
): Promise<{ wrong: string[]; repeats: number }> {
  const wrong: string[] = [];
  const arrived = await webhook.arrived();
  const bodies = new Map<string, Set<string>>();
  const welcome = new Set<string>();
  for (const { headers, body, answered = 0 } of arrived) {
    const id = headers["webhook-id"] ?? "";
    bodies.set(id, (bodies.get(id) ?? new Set()).add(body));
    if (answered >= 200 && answered < 300) welcome.add(id);
  }
  const known = new Set(webhooks.map(({ id }) => id));
  for (const [id, different] of bodies) {
    if (!known.has(id)) wrong.push(`webhook ${id} came, and is no delivery`);
    if (different.size > 1) wrong.push(`webhook ${id} came with ${different.size} bodies`);
  }
  for (const { id, kind, state } of webhooks) {
    if (state === "accepted" && !welcome.has(id))
      wrong.push(`webhook ${id} (${kind}) is accepted and was not`);
    if (state === "unknown" || state === "cancelled")
      wrong.push(`webhook ${id} (${kind}) is ${state}, which no webhook can be`);
  }
  const told = [...welcome].map((id) => [...(bodies.get(id) ?? [])].join());
  if (new Set(told).size !== told.length) wrong.push("two webhooks tell the same under different ids");
  return { wrong, repeats: arrived.length - bodies.size };
}

function counted(all: readonly Delivery[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { target, state } of all) {
    const name = `${target} ${state}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

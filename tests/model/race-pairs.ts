import { Meeting } from "./meeting-store.ts";
import { type Act, CUSTOMERS, type Moment, scarce } from "./pairs.ts";
import { kept, readAll } from "./snapshot.ts";
import { type Engine, Stage } from "./stage.ts";

/** A Monday afternoon: shops and desk are open. */
const AT = "2026-12-07T13:30:00Z";

/** What came of two deeds, without the order in which equal things were made. */
type Outcome = string;

async function play(
  engine: Engine,
  moment: Moment,
  run: (acts: Record<string, Act>, meeting: Meeting) => Promise<string[]>,
): Promise<Outcome> {
  const meeting = new Meeting();
  const around = meeting.around.bind(meeting);
  const stage = await Stage.set({ engine, at: AT, customers: CUSTOMERS, book: scarce, around });
  try {
    const told = await run(await moment.prepare(stage), meeting);
    const records = kept(await stage.parts.store.read(readAll), CUSTOMERS);
    const lines = Object.entries(records).flatMap(([kind, rows]) =>
      rows.map(({ on: _on, hold: _hold, ...row }) => `${kind} ${JSON.stringify(row)}`),
    );
    return [told.join(" / "), ...lines.sort()].join("\n");
  } finally {
    await stage.strike();
  }
}

function actNamed(acts: Record<string, Act>, name: string): Act {
  const act = acts[name];
  if (!act) throw new Error(`nobody can do this now: ${name}`);
  return act;
}

/** The names of what can be done at a moment. */
export async function actsAt(engine: Engine, moment: Moment): Promise<string[]> {
  let names: string[] = [];
  await play(engine, moment, async (acts) => {
    names = Object.keys(acts);
    return [];
  });
  return names;
}

/**
 * Does two things at once, and each before the other, always from the same moment on. Resolves with what is wrong:
 * what came of doing both at once must be what comes of one of the two orders.
 */
export async function racePair(
  engine: Engine,
  moment: Moment,
  [one, other]: readonly [string, string],
): Promise<string | undefined> {
  const inOrder = (first: string, second: string) =>
    play(engine, moment, async (acts) => {
      const told = { [first]: await actNamed(acts, first)(), [second]: await actNamed(acts, second)() };
      return [told[one] ?? "", told[other] ?? ""];
    });
  const orders = [await inOrder(one, other), await inOrder(other, one)];
  const atOnce = await play(engine, moment, async (acts, meeting) => {
    // The embedded engine does one after the other anyway; a rival that waits for the first would only lose time.
    if (engine === "postgres") meeting.expect(2);
    return Promise.all([actNamed(acts, one)(), actNamed(acts, other)()]);
  });
  if (orders.includes(atOnce)) return undefined;
  return `"${one}" and "${other}" at once:\n${atOnce}\nin this order:\n${orders[0]}\nin the other:\n${orders[1]}`;
}

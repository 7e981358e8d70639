import type { Cell, Tables } from "./places.ts";

type CellRow = Record<string, Cell>;

/**
 * Promises to customers who are not there, each with the timer that reminds its owner: what most timers of a shop are.
 * `riskAt` says when each one's timer is due, in milliseconds since 1970; ids are `<prefix>_<n>`.
 */
export async function seedPromises(
  tables: Tables,
  {
    prefix,
    count,
    riskAt,
    now,
  }: { prefix: string; count: number; riskAt: (nth: number) => number; now: number },
): Promise<void> {
  const promises: CellRow[] = [];
  const timers: CellRow[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const id = `${prefix}_${nth}`;
    promises.push(promiseRow(id, riskAt(nth) + 3_600_000, now));
    timers.push(timerRow(id, riskAt(nth)));
  }
  await tables.insert("promise", promises);
  await tables.insert("timer", timers);
}

/** Cases of customers who came once, each with its contact, its conversation and the first lines said. */
export async function seedCases(tables: Tables, count: number, now: number): Promise<void> {
  const nth = Array.from({ length: count }, (_, index) => index);
  await tables.insert(
    "contact",
    nth.map((n) => ({ ...base(`old-contact_${n}`, "known", now), address: `old:${n}`, body: "{}" })),
  );
  await tables.insert(
    "case",
    nth.map((n) => caseRow(n, now)),
  );
  await tables.insert(
    "message",
    nth.flatMap((n) => [1, 2, 3].map((seq) => messageRow(n, seq, now))),
  );
}

function base(id: string, state: string, now: number): CellRow {
  return {
    ...{ id, state, version: 1, owner: null, due_at: null, escalation_level: 0 },
    ...{ created_at: now, updated_at: now },
  };
}

function caseRow(nth: number, now: number): CellRow {
  const row = base(`OLD-${nth}`, "open", now);
  const [contact, conversation] = [`old-contact_${nth}`, `old-talk_${nth}`];
  const at = new Date(now).toISOString();
  const body = {
    ...{ id: row["id"], state: "open", version: 1, escalationLevel: 0, createdAt: at, updatedAt: at },
    ...{
      contact,
      conversation,
      topic: "loaner",
      opening: "Bonjour, je n'ai plus internet",
      facts: [],
      attempted: [],
    },
  };
  return { ...row, contact, conversation, topic: "loaner", body: JSON.stringify(body) };
}

function messageRow(nth: number, seq: number, now: number): CellRow {
  const activity = {
    type: "message",
    text: "Bonjour, je n'ai plus internet depuis ce matin.",
    from: { id: "customer" },
  };
  return {
    ...{ conversation: `old-talk_${nth}`, seq, id: `old-talk_${nth}.${seq}`, at: now, author: "bot" },
    ...{ status: "accepted", activity: JSON.stringify(activity), notice: null },
  };
}

function promiseRow(id: string, dueAt: number, now: number): CellRow {
  const row = { ...base(id, "given", now), owner: "team:support", due_at: dueAt };
  const [kind, about, conversation, backing] = ["loaner.news", "OLD-0", "old-talk_0", "hold_old"];
  const at = new Date(now).toISOString();
  const body = {
    ...{
      id,
      version: 1,
      state: "given",
      owner: row.owner,
      dueAt: new Date(dueAt).toISOString(),
      escalationLevel: 0,
    },
    ...{
      createdAt: at,
      updatedAt: at,
      kind,
      case: about,
      conversation,
      backing,
      said: "…",
      saidIn: "old",
      givenAt: at,
    },
    backedBy: { kind: "hold", id: backing, version: 1 },
  };
  return { ...row, kind, case: about, conversation, backing, body: JSON.stringify(body) };
}

function timerRow(record: string, dueAt: number): CellRow {
  return {
    ...{
      id: `${record}.risk`,
      name: "promise.risk",
      record_kind: "promise",
      record_id: record,
      record_version: 1,
    },
    ...{ conversation: null, due_at: dueAt, next_at: dueAt, generation: 0, attempts: 0, payload: null },
  };
}

import { randomBytes } from "node:crypto";

/** One row as the engine gives it. */
type Row = Readonly<Record<string, unknown>>;

/** Runs one statement on the store that is filled, on either engine. */
export type Run = (sql: string) => Promise<Row[]>;

/** Everything one customer leaves behind; the log counts its own lines, so its `seq` is left out. */
const TABLES = [
  ...["contact", "conversation", "case", "outage_report", "hold", "promise", "need"],
  ...["message", "inbox", "timer", "event"],
];
/** Ids of the customer's own things; those of boxes and incidents are shared by all. */
const OWN_ID = /\b(?:conv|contact|msg|hold|promise|report|dl)_[0-9A-Z]{16}\b|\b[A-Z]{3}-[0-9A-Z]{6}\b/g;
/** Letters of an id that are drawn anew for each copy: enough for millions. */
const DRAWN = 6;

/**
 * Copies the one talk that a store holds until it holds `count` of them, whole: contact, conversation, case, report,
 * hold, promises with their timers, messages, marks and log. Ids are drawn at random, as those of true customers are.
 */
export async function fillCases(run: Run, count: number): Promise<void> {
  await run("create table copy (tag text primary key)");
  for (const tags of chunks(randomTags(count - 1), 1_000)) {
    await run(`insert into copy (tag) values ${tags.map((tag) => `('${tag}')`).join(", ")}`);
  }
  for (const table of TABLES) {
    const rows = await run(`select * from "${table}"`);
    for (const row of rows.filter(isOwn)) await run(copyText(table, row));
  }
  await run("drop table copy");
}

/** Guards of what all share, such as the line of those who wait for a model, are there once. */
function isOwn(row: Row): boolean {
  return Object.values(row).some((value) => typeof value === "string" && value.search(OWN_ID) >= 0);
}

function copyText(table: string, row: Row): string {
  const columns = Object.entries(row).filter(([name]) => table !== "event" || name !== "seq");
  const names = columns.map(([name]) => `"${name}"`).join(", ");
  const values = columns.map(([, value]) => valueText(value)).join(", ");
  return `insert into "${table}" (${names}) select ${values} from copy`;
}

/** The value as SQL, with the letters of the copy in each id. */
function valueText(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "string") return String(value);
  const quoted = `'${value.replaceAll("'", "''")}'`;
  return quoted.replace(OWN_ID, (id) => `${id.slice(0, -DRAWN)}' || tag || '`);
}

function randomTags(count: number): string[] {
  const tags = new Set<string>();
  while (tags.size < count)
    tags.add(
      randomBytes(DRAWN / 2)
        .toString("hex")
        .toUpperCase(),
    );
  return [...tags];
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

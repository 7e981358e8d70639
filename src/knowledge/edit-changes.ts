import type { BookChanges, BookEdit, HistoryEntry } from "./book-changes.ts";

/** An edit, who makes it and when; `undoes` is the version of the entry that it takes back. */
export interface SignedEdit {
  readonly edit: BookEdit;
  readonly by: string;
  readonly at: string;
  readonly undoes?: number | undefined;
}

/** `unknown`: what should be removed is not there. */
export type EditOutcome =
  { kind: "edited"; changes: BookChanges; entry: HistoryEntry } | { kind: "unknown"; id: string };

/** How many changes can be looked up and taken back; older ones stay in effect. */
const HISTORY_LENGTH = 500;

type Parts = Omit<BookChanges, "version" | "history">;

/** The changes with one more edit, written into the history. Pure: nothing is kept. */
export function editChanges(before: BookChanges, { edit, by, at, undoes }: SignedEdit): EditOutcome {
  const { version, history, ...parts } = before;
  const done = applyEdit(parts, edit);
  if (!done) return { kind: "unknown", id: "id" in edit ? edit.id : edit.kind };
  const { inverse } = done;
  const undo = undoes === undefined ? {} : { undoes };
  const entry: HistoryEntry = { version: version + 1, at, by, edit, inverse, ...undo };
  const changes = {
    ...done.parts,
    version: entry.version,
    history: [...history, entry].slice(-HISTORY_LENGTH),
  };
  return { kind: "edited", changes, entry };
}

/** The latest entry that nobody has taken back and that takes nothing back itself. */
export function lastUndoable(history: readonly HistoryEntry[]): HistoryEntry | undefined {
  const undone = new Set(history.map(({ undoes }) => undoes));
  return history.findLast(({ version, undoes }) => undoes === undefined && !undone.has(version));
}

function applyEdit(parts: Parts, edit: BookEdit): { parts: Parts; inverse: BookEdit } | undefined {
  switch (edit.kind) {
    case "put-closure":
    case "remove-closure":
      return editClosure(parts, edit);
    case "put-phrase":
    case "remove-phrase":
      return editPhrase(parts, edit);
    case "put-answer":
    case "remove-answer":
      return editAnswer(parts, edit);
    default:
      return setValue(parts, edit);
  }
}

type Edited = ReturnType<typeof applyEdit>;
type EditOf<K extends BookEdit["kind"]> = Extract<BookEdit, { kind: K }>;

function editClosure(parts: Parts, edit: EditOf<"put-closure" | "remove-closure">): Edited {
  const id = edit.kind === "put-closure" ? edit.closure.id : edit.id;
  const before = withId(parts.closures, id);
  if (edit.kind === "remove-closure" && !before) return undefined;
  const inverse: BookEdit = before ? { kind: "put-closure", closure: before } : { kind: "remove-closure", id };
  const closures = replaced(parts.closures, id, edit.kind === "put-closure" ? edit.closure : undefined);
  return { parts: { ...parts, closures }, inverse };
}

function editPhrase(parts: Parts, edit: EditOf<"put-phrase" | "remove-phrase">): Edited {
  const id = edit.kind === "put-phrase" ? edit.phrase.id : edit.id;
  const before = withId(parts.phrases, id);
  if (edit.kind === "remove-phrase" && !before) return undefined;
  const inverse: BookEdit = before ? { kind: "put-phrase", phrase: before } : { kind: "remove-phrase", id };
  const phrases = replaced(parts.phrases, id, edit.kind === "put-phrase" ? edit.phrase : undefined);
  return { parts: { ...parts, phrases }, inverse };
}

function editAnswer(parts: Parts, edit: EditOf<"put-answer" | "remove-answer">): Edited {
  const id = edit.kind === "put-answer" ? edit.answer.id : edit.id;
  const before = withId(parts.answers, id);
  if (edit.kind === "remove-answer" && !before) return undefined;
  const inverse: BookEdit = before ? { kind: "put-answer", answer: before } : { kind: "remove-answer", id };
  const answers = replaced(parts.answers, id, edit.kind === "put-answer" ? edit.answer : undefined);
  return { parts: { ...parts, answers }, inverse };
}

function setValue(parts: Parts, edit: EditOf<"set-stock" | "set-wording" | "set-capacity">): Edited {
  switch (edit.kind) {
    case "set-stock": {
      const before = parts.stock[edit.shop];
      const inverse: BookEdit = { kind: "set-stock", shop: edit.shop, ...(before && { stock: before }) };
      return { parts: { ...parts, stock: withValue(parts.stock, edit.shop, edit.stock) }, inverse };
    }
    case "set-capacity": {
      const before = parts.capacity[edit.team];
      const inverse: BookEdit = {
        kind: "set-capacity",
        team: edit.team,
        ...(before !== undefined && { lanes: before }),
      };
      return { parts: { ...parts, capacity: withValue(parts.capacity, edit.team, edit.lanes) }, inverse };
    }
    case "set-wording": {
      const { locale, key, text } = edit;
      const before = parts.wording[locale][key];
      const inverse: BookEdit = { kind: "set-wording", locale, key, ...(before && { text: before }) };
      const wording = { ...parts.wording, [locale]: withValue(parts.wording[locale], key, text) };
      return { parts: { ...parts, wording }, inverse };
    }
  }
}

function withId<T extends { id: string }>(items: readonly T[], id: string): T | undefined {
  return items.find((item) => item.id === id);
}

/** The item with this id replaced where it stands, added last when it is new, or taken out. */
function replaced<T extends { id: string }>(items: readonly T[], id: string, item: T | undefined): T[] {
  if (!item) return items.filter((each) => each.id !== id);
  if (!withId(items, id)) return [...items, item];
  return items.map((each) => (each.id === id ? item : each));
}

function withValue<T>(values: Record<string, T>, key: string, value: T | undefined): Record<string, T> {
  const rest = Object.fromEntries(Object.entries(values).filter(([each]) => each !== key));
  return value === undefined ? rest : { ...rest, [key]: value };
}

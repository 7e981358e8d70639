import type { z } from "zod";
import { AppError } from "../shared/errors.ts";

/** Finds the line of a field, counted from 1; undefined when the file holds no such field. */
export type LineOf = (path: readonly PropertyKey[]) => number | undefined;

/** Gathers what is wrong with the book, so that people read every fault at once. */
export class Faults {
  readonly #found: string[] = [];

  add(file: string, message: string, field: readonly PropertyKey[] = []): void {
    const where = field.length > 0 ? `${file}: ${fieldName(field)}` : file;
    this.#found.push(`${where}: ${message}`);
  }

  /** Adds what a schema refused; `lineOf` makes the field easy to find. */
  addIssues(file: string, issues: readonly z.core.$ZodIssue[], lineOf: LineOf = () => undefined): void {
    for (const issue of issues) {
      const line = lineOf(issue.path);
      this.add(file, line === undefined ? messageOf(issue) : `${messageOf(issue)} (line ${line})`, issue.path);
    }
  }

  /** @throws AppError BOOK_INVALID listing every fault, one a line. */
  refuseAny(): void {
    if (this.#found.length > 0) this.refuse();
  }

  /** @throws AppError BOOK_INVALID, always. */
  refuse(): never {
    throw new AppError("BOOK_INVALID", this.#found.join("\n"));
  }
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== "invalid_key") return issue.message;
  return issue.issues[0]?.message ?? issue.message;
}

/** `["week", "mon", 1]` as people read it: `week.mon[1]`. */
function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === "number" ? `[${key}]` : `${index > 0 ? "." : ""}${String(key)}`))
    .join("");
}

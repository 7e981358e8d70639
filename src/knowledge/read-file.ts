import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import type { Document } from "yaml";
import type { z } from "zod";
import type { Faults, LineOf } from "./faults.ts";

/** One text of the folder and where to note its faults; `firstLine` is where the YAML starts in the file. */
interface YamlText {
  readonly path: string;
  readonly text: string;
  readonly firstLine?: number;
}

/** The files of a folder that have an ending, sorted; a folder that is not there has none. */
export function filesIn(folder: string, ending: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ending) && !name.startsWith(".") && name !== "README.md")
      .sort();
  } catch {
    return [];
  }
}

/** Every YAML and Markdown file below a folder but its phrases, by its path from there, with its text. */
export function textsUnder(folder: string): [path: string, text: string][] {
  let paths: string[] = [];
  try {
    paths = readdirSync(folder, { encoding: "utf8", recursive: true });
  } catch {
    // That the folder is missing is said by whoever needs a file of it.
  }
  return paths
    .filter((path) => /\.(?:ya?ml|md)$/.test(path) && !path.startsWith("phrases"))
    .sort()
    .map((path) => [path, readText(join(folder, path)) ?? ""]);
}

/** The text of a file; undefined when it cannot be read. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** Parses YAML with a schema; notes what is wrong and returns undefined when anything is. */
export function parseYaml<S extends z.ZodType>(
  schema: S,
  { path, text, firstLine = 1 }: YamlText,
  faults: Faults,
): z.output<S> | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => lines.linePos(offset).line + firstLine - 1;
  for (const { message, pos } of document.errors) {
    faults.add(path, `not readable as YAML, line ${lineAt(pos[0])}: ${message}`);
  }
  if (document.errors.length > 0) return undefined;
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  faults.addIssues(path, parsed.error.issues, lineFinder(document, lineAt));
  return undefined;
}

/** Reads `name` in `folder`. Missing is a fault, unless there is a `fallback`. */
export function readYaml<S extends z.ZodType>(
  schema: S,
  file: { folder: string; name: string; fallback?: z.output<S> },
  faults: Faults,
): z.output<S> | undefined {
  const path = join(file.folder, file.name);
  const text = readText(path);
  if (text !== undefined) return parseYaml(schema, { path, text }, faults);
  if (file.fallback === undefined) faults.add(path, "the file is missing");
  return file.fallback;
}

function lineFinder(document: Document, lineAt: (offset: number) => number): LineOf {
  return (path) => {
    // A missing field has no line of its own: its nearest parent has.
    for (let length = path.length; length > 0; length -= 1) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      const offset = offsetOf(node);
      if (offset !== undefined) return lineAt(offset);
    }
    return undefined;
  };
}

function offsetOf(node: unknown): number | undefined {
  if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) return undefined;
  const first: unknown = node.range[0];
  return typeof first === "number" ? first : undefined;
}

import { percentOf, type Share, written } from "./statistics.ts";

/** A table by its rows; cells may be missing. */
export type Rows = ReadonlyMap<string, readonly string[]>;

/** Prints a table as Markdown, which can be copied into docs/understanding.md and read as it stands. */
export function printTable(title: string, columns: readonly string[], rows: Rows): void {
  const lines = [["", ...columns], ...[...rows].map(([name, cells]) => [name, ...cells])];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => (line[i + 1] ?? "").length), 3));
  const first = Math.max(...lines.map(([name = ""]) => name.length));
  const lineOf = ([name = "", ...cells]: readonly string[]) =>
    `| ${name.padEnd(first)} | ${widths.map((width, i) => (cells[i] ?? "").padEnd(width)).join(" | ")} |`;
  const rule = `|${"-".repeat(first + 2)}|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  const [head = [], ...body] = lines;
  console.log(`\n**${title}**\n\n${[lineOf(head), rule, ...body.map(lineOf)].join("\n")}`);
}

/** Shares by what they are of. */
type Shares = ReadonlyMap<string, Share>;

/** Prints shares with their 95 % intervals, one column a contender; columns that are text already stand after them. */
export function tabulate(
  title: string,
  shares: ReadonlyMap<string, Shares>,
  more: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(),
): void {
  const names = [...new Set([...shares.values()].flatMap((column) => [...column.keys()]))];
  const cell = (share: Share | undefined) => (share === undefined ? "-" : written(share));
  const cellsOf = (name: string) => [
    ...[...shares.values()].map((column) => cell(column.get(name))),
    ...[...more.values()].map((column) => column.get(name) ?? "-"),
  ];
  printTable(title, [...shares.keys(), ...more.keys()], new Map(names.map((name) => [name, cellsOf(name)])));
}

/** The mean of the languages, each counting alike. */
export function meanOf(columns: readonly Shares[]): Map<string, string> {
  const names = [...(columns[0]?.keys() ?? [])];
  const mean = (name: string) =>
    columns.reduce((sum, column) => sum + percentOf(column.get(name) ?? { part: 0, whole: 0 }), 0) /
    columns.length;
  return new Map(names.map((name) => [name, `${mean(name).toFixed(1)} %`]));
}

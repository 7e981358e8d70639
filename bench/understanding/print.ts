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
  console.log(`\n${title}\n\n${[lineOf(head), rule, ...body.map(lineOf)].join("\n")}`);
}

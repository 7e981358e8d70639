/** One step of the alignment: the row above, the row above that, and where we are. */
interface Rows {
  above: readonly number[];
  twoAbove: readonly number[];
}

function nextRow(a: string, row: number, { b, rows }: { b: string; rows: Rows }): number[] {
  const current = [row];
  const at = (list: readonly number[], column: number): number => list[column] ?? 0;
  for (let column = 1; column <= b.length; column += 1) {
    const cost = a[row - 1] === b[column - 1] ? 0 : 1;
    let value = Math.min(
      at(rows.above, column) + 1,
      at(current, column - 1) + 1,
      at(rows.above, column - 1) + cost,
    );
    const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
    if (swapped) value = Math.min(value, at(rows.twoAbove, column - 2) + 1);
    current.push(value);
  }
  return current;
}

/** Damerau-Levenshtein (optimal string alignment) up to `limit`; `limit + 1` stands for "more". */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (limit === 0 || Math.abs(a.length - b.length) > limit) return limit + 1;
  let rows: Rows = { above: Array.from({ length: b.length + 1 }, (_, column) => column), twoAbove: [] };
  for (let row = 1; row <= a.length; row += 1) {
    const current = nextRow(a, row, { b, rows });
    if (Math.min(...current) > limit) return limit + 1;
    rows = { above: current, twoAbove: rows.above };
  }
  return Math.min(rows.above[b.length] ?? 0, limit + 1);
}

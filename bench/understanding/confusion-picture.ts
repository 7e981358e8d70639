import { type Confusion, DECLINED, isForeign } from "./confusion.ts";

const CELL = 22;
const LEFT = 190;
const TOP = 176;
const EDGE = 14;

/** Colours of a light page, and of a dark one where the reader's is. */
const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #1f2328 }
  .count { font-size: 11px; text-anchor: middle }
  .page { fill: #ffffff } .grid { stroke: #d8dee4; fill: none }
  .right { fill: #2da44e } .wrong { fill: #cf222e } .declined { fill: #8c959f }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .page { fill: #0d1117 } .grid { stroke: #30363d }
    .right { fill: #238636 } .wrong { fill: #da3633 } .declined { fill: #6e7681 }
  }
`;

/** The matrix as SVG; the same matrix gives the same picture. Green is right, red wrong, grey declined. */
export function drawConfusion(confusion: Confusion, title: string): string {
  const { wanted, taken, counts } = confusion;
  const [width, height] = [LEFT + taken.length * CELL + EDGE, TOP + wanted.length * CELL + EDGE];
  const rows = wanted.map((name, r) =>
    label(name, { x: LEFT - 6, y: TOP + r * CELL + 15, more: 'text-anchor="end"' }),
  );
  const columns = taken.map((name, c) => {
    const [x, y] = [LEFT + c * CELL + 15, TOP - 6];
    return label(name, { x, y, more: `transform="rotate(-90 ${x} ${y})"` });
  });
  const cells = counts.flatMap((row, r) => row.map((count, c) => (count === 0 ? "" : cell(confusion, r, c))));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title><style>${STYLE}</style>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    label("wanted ↓  taken for →", { x: 14, y: TOP - 6 }),
    ...rows,
    ...columns,
    grid(wanted.length, taken.length),
    ...cells.filter((each) => each !== ""),
    "</svg>\n",
  ].join("\n");
}

/** The stronger the colour, the greater the share of the row. */
function cell({ wanted, taken, counts }: Confusion, r: number, c: number): string {
  const [row = "", column = ""] = [wanted[r], taken[c]];
  const count = counts[r]?.[c] ?? 0;
  const whole = (counts[r] ?? []).reduce((sum, each) => sum + each, 0);
  const right = row === column || (isForeign(row) && column === DECLINED);
  const kind = right ? "right" : column === DECLINED ? "declined" : "wrong";
  const opacity = (0.25 + 0.45 * (count / whole)).toFixed(2);
  const [x, y] = [LEFT + c * CELL, TOP + r * CELL];
  return (
    `<rect class="${kind}" x="${x}" y="${y}" width="${CELL}" height="${CELL}" fill-opacity="${opacity}">` +
    `<title>${escaped(`${row} as ${column}: ${count} of ${whole}`)}</title></rect>` +
    `<text class="count" x="${x + CELL / 2}" y="${y + 15}">${count}</text>`
  );
}

function grid(rows: number, columns: number): string {
  const [right, bottom] = [LEFT + columns * CELL, TOP + rows * CELL];
  const across = Array.from({ length: rows + 1 }, (_, r) => `M${LEFT} ${TOP + r * CELL}H${right}`);
  const down = Array.from({ length: columns + 1 }, (_, c) => `M${LEFT + c * CELL} ${TOP}V${bottom}`);
  return `<path class="grid" d="${[...across, ...down].join("")}"/>`;
}

function label(text: string, { x, y, more = "" }: { x: number; y: number; more?: string }): string {
  return `<text x="${x}" y="${y}"${more === "" ? "" : ` ${more}`}>${escaped(text)}</text>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}

import { format } from "prettier";
import { bookings } from "../../src/bookings/index.ts";
import { handoffs } from "../../src/handoff/index.ts";
import { incidents, outageReports } from "../../src/incidents/index.ts";
import { holds, loans, units, waitlist } from "../../src/loans/index.ts";
import { promises } from "../../src/promises/index.ts";
import { unanswered } from "../../src/unanswered/index.ts";

const KINDS = [
  units,
  holds,
  loans,
  waitlist,
  bookings,
  handoffs,
  incidents,
  outageReports,
  promises,
  unanswered,
];

const HEAD = `# Lifecycles

Which state of a record leads to which, and who may make it. This page is made from the records themselves
(\`npx tsx tests/docs/lifecycles-writer.ts\`), and a test keeps it true. The store keeps no other move, whoever asks
(\`MOVE_REFUSED\`), and a record in a final state is never written again. Words: [glossary](glossary.md).

Who: \`customer\`, \`shop\` (the people of a shop), \`agent\` (at the desk, supervisors and programs too), \`clock\`
(a timer), \`channel\` and \`bot\` (when a message is delivered), \`book\` (a change of the merchant's book).
**Bold** states are pending: they have an owner and a due time.`;

/** The page as it should be. */
export function lifecyclesPage(): Promise<string> {
  return format([HEAD, ...KINDS.map(sectionOf)].join("\n\n"), { parser: "markdown", printWidth: 120 });
}

interface Machine {
  readonly name: string;
  readonly pending: readonly string[];
  readonly moves?: Readonly<Record<string, Readonly<Record<string, readonly string[] | undefined>>>>;
}

function sectionOf({ name, pending, moves = {} }: Machine): string {
  const shown = (state: string) => (pending.includes(state) ? `**${state}**` : state);
  const rows = Object.entries(moves).map(([from, ways]) => {
    const to = Object.entries(ways).map(([state, movers = []]) => `${shown(state)} (${movers.join(", ")})`);
    return `| ${shown(from)} | ${to.length > 0 ? to.join("; ") : "final"} |`;
  });
  return [`## ${name.replace("_", " ")}`, "", "| from | to (by whom) |", "|---|---|", ...rows].join("\n");
}

import { combine } from "./combine.ts";
import type { Group } from "./group.ts";
import type { Finding, Findings, Setting } from "../finding.ts";
import { instantsText, offsetText } from "./local.ts";
import type { Moment } from "./piece.ts";
import { momentOf, resolve } from "./resolve.ts";
import { scan } from "./scan.ts";
import { spellTimes } from "./spelling.ts";

function finding(group: Group, moment: Moment): Finding | undefined {
  const { start, end, alone } = group;
  if (alone?.kind === "duration") return { kind: "duration", value: alone.iso, start, end };
  if (alone) {
    const { from, to } = alone.read(moment);
    const value = instantsText(from, to);
    return { kind: "time", value, from: offsetText(from), to: offsetText(to), start, end };
  }
  const resolved = resolve(group, moment);
  if (!resolved) return undefined;
  if (resolved.kind === "gap") return { kind: "time", value: resolved.value, ask: true, start, end };
  return {
    kind: "time",
    value: resolved.value,
    from: offsetText(resolved.from),
    to: offsetText(resolved.to),
    start,
    end,
  };
}

/**
 * Finds times and durations, French and English. A time that the clocks skip (30 March, 2h30) is found with `ask`;
 * one that comes twice is the earlier.
 */
export function findTimes(plain: string, setting: Setting, findings: Findings): void {
  const moment = momentOf(setting);
  const { text, typedAt } = spellTimes(plain, setting.locale);
  const pieces = scan(text, moment, (start, end) => findings.free(typedAt(start), typedAt(end)));
  for (const group of combine(pieces, text, moment)) {
    if (findings.isFull) return;
    const found = finding(group, moment);
    if (found) findings.add({ ...found, start: typedAt(found.start), end: typedAt(found.end) });
  }
}

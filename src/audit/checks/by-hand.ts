import type { LoggedEvent } from "../../shared/store.ts";
import { isPerson } from "../actors.ts";
import { check } from "../check.ts";
import { type AnyKind, kindNamed } from "../kinds.ts";

/** Records that only a person can make. */
const MADE_BY_HAND = new Set(["loan"]);

export const byHand = check({
  invariant: "I16",
  rule: "Every move was made by somebody who may make it: what only a person may decide, by a person.",
  async run(view) {
    for await (const page of view.events()) {
      for (const event of page) {
        const kind = kindNamed(view.kinds, event.kind);
        const fault = kind && faultOf(event, kind);
        if (fault !== undefined) view.report(event.kind, event.record, fault);
      }
    }
  },
});

function faultOf({ seq, from, to, actor }: LoggedEvent, { name, moves }: AnyKind): string | undefined {
  if (from === undefined) {
    if (!MADE_BY_HAND.has(name) || isPerson(actor)) return undefined;
    return `event ${seq} made it by ${actor}, and only a person can make a ${name}`;
  }
  const movers = from === to ? undefined : moves?.[from]?.[to];
  if (!movers || movers.includes(actor.split(":")[0] ?? "")) return undefined;
  return `event ${seq} brought it from ${from} to ${to} by ${actor}: only ${movers.join(", ")} may do that`;
}

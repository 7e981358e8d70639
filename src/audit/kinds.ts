import type { z } from "zod";
import { bookings } from "../bookings/index.ts";
import { cases } from "../cases/index.ts";
import { contacts } from "../contacts/index.ts";
import { conversations } from "../conversation/index.ts";
import { handoffs } from "../handoff/index.ts";
import { incidents, outageReports } from "../incidents/index.ts";
import { holds, loans, needs, units, waitlist } from "../loans/index.ts";
import { deliveries } from "../outgoing/index.ts";
import { promises } from "../promises/index.ts";
import type { BaseRecord } from "../shared/record.ts";
import { unanswered } from "../unanswered/index.ts";

/** A kind of record of which no more is known than what all have in common. */
export interface AnyKind {
  readonly name: string;
  readonly schema: z.ZodType<BaseRecord>;
  readonly keys: readonly string[];
  readonly pending: readonly string[];
  readonly logged: boolean;
  /** From state to state, and who may make it go there. */
  readonly moves?: Readonly<Record<string, Readonly<Record<string, readonly string[] | undefined>>>>;
}

/** Every kind of record there is, but for the accounts of the desk, which lie at the edge. */
export const KINDS: readonly AnyKind[] = [
  bookings,
  cases,
  contacts,
  conversations,
  deliveries,
  handoffs,
  holds,
  incidents,
  loans,
  needs,
  outageReports,
  promises,
  unanswered,
  units,
  waitlist,
];

/** In which state a record begins, where there is one only. */
export const STARTS: Readonly<Record<string, string>> = {
  booking: "held",
  case: "open",
  delivery: "queued",
  handoff: "requested",
  hold: "placed",
  loan: "active",
  outage_report: "open",
  promise: "given",
  unanswered: "new",
  unit: "available",
  waitlist: "waiting",
};

export function kindNamed(kinds: readonly AnyKind[], name: string): AnyKind | undefined {
  return kinds.find((kind) => kind.name === name);
}

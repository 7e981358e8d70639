import { z } from "zod";
import { bookings } from "../bookings/index.ts";
import { cases } from "../cases/index.ts";
import { handoffs } from "../handoff/index.ts";
import { incidents, outageReports } from "../incidents/index.ts";
import type { Book } from "../knowledge/index.ts";
import { holds, loans, units, waitlist } from "../loans/index.ts";
import { promises } from "../promises/index.ts";

/** The kinds of record whose changes can be told; deliveries are not, or a webhook would be told of itself. */
const TOLD = [bookings, cases, handoffs, holds, incidents, loans, outageReports, promises, units, waitlist];

/** Every event a webhook can be told of: `hold.ready`, and so on. */
export const WEBHOOK_EVENTS: readonly string[] = TOLD.flatMap(({ name, schema }) =>
  statesOf(schema).map((state) => `${name}.${state}`),
);

function statesOf(schema: z.ZodType): string[] {
  const state: unknown = schema instanceof z.ZodObject ? schema.shape["state"] : undefined;
  return state instanceof z.ZodEnum ? state.options.map(String) : [];
}

/** What webhooks.yaml names that nothing ever tells, one line each. */
export function webhookFaults(book: Book): string[] {
  const kinds = new Set(TOLD.map(({ name }) => `${name}.*`));
  return book.webhooks.flatMap(({ id, events }) =>
    events
      .filter((event) => !WEBHOOK_EVENTS.includes(event) && !kinds.has(event))
      .map((event) => `webhooks.yaml: ${id}: events: "${event}" is told by nothing (docs/webhooks.md)`),
  );
}

import { z } from "zod";
import { Instant } from "../../shared/record.ts";

/** What a piece of a message can be. `shop` and `product` values are ids of the merchant's book. */
export const EntityKind = z.enum([
  "phone",
  "email",
  "orderNumber",
  "caseNumber",
  "amount",
  "quantity",
  "postalCode",
  "town",
  "name",
  "shop",
  "product",
  "time",
  "duration",
]);
export type EntityKind = z.infer<typeof EntityKind>;

/** A sum in major units (20.5 is twenty euros fifty) and its ISO 4217 code. */
export const Amount = z.strictObject({ value: z.number(), currency: z.string().length(3) });
export type Amount = z.infer<typeof Amount>;

/**
 * A value found in a message. `start` and `end` are the span in the raw text (UTF-16 units, end exclusive), `text` is
 * that span. Values: a phone is E.164, a shop or a product its id, a time a short local text such as
 * `2026-12-07T14:00`, a duration ISO 8601 (`P3W`). `from` and `to` are instants with the zone's offset, for times only:
 * equal for a precise time, 00:00 to 24:00 for a day. `ask` stands where the local time does not exist (clocks going
 * forward): then there is no `from` and no `to`, and the customer must be asked.
 */
export const Entity = z.strictObject({
  kind: EntityKind,
  value: z.union([z.string(), z.number(), Amount]),
  from: Instant.optional(),
  to: Instant.optional(),
  ask: z.literal(true).optional(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  text: z.string().min(1),
});
export type Entity = z.infer<typeof Entity>;

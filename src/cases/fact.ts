import { z } from "zod";
import { Instant } from "../shared/record.ts";

/**
 * Something we know and therefore never ask again (principle 4). `value` is the machine's form (E.164 phone, shop id,
 * instant); `shown` is what the customer said or would recognise.
 */
export const Fact = z.strictObject({
  name: z.string().min(1),
  value: z.string(),
  shown: z.string(),
  /** Who told us: the customer in words, the channel (signed-in user), our records, or an agent at the desk. */
  source: z.enum(["customer", "channel", "record", "agent"]),
  at: Instant,
  /** The message it came from, when it came from one. */
  message: z.string().optional(),
});
export type Fact = z.infer<typeof Fact>;

/** The facts known now, one a name, the latest told first in effect. */
export function withFact(facts: readonly Fact[], fact: Fact): Fact[] {
  return [...facts.filter(({ name }) => name !== fact.name), fact];
}

export function factNamed(facts: readonly Fact[], name: string): Fact | undefined {
  return facts.find((fact) => fact.name === name);
}

import { AppError } from "./errors.ts";
import type { BaseRecord } from "./record.ts";

/** Who moves records: the part of an actor's name before the colon. `agent:nadia` is an agent, `shop:nice` a shop. */
export type Mover = "customer" | "shop" | "agent" | "clock" | "bot" | "book" | "channel";

/**
 * A state machine as data: from each state, the states it may go to and who may make it go there. A state that leads
 * nowhere is final, and a record in it is never written again.
 */
export type Moves<S extends string> = {
  readonly [From in S]: { readonly [To in S]?: readonly Mover[] };
};

/**
 * Every change of a record passes here (invariant I2): what its kind does not declare does not happen, whoever asks.
 * @throws AppError MOVE_REFUSED
 */
export function checkMove<R extends BaseRecord>(
  kind: { readonly name: string; readonly moves?: Moves<R["state"]> },
  { before, after, actor }: { before: R; after: R; actor: string },
): void {
  if (kind.moves === undefined) return;
  const ways = waysOut<R["state"]>(kind.moves, before.state);
  if (after.state === before.state && Object.keys(ways).length > 0) return;
  const movers: readonly string[] = ways[after.state] ?? [];
  if (movers.includes(actor.split(":")[0] ?? "")) return;
  const move = `from ${before.state} to ${after.state}`;
  throw new AppError("MOVE_REFUSED", `${actor} may not take the ${kind.name} ${before.id} ${move}`);
}

function waysOut<S extends string>(
  moves: Moves<S>,
  from: S,
): Readonly<Record<string, readonly Mover[] | undefined>> {
  return moves[from];
}

import { conversations, type Deed } from "../conversation/index.ts";
import { AppError } from "../shared/errors.ts";
import type { Handoff } from "./handoff.ts";

/** Who has the talk from now on. @throws AppError STORE_CORRUPT when the handoff has no conversation. */
export async function giveTo(
  deed: Deed,
  { conversation: id, id: handoff }: Handoff,
  state: "agent" | "bot",
): Promise<void> {
  const conversation = await deed.tx.get(conversations, id);
  if (!conversation) throw new AppError("STORE_CORRUPT", `handoff ${handoff} has no conversation`);
  // Whatever the bot was asking is the agent's now, and what else the customer wanted, which the file lists; what happens
  // meanwhile is asked when the bot is back.
  const change = state === "agent" ? { frames: [], later: [] } : {};
  await deed.tx.update(conversations, conversation, { state, handoff, ...change }, { at: deed.at });
}

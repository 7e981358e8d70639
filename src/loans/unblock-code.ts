import type { Deed } from "../conversation/index.ts";
import { type Hold, holds } from "./hold.ts";

export type Unblocked =
  { kind: "unblocked"; hold: Hold } | { kind: "not-found" } | { kind: "wrong-state"; state: string };

/** A supervisor has checked who it is: the pickup code may be tried again. */
export async function unblockCode({ tx, at, by }: Deed, id: string): Promise<Unblocked> {
  const hold = await tx.get(holds, id);
  if (!hold) return { kind: "not-found" };
  if (hold.state !== "set_aside" && hold.state !== "ready") return { kind: "wrong-state", state: hold.state };
  const note = `${by} checked who it is`;
  return { kind: "unblocked", hold: await tx.update(holds, hold, { codeTries: 0 }, { at, note }) };
}

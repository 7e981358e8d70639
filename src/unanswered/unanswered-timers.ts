import type { Deed } from "../conversation/index.ts";
import type { Timer } from "../shared/store.ts";
import { afterHours, letGo, setKeep } from "./clocks.ts";
import { unanswered } from "./unanswered.ts";

/** Nobody took it up, or who did has not finished: supervisors see it as late. */
export async function unansweredOverdue({ tx, at }: Deed, { record }: Timer): Promise<void> {
  const entry = await tx.get(unanswered, record.id);
  if (!entry || (entry.state !== "new" && entry.state !== "pending")) return;
  const note = entry.state === "new" ? "nobody took it up in time" : "it was not finished in time";
  await tx.update(unanswered, entry, { escalationLevel: 1 }, { at, note });
}

/** What customers wrote is kept for so long and no longer; a question nobody has asked since then is let go. */
export async function unansweredKept({ tx, at, book }: Deed, { record }: Timer): Promise<void> {
  const entry = await tx.get(unanswered, record.id);
  if (!entry) return;
  const hours = book.merchant.policy.unansweredKeepDays * 24;
  const examples = entry.examples.filter((each) => afterHours(each.at, hours) > at);
  const kept = await tx.update(unanswered, entry, { examples }, { at });
  const [oldest] = examples;
  if (oldest) return setKeep({ tx, book }, kept, oldest.at);
  if (kept.state === "new" || kept.state === "pending")
    await letGo(tx, kept, { at, note: "not asked again in a long time" });
}

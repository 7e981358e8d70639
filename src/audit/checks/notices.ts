import { type Hold, holds, matchesPickupCode, PICKUP_CODE_LENGTH } from "../../loans/index.ts";
import type { Message } from "../../shared/store.ts";
import type { AuditView } from "../audit-view.ts";
import { check } from "../check.ts";
import { saidDataOf } from "../said-data.ts";

export const notices = check({
  invariant: "notice",
  rule:
    "Who is told to come has a hold that was set aside, the code he was told opens it, and it is ready once the message has " +
    "reached him.",
  async run(view) {
    for await (const page of view.messages()) {
      const some = page.filter((message) => message.notice !== undefined || isCall(message));
      const kept = await view.recordsById<Hold>(
        holds,
        some.flatMap(({ notice }) => (notice?.kind === "hold" ? [notice.id] : [])),
      );
      for (const message of some) checkNotice(view, message, kept.get(message.notice?.id ?? ""));
    }
  },
});

function isCall(message: Message): boolean {
  const { dialog, step } = saidDataOf(message);
  return message.author === "bot" && dialog === "loaner" && step === "ready";
}

function checkNotice(view: AuditView, message: Message, hold: Hold | undefined): void {
  const report = (what: string) => view.report("message", message.id, what);
  const { notice, status } = message;
  if (notice && notice.kind !== "hold") return;
  if (!notice) return report("it tells the customer to come, and no hold waits for it");
  if (!hold) return report(`it tells the customer to come for hold ${notice.id}, which does not exist`);
  if (hold.state === "placed" || hold.pickupCodeHash === undefined)
    return report(`it tells the customer to come for hold ${hold.id}, which nobody has set aside`);
  if (!saysCode(saidDataOf(message).text, hold.id, hold.pickupCodeHash))
    return report(`none of its words is the pickup code of hold ${hold.id}`);
  if (status === "accepted" && hold.state === "set_aside")
    return report(`it has reached the customer, and hold ${hold.id} is not ready`);
  if (status === "queued" && hold.state === "ready")
    report(`hold ${hold.id} is ready, but it has not reached the customer`);
}

function saysCode(text: string, hold: string, hash: string): boolean {
  const words = text.match(/[0-9A-Za-z]+/g) ?? [];
  return words.some((word) => word.length === PICKUP_CODE_LENGTH && matchesPickupCode(hold, word, hash));
}

import { type PromiseRecord, promises } from "../../promises/index.ts";
import { check } from "../check.ts";
import { saidDataOf } from "../said-data.ts";

export const saidPromises = check({
  invariant: "I7",
  rule: "Every promise a customer was given is in the ledger, under the message that gave it.",
  async run(view) {
    for await (const page of view.messages()) {
      const given = page
        .filter(({ author }) => author !== "customer")
        .flatMap((message) => saidDataOf(message).promises.map((promise) => ({ message, promise })));
      const ledger = await view.recordsById<PromiseRecord>(
        promises,
        given.map(({ promise }) => promise),
      );
      for (const { message, promise } of given) {
        const record = ledger.get(promise);
        if (!record)
          view.report("message", message.id, `it gives the promise ${promise}, which is not in the ledger`);
        else if (record.saidIn !== message.id)
          view.report(
            "message",
            message.id,
            `it gives the promise ${promise}, which was said in ${record.saidIn}`,
          );
      }
    }
  },
});

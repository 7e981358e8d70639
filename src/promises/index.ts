export { PromiseRecord, promises } from "./promise.ts";
export { breakIfOpen, givePromise, markAtRisk, settle, settlePromises, type Settlement } from "./ledger.ts";

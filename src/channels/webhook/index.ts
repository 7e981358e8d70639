export { emittingStore } from "./emit.ts";
export { webhookTarget } from "./webhook-target.ts";

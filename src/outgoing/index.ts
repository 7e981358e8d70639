export { deliveries, Delivery, DELIVERY_PENDING } from "./delivery.ts";
export { type Decision, deliveryUndecided, dismiss, resend } from "./decide.ts";
export { type Dispatcher, type DispatcherParts, startDispatcher } from "./dispatcher.ts";
export { CalendarEntry, Mail } from "./mail.ts";
export type { PeerState } from "./peers.ts";
export { type Outbound, send } from "./send.ts";
export type { CallResult, Calling, Composing, Prepared, Target } from "./target.ts";

import { z } from "zod";
import { Delivery } from "../outgoing/index.ts";

/** A mail or a webhook on its way, or stuck. What it carries is left out: a pickup code is for its customer. */
export const DeliveryView = Delivery.omit({
  version: true,
  payload: true,
  backing: true,
  backingVersion: true,
  handingOver: true,
  tries: true,
}).extend({
  /** Sending it again may make it arrive twice. */
  mayArriveTwice: z.boolean(),
});
export type DeliveryView = z.output<typeof DeliveryView>;

export function deliveryView(delivery: Delivery): DeliveryView {
  const {
    version: _version,
    payload: _payload,
    backing: _backing,
    backingVersion: _backingVersion,
    handingOver: _handingOver,
    tries: _tries,
    ...shown
  } = delivery;
  return { ...shown, mayArriveTwice: delivery.state === "unknown" };
}

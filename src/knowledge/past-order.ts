import { z } from "zod";
import { Instant } from "../shared/record.ts";
import { Price } from "./money.ts";
import { Slug } from "./words.ts";

/** Where an order stands. `ready` waits in a shop; `collected` was handed over there. */
export const OrderState = z.enum([
  "placed",
  "paid",
  "preparing",
  "shipped",
  "delivered",
  "ready",
  "collected",
  "cancelled",
  "returning",
  "returned",
  "refund_pending",
  "refunded",
]);
export type OrderState = z.infer<typeof OrderState>;

/** How it travels. `signedBy` is the name under the carrier's signature, `deliveredTo` where the carrier says it went. */
export const Delivery = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("parcel"),
    address: z.string().min(1),
    carrier: z.string().min(1),
    tracking: z.string().min(1).optional(),
    shippedAt: Instant.optional(),
    expectedAt: Instant.optional(),
    deliveredAt: Instant.optional(),
    signedBy: z.string().min(1).optional(),
    deliveredTo: z.string().min(1).optional(),
  }),
  z.strictObject({
    kind: z.literal("pickup"),
    shop: Slug,
    readyAt: Instant.optional(),
    collectedAt: Instant.optional(),
  }),
]);
export type Delivery = z.infer<typeof Delivery>;

const PastOrderFile = z.strictObject({
  customer: Slug,
  state: OrderState,
  placedAt: Instant,
  lines: z
    .array(z.strictObject({ product: Slug, quantity: z.int().min(1), price: Price }))
    .min(1),
  /** What was paid, delivery included. */
  total: Price,
  paidBy: z.enum(["card", "transfer", "gift_card", "instalments"]),
  delivery: Delivery,
  refund: z
    .strictObject({ amount: Price, requestedAt: Instant, sentAt: Instant.optional(), arrivedAt: Instant.optional() })
    .optional(),
});

/** An order made before the bot came, or outside it. */
export const PastOrder = PastOrderFile.extend({ number: z.string() });
export type PastOrder = z.infer<typeof PastOrder>;

/** `orders.yaml`, by order number. */
export const OrdersFile = z.record(z.string(), PastOrderFile);

import { z } from "zod";
import { isOpen, nextOpening, openUntil } from "../calendar/index.ts";
import { Shop } from "../knowledge/index.ts";
import { Instant } from "../shared/record.ts";

/** A shop and whether its doors are open now. */
export const ShopView = Shop.pick({
  id: true,
  name: true,
  town: true,
  address: true,
  phone: true,
  services: true,
  stock: true,
}).extend({
  timeZone: z.string(),
  open: z.boolean(),
  /** When the doors close, if they are open. */
  closesAt: Instant.optional(),
  /** When they open next, if they are not. */
  opensAt: Instant.optional(),
});
export type ShopView = z.output<typeof ShopView>;

export function shopView(shop: Shop, now: Date): ShopView {
  const { id, name, town, address, phone, services, stock, hours } = shop;
  const open = isOpen(hours, now);
  const closesAt = openUntil(hours, now)?.toISOString();
  const opensAt = open ? undefined : nextOpening(hours, now)?.opensAt.toISOString();
  return {
    ...{ id, name, town, address, services, stock, timeZone: hours.timeZone, open },
    ...(phone === undefined ? {} : { phone }),
    ...(closesAt === undefined ? {} : { closesAt }),
    ...(opensAt === undefined ? {} : { opensAt }),
  };
}

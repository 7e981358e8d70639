export { deliveries, Delivery, DELIVERY_PENDING } from "./delivery.ts";

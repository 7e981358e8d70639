export { tellHours } from "./tell-hours.ts";
export { addressOf, tellShop } from "./tell-shop.ts";

export { openNow, tellHours } from "./tell-hours.ts";
export { tellShop } from "./tell-shop.ts";

export type { OnNotice } from "./acceptances.ts";
export { addWebsite } from "./website.ts";
export type { Website } from "./website.ts";
export type { WebsiteParts } from "./website-parts.ts";

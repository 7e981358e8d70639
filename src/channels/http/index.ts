export { tooMany } from "./fault-response.ts";
export { createHttpServer } from "./http-server.ts";
export type { HttpServer, HttpServerParts } from "./http-server.ts";
export type { Log } from "./log.ts";
export { measuredPort } from "./measured-port.ts";
export { createMetrics } from "./metrics.ts";
export type { Metrics } from "./metrics.ts";
export { MESSAGES_PER_CONVERSATION, RateLimiter } from "./rate-limits.ts";
export type { LimitName, RateRule, RateRules } from "./rate-limits.ts";
export type {
  Handler,
  HttpRequest,
  HttpResponse,
  Method,
  RouteOptions,
  Routes,
  UpgradeHandler,
} from "./route.ts";
export { pagePolicy } from "./security-headers.ts";
export { addStaticRoutes, readStaticFiles } from "./static-files.ts";
export { addSystemRoutes } from "./system-routes.ts";

import type { Metrics } from "./metrics.ts";
import type { Routes } from "./route.ts";

/**
 * Liveness, readiness and metrics. `ready` rejects while the service cannot do its work, e.g. when the store does not
 * answer; liveness never depends on it, or an outage of the store would restart every instance.
 */
export function addSystemRoutes(
  routes: Routes,
  parts: { ready: () => Promise<void>; metrics: Metrics },
): void {
  const { registry } = parts.metrics;
  const options = { limit: "none" as const };
  routes.route("GET", "/healthz", () => ({ status: 200, body: { status: "alive" } }), options);
  routes.route(
    "GET",
    "/readyz",
    async () => {
      await parts.ready();
      return { status: 200, body: { status: "ready" } };
    },
    options,
  );
  routes.route(
    "GET",
    "/metrics",
    async () => ({
      status: 200,
      body: await registry.metrics(),
      headers: { "content-type": registry.contentType },
    }),
    options,
  );
}

import { expect } from "chai";
import { AppError } from "../../../src/shared/errors.ts";
import { addSystemRoutes, createMetrics } from "../../../src/channels/http/index.ts";
import { startWebsite } from "../../support/website-server.ts";
import type { WebsiteServer } from "../../support/website-server.ts";

describe("system routes", () => {
  let server: WebsiteServer | undefined;
  afterEach(() => server?.close());

  it("say that the service lives, is ready, and what it did", async () => {
    server = await startWebsite();
    const client = server.client();
    await client.start();
    await client.post("une commande très privée");

    const alive = await fetch(`${server.base}/healthz`);
    const ready = await fetch(`${server.base}/readyz`);
    const metrics = await (await fetch(`${server.base}/metrics`)).text();

    expect([alive.status, ready.status]).to.deep.equal([200, 200]);
    expect(metrics).to.include('parole_turns_total{channel="website",outcome="taken"} 1');
    expect(metrics).to.include('parole_conversations_started_total{channel="website"} 1');
    expect(metrics).to.include('parole_turn_seconds_count{channel="website"} 1');
    expect(metrics).to.match(
      /parole_http_requests_total\{method="POST",route="[^"]*:conversation\/activities",status="200"\} 1/,
    );
    expect(metrics, "a route never asked for").to.include('parole_http_seconds_count{route="/readyz"} ');
    expect(metrics).to.include('parole_http_seconds_count{route="/v3/directline/tokens/refresh"} 0');
    expect(metrics).to.not.include(client.conversation).and.to.not.include("privée");
  });

  it("say 503 while the store does not answer, and live on", async () => {
    server = await startWebsite({
      routes: (routes) => {
        const down = () => Promise.reject(new AppError("STORE_UNAVAILABLE", "no answer"));
        const under: typeof routes = {
          ...routes,
          route: (method, path, ...rest) => {
            routes.route(method, `/under${path}`, ...rest);
          },
        };
        addSystemRoutes(under, { ready: down, metrics: createMetrics() });
      },
    });

    const ready = await fetch(`${server.base}/under/readyz`);
    const alive = await fetch(`${server.base}/under/healthz`);

    expect([ready.status, alive.status]).to.deep.equal([503, 200]);
    expect(await ready.json()).to.have.nested.property("error.code", "STORE_UNAVAILABLE");
  });
});

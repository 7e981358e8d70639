import { expect } from "chai";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { addStaticRoutes, pagePolicy, readStaticFiles } from "../../../src/channels/http/index.ts";
import { startWebsite } from "../../support/website-server.ts";
import type { WebsiteServer } from "../../support/website-server.ts";

describe("static files", () => {
  let folder = "";
  let server: WebsiteServer;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "parole-web-"));
    await mkdir(path.join(folder, "assets"));
    await mkdir(path.join(folder, "desk"));
    await writeFile(path.join(folder, "index.html"), "<!doctype html><title>demo</title>");
    await writeFile(path.join(folder, "desk/index.html"), "<!doctype html><title>desk</title>");
    await writeFile(path.join(folder, "widget.js"), "x".repeat(5_000));
    await writeFile(path.join(folder, "assets/chat-1a2B_-4d.js"), "export {};");
    await writeFile(path.join(folder, "secrets.env"), "SECRET=1");
    server = await startWebsite(await staticServer(folder));
  });
  after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  async function staticServer(from: string, hidden?: ReadonlySet<string>) {
    const files = await readStaticFiles(from);
    const options = { policy: pagePolicy("wss://bot.example"), ...(hidden === undefined ? {} : { hidden }) };
    return {
      routes: (to: Parameters<typeof addStaticRoutes>[0]) => {
        addStaticRoutes(to, files, options);
      },
    };
  }

  it("are pages at their folder's path, under a policy that lets nothing else in", async () => {
    const demo = await fetch(`${server.base}/`);
    const desk = await fetch(`${server.base}/desk`);

    expect(await demo.text()).to.include("demo");
    expect(await desk.text()).to.include("desk");
    expect(demo.headers.get("content-type")).to.equal("text/html; charset=utf-8");
    expect(demo.headers.get("cache-control")).to.equal("no-cache");
    const policy = demo.headers.get("content-security-policy");
    expect(policy).to.include("script-src 'self'").and.to.include("wss://bot.example");
    expect(policy).to.not.include("unsafe");
  });

  it("are kept by browsers for as long as their name promises, and sent small", async () => {
    const widget = await fetch(`${server.base}/widget.js`);
    const asset = await fetch(`${server.base}/assets/chat-1a2B_-4d.js`);
    const etag = widget.headers.get("etag") ?? "";
    const again = await fetch(`${server.base}/widget.js`, { headers: { "if-none-match": etag } });

    expect(widget.headers.get("cache-control")).to.equal("public, max-age=300");
    expect(widget.headers.get("content-encoding")).to.equal("gzip");
    expect(await widget.text()).to.have.length(5_000);
    expect(asset.headers.get("cache-control")).to.equal("public, max-age=31536000, immutable");
    expect(asset.headers.get("access-control-allow-origin")).to.equal("*");
    expect(again.status).to.equal(304);
  });

  it("are all that can be reached", async () => {
    const paths = [
      "/secrets.env",
      "/assets/..%2fsecrets.env",
      "/..%2f..%2fetc/passwd",
      "/assets",
      "/index.html/x",
    ];
    const statuses = await Promise.all(
      paths.map((at) => fetch(`${server.base}${at}`).then(({ status }) => status)),
    );

    expect(statuses).to.deep.equal([404, 404, 404, 404, 404]);
  });

  it("leave the demo page out when it is hidden, and need no build to start", async () => {
    const hidden = await startWebsite(await staticServer(folder, new Set(["/"])));
    const empty = await startWebsite(await staticServer(path.join(folder, "nowhere")));

    const statuses = [
      (await fetch(`${hidden.base}/`)).status,
      (await fetch(`${hidden.base}/widget.js`)).status,
      (await fetch(`${empty.base}/`)).status,
    ];
    await hidden.close();
    await empty.close();

    expect(statuses).to.deep.equal([404, 200, 404]);
  });
});

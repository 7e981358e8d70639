import { expect } from "chai";
import { DESK_ROUTES } from "../../src/desk/index.ts";
import { HandoffFile } from "../../src/handoff/index.ts";
import { type Desk, type Json, startDesk } from "./desk-server.ts";

const PATH = "/desk/api/openapi.json";

describe("the description of the desk's API", () => {
  let desk: Desk;
  let document: Json;
  before(async () => {
    desk = await startDesk();
    document = (await desk.call("GET", PATH)).body;
  });
  after(() => desk.close());

  it("names every route with what it takes and gives, and no other", () => {
    const described = Object.entries<Json>(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const declared = DESK_ROUTES.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
    expect(document.openapi).to.equal("3.1.0");
    expect(described.sort()).to.deep.equal(declared.sort());
  });

  it("names each path parameter, and each operation once", () => {
    const seen = new Set<string>();
    for (const [path, operations] of Object.entries<Json>(document.paths)) {
      for (const operation of Object.values<Json>(operations)) {
        const named = operation.parameters
          .filter((each: Json) => each.in === "path")
          .map(({ name }: Json) => name);
        expect(named, path).to.deep.equal([...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]));
        expect(operation.summary).to.match(/^[A-Z].*\.$/);
        expect(seen.has(operation.operationId), operation.operationId).to.equal(false);
        seen.add(operation.operationId);
        expect(Object.keys(operation.responses).sort()[0]).to.match(/^20[01]$/);
        expect(operation.responses.default.content["application/json"].schema.$ref).to.equal(
          "#/components/schemas/Problem",
        );
      }
    }
  });

  it("says what bodies must hold, who may call, and what comes back", () => {
    const handOver = document.paths["/desk/api/holds/{id}/hand-over"].post;
    const { schema } = handOver.requestBody.content["application/json"];
    expect(handOver.requestBody.required).to.equal(true);
    expect(schema.required).to.deep.equal(["code", "serial"]);
    expect(schema.additionalProperties).to.equal(false);
    expect(handOver["x-roles"]).to.deep.equal(["shop", "supervisor"]);
    expect(handOver.security).to.deep.equal([{ program: [] }, { person: [] }]);
    expect(handOver.responses["200"].content["application/json"].schema.properties.loan.type).to.equal(
      "object",
    );
    const complete =
      document.paths["/desk/api/handoffs/{id}/complete"].post.requestBody.content["application/json"].schema;
    expect(complete.properties.outcome.enum).to.deep.equal(["solved", "promised", "refused", "other"]);
    const list = document.paths["/desk/api/promises"].get.parameters.map(({ name }: Json) => name);
    expect(list).to.deep.equal(["state", "status", "dueBefore", "limit"]);
    expect(document.paths["/desk/api/session"].post.security).to.deep.equal([]);
  });

  it("is open to tools of other sites, and nothing else is", async () => {
    const open = await desk.call("GET", PATH);
    const closed = await desk.call("GET", "/desk/api/shops", { as: "token" });
    expect(open.headers.get("access-control-allow-origin")).to.equal("*");
    expect(closed.headers.get("access-control-allow-origin")).to.equal(null);
  });

  it("publishes the schema of the handoff file", async () => {
    const { body } = await desk.call("GET", "/schemas/handoff.v1.json");
    expect(body.$id).to.equal("/schemas/handoff.v1.json");
    expect(Object.keys(body.properties)).to.deep.equal(Object.keys(HandoffFile.shape));
  });

  it("answers an address of the API that does not exist like any other", async () => {
    const answer = await desk.call("GET", "/desk/api/nothing", { as: "token" });
    expect([answer.status, answer.body.error.code]).to.deep.equal([404, "NOT_FOUND"]);
    const method = await desk.call("PUT", "/desk/api/session");
    expect([method.status, method.body.error.code]).to.deep.equal([405, "METHOD_NOT_ALLOWED"]);
  });
});

import type { IncomingMessage, ServerResponse } from "node:http";
import { aBooking, aHandoff, deliveriesMade, NOW, promisesMade, reads, RESTING } from "./desk-answers.ts";
import { QuestionsStub } from "./questions-stub.ts";

type Json = Record<string, unknown>;

/**
 * A desk API with one of everything and a memory of what was posted. Signs in anybody whose password is `parole`;
 * accepts a handoff once.
 */
export class DeskStub {
  readonly posts: { path: string; body: unknown }[] = [];
  user: Json = { login: "claire", name: "Claire Vidal", role: "agent" };
  handoff = aHandoff();
  deliveries = deliveriesMade();
  readonly questions = new QuestionsStub();
  signedIn = false;

  /** For WebStub.extra. */
  readonly answer = (request: IncomingMessage, response: ServerResponse, body: unknown): boolean => {
    const url = new URL(request.url ?? "/", "http://stub");
    if (!url.pathname.startsWith("/desk/api/")) return false;
    const path = url.pathname.slice("/desk/api/".length);
    const [status, answer] = this.#reply(request.method ?? "GET", path, { query: url.searchParams, body });
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(answer));
    return true;
  };

  #reply(method: string, path: string, sent: { query: URLSearchParams; body: unknown }): [number, unknown] {
    const refused = (status: number, code: string): [number, unknown] => [
      status,
      { error: { code, message: "" } },
    ];
    if (path === "session" && method === "POST") {
      this.signedIn = JSON.stringify(sent.body).includes('"password":"parole"');
      return this.signedIn ? [200, { user: this.user, now: NOW }] : refused(401, "UNAUTHORIZED");
    }
    if (!this.signedIn) return refused(401, "UNAUTHORIZED");
    if (method !== "GET") return this.#write(method, path, sent.body);
    if (path === "handoffs") {
      const items = sent.query.get("status") === this.handoff.state ? [this.handoff] : [];
      return [200, { items }];
    }
    if (path === "promises") {
      return [200, { items: promisesMade().filter(({ state }) => state === sent.query.get("state")) }];
    }
    if (path === "deliveries") {
      const states = (sent.query.get("state") ?? "").split(",");
      const items = this.deliveries.filter(({ state }) => states.includes(String(state)));
      return [200, { items, peers: [RESTING] }];
    }
    if (path.split("/")[0] === "unanswered") return this.questions.read(path, sent.query);
    const found = reads(this.handoff, this.user)[path];
    return found === undefined ? refused(404, "NOT_FOUND") : [200, found];
  }

  #write(method: string, path: string, body: unknown): [number, unknown] {
    this.posts.push({ path: `${method} ${path}`, body });
    if (path === "session") this.signedIn = false;
    if (path.endsWith("/accept")) {
      if (this.handoff.state !== "requested") return [409, { error: { code: "CONFLICT", message: "taken" } }];
      this.handoff = aHandoff({ state: "accepted", acceptedBy: this.user.login });
    }
    if (path.startsWith("unanswered/")) return this.questions.write(path, body, String(this.user["login"]));
    if (path.startsWith("deliveries/")) return this.#decide(path);
    if (path === "book/closures") return [201, { closure: { id: "closure_2" }, broken: [aBooking({})] }];
    return [200, path.endsWith("/return") ? { receipt: "R-7K3M9QXB" } : {}];
  }

  #decide(path: string): [number, unknown] {
    const [, id, verb] = path.split("/");
    const one = this.deliveries.find((each) => each["id"] === id);
    if (one?.["state"] !== "dead" && one?.["state"] !== "unknown")
      return [409, { error: { code: "CONFLICT", message: "decided" } }];
    one["state"] = verb === "resend" ? "queued" : "dismissed";
    return [200, one];
  }
}

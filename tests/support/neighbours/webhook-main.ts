import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { listenOn, type Rule, Rules, serveControls } from "./control.ts";

// A receiver of webhooks in a process of its own, told by tests/support/webhook-receiver.ts how to misbehave.

interface Arrived {
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  answered: number | undefined;
}

const rules = new Rules();
let arrived: Arrived[] = [];
const held = new Set<ServerResponse>();

function listener(request: IncomingMessage, response: ServerResponse): void {
  void receive(request, response).catch(() => undefined);
}

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const early = rules.take("connect");
  if (early) {
    follow(early, response);
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const rule = rules.take("request");
  const call: Arrived = {
    path: request.url ?? "/",
    headers: request.headers,
    body: Buffer.concat(chunks).toString(),
    answered: undefined,
  };
  arrived.push(call);
  response.once("finish", () => (call.answered = response.statusCode));
  follow(rule, response);
}

function follow(rule: Rule | undefined, response: ServerResponse): void {
  switch (rule?.act) {
    case "answer":
      response.statusCode = rule.code ?? 500;
      if (rule.value !== undefined) response.setHeader("retry-after", rule.value);
      return void response.end("told to");
    case "redirect":
      response.statusCode = rule.code ?? 302;
      response.setHeader("location", rule.value ?? "/elsewhere");
      return void response.end();
    case "hang":
      held.add(response);
      return;
    case "drop":
      return void response.socket?.destroy();
    case "late":
      setTimeout(() => response.end("late"), rule.ms ?? 1000);
      return;
    case "flood":
      return flood(response);
    default:
      response.statusCode = 204;
      response.end();
  }
}

/** An answer that never ends. */
function flood(response: ServerResponse): void {
  const more = (): void => {
    while (!response.destroyed && response.write("x".repeat(16_384)));
  };
  response.on("drain", more);
  more();
}

let door: Server | undefined;
async function open(port: number): Promise<number> {
  door = createServer(listener);
  return listenOn(door, port);
}

const port = await open(0);
await serveControls(port, {
  rules: (given: Rule[]) => rules.set(given),
  arrived: () => arrived,
  release: () => {
    for (const response of held) response.end();
    held.clear();
  },
  forget: () => {
    arrived = [];
  },
  down: () => {
    const closing = door;
    door = undefined;
    closing?.closeAllConnections();
    return new Promise<null>((resolve) => (closing ? closing.close(() => resolve(null)) : resolve(null)));
  },
  up: () => (door ? port : open(port)),
});

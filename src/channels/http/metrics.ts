import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

/** What is measured, in Prometheus terms. Durations are in seconds. */
export interface Metrics {
  registry: Registry;
  /** Answers by `method`, `route` (the pattern, never the path) and `status`. */
  httpRequests: Counter<"method" | "route" | "status">;
  httpSeconds: Histogram<"route">;
  /** Turns by `channel` and `outcome`: taken, repeat, unknown-conversation, failed. */
  turns: Counter<"channel" | "outcome">;
  turnSeconds: Histogram<"channel">;
  conversations: Counter<"channel">;
  sockets: Gauge;
}

const BUCKETS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

/** Each call makes its own registry, so that servers in one process do not mix. */
export function createMetrics(options: { ofProcess?: boolean } = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (options.ofProcess === true) collectDefaultMetrics({ register: registry });
  return {
    registry,
    ...httpMetrics(registers),
    turns: new Counter({
      name: "parole_turns_total",
      help: "Messages taken from customers",
      labelNames: ["channel", "outcome"],
      registers,
    }),
    turnSeconds: new Histogram({
      name: "parole_turn_seconds",
      help: "Time from a message to its durable turn",
      labelNames: ["channel"],
      buckets: BUCKETS,
      registers,
    }),
    conversations: new Counter({
      name: "parole_conversations_started_total",
      help: "Conversations started",
      labelNames: ["channel"],
      registers,
    }),
    sockets: new Gauge({ name: "parole_sockets", help: "Chat windows connected now", registers }),
  };
}

function httpMetrics(registers: Registry[]): Pick<Metrics, "httpRequests" | "httpSeconds"> {
  return {
    httpRequests: new Counter({
      name: "parole_http_requests_total",
      help: "Answers given over HTTP",
      labelNames: ["method", "route", "status"],
      registers,
    }),
    httpSeconds: new Histogram({
      name: "parole_http_seconds",
      help: "Time to answer over HTTP",
      labelNames: ["route"],
      buckets: BUCKETS,
      registers,
    }),
  };
}

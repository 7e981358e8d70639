import { Agent, request } from "node:http";
import { connect } from "node:net";
import { performance } from "node:perf_hooks";
import type { Answer } from "./oracle.ts";
import type { FuzzedRequest } from "./requests.ts";
import type { Target } from "./target.ts";

/** A request as it goes out. */
export interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer | undefined;
}

const PATIENCE_MS = 20_000;
const RAW_PATIENCE_MS = 5_000;

/** Puts what exists now into a request: ids of records, tokens, sessions. */
export function concrete(
  target: Target,
  { route, method, params, query, who, headers, body, from }: FuzzedRequest,
): Sent {
  let index = 0;
  const path = route.path.replace(/:\w+/g, () => {
    const given = params[index] ?? 0;
    index += 1;
    return encoded(typeof given === "number" ? target.idFor(route.path, given) : given);
  });
  const asked = query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join("&");
  const [pick] = params.filter((param) => typeof param === "number");
  return {
    method,
    path: asked === "" ? path : `${path}?${asked}`,
    headers: {
      "x-forwarded-for": `10.1.${String(from % 8)}.${String(from)}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...target.credentials(who, pick ?? 0),
      ...headers,
    },
    body,
  };
}

/** What is no text has no encoding: then bytes that are no UTF-8 either. */
function encoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return "%ED%A0%80";
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

/** Sends it; undefined when the connection was cut without an answer. */
export function send(url: string, { method, path, headers, body }: Sent): Promise<Answer | undefined> {
  const startedAt = performance.now();
  const { hostname: host, port } = new URL(url);
  return new Promise((resolve) => {
    const length = body === undefined ? {} : { "content-length": String(body.length) };
    const asking = request(
      { host, port, method, path, agent, headers: { ...headers, ...length } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", () => resolve(undefined));
        response.on("end", () => {
          const ms = performance.now() - startedAt;
          const { statusCode: status = 0, headers: got } = response;
          resolve({ status, headers: got, body: Buffer.concat(chunks).toString(), ms });
        });
      },
    );
    asking.setTimeout(PATIENCE_MS, () => asking.destroy());
    asking.on("error", () => resolve(undefined));
    asking.on("upgrade", (_response, socket) => {
      socket.destroy();
      resolve(undefined);
    });
    asking.end(body);
  });
}

/** The request as a command that sends it again. */
export function asCurl(url: string, { method, path, headers, body }: Sent): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
  const shown = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const data =
    body === undefined
      ? ""
      : ` --data-binary @<(echo ${body.subarray(0, 6_000).toString("base64")} | base64 -d)`;
  return `curl -i -X ${method} ${quoted(url + path)} ${shown.join(" ")}${data}`;
}

/** Writes bytes, ends its own side, and gives what came back until the other side ended too. */
export function sendRaw(url: string, parts: readonly Buffer[]): Promise<{ answer: string; ended: boolean }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    const finish = (ended: boolean): void => {
      clearTimeout(tooLong);
      socket.resetAndDestroy(); // no port is left waiting
      resolve({ answer, ended });
    };
    const tooLong = setTimeout(() => finish(false), RAW_PATIENCE_MS);
    socket.on("connect", () => {
      for (const part of parts) socket.write(part);
      socket.end();
    });
    socket.on("data", (chunk: Buffer) => (answer = (answer + chunk.toString("latin1")).slice(0, 200_000)));
    socket.on("end", () => finish(true));
    socket.on("error", () => finish(true));
  });
}

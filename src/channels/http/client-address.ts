import type { IncomingMessage } from "node:http";

/**
 * The address a request came from. With `trustedProxies` in front, the one that the outermost of them saw
 * (X-Forwarded-For, counted from the right: what is further left the client may have made up).
 */
export function clientAddress(message: IncomingMessage, trustedProxies: number): string {
  const socket = message.socket.remoteAddress ?? "unknown";
  if (trustedProxies === 0) return socket;
  const forwarded = String(message.headers["x-forwarded-for"] ?? "");
  const hops = forwarded.split(",").map((hop) => hop.trim());
  const seen = hops.at(-trustedProxies);
  return seen === undefined || seen === "" || seen.length > 64 ? socket : seen;
}

/** What a limit counts by: one IPv4 address, or one IPv6 network of 64 bits, which is what a subscriber gets. */
export function limitKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array.from({ length: zeros }, () => "0"), ...right].slice(0, 4).join(":");
}

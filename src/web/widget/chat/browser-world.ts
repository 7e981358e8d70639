import type { Socket, SocketEvents, World } from "./world.ts";

function newId(): string {
  // randomUUID is missing on pages served without TLS; this is not.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function openSocket(url: string, events: SocketEvents): Socket {
  const socket = new WebSocket(url);
  socket.onopen = () => {
    events.open();
  };
  socket.onmessage = ({ data }) => {
    events.message(data);
  };
  socket.onclose = ({ reason }) => {
    events.close(reason);
  };
  return socket;
}

function after(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => {
    clearTimeout(timer);
  };
}

function load(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function save(key: string, text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Private browsing or full: the conversation works, it is only not found again after a reload.
  }
}

/** The real browser. `key` names what is kept, so that two shops on one origin do not read each other's. */
export function browserWorld(key: string): World {
  return {
    fetch: (url, init) => fetch(url, init),
    socket: openSocket,
    now: () => new Date(),
    isVisible: () => document.visibilityState === "visible",
    random: () => Math.random(),
    newId,
    after,
    load: () => load(key),
    save: (text) => {
      save(key, text);
    },
  };
}

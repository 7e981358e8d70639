/** A WebSocket, as much of it as is used. */
export interface Socket {
  send(data: string): void;
  close(): void;
}

export interface SocketEvents {
  open(): void;
  message(data: unknown): void;
  /** Once, however it ended. */
  close(reason: string): void;
}

/** Everything the chat takes from its browser, so that tests can give it another one. */
export interface World {
  fetch(url: string, init: RequestInit): Promise<Response>;
  socket(url: string, events: SocketEvents): Socket;
  now(): Date;
  /** Whether anybody can see the page now. */
  isVisible(): boolean;
  /** In [0, 1). */
  random(): number;
  /** A new id that no other browser has. */
  newId(): string;
  /** Calls back once after `ms`; the answer cancels. */
  after(ms: number, callback: () => void): () => void;
  /** Kept across reloads; `undefined` deletes. Never throws: a browser may refuse to keep anything. */
  load(): string | undefined;
  save(text: string | undefined): void;
}

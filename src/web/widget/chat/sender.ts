import type { Access } from "./access.ts";
import { backoffMs } from "./backoff.ts";
import { type Answer, call } from "./call.ts";
import type { Outgoing } from "./queue.ts";
import type { World } from "./world.ts";

export interface SenderEvents {
  /** The message to send now, if any. Asked again after each one. */
  next(): Outgoing | undefined;
  sent(id: string): void;
  /** The server will never take it. */
  failed(id: string): void;
  /** The token was refused: the connection must join again before anything can be sent. */
  denied(): void;
}

export interface SenderOptions {
  readonly world: World;
  readonly access: Access;
  readonly events: SenderEvents;
  readonly locale: string;
  readonly timeZone: string;
  /** What the page tells by itself, so that the customer need not: its address, without what follows the `?`. */
  readonly page: { readonly url: string; readonly browser: string };
}

/** Sends waiting messages one after the other, each with its own id, again and again until the server has it. */
export class Sender {
  readonly #options: SenderOptions;
  #busy = false;
  #attempt = 0;
  #cancelWait: (() => void) | undefined;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Sends what waits. Called when a message is added and when the connection is back; harmless otherwise. */
  async drain(): Promise<void> {
    this.#cancelWait?.();
    if (this.#busy || this.#options.access.saved === undefined) return;
    this.#busy = true;
    let goOn = true;
    while (goOn) {
      const message = this.#options.events.next();
      goOn = message !== undefined && this.#settled(message, await this.#post(message));
    }
    this.#busy = false;
  }

  #post(message: Outgoing): Promise<Answer> {
    const { world, access, locale, timeZone, page } = this.#options;
    return call(world, {
      method: "POST",
      url: access.conversationUrl("/activities"),
      token: access.saved?.token,
      json: {
        type: "message",
        text: message.text,
        textFormat: "plain",
        locale,
        localTimestamp: message.at,
        localTimezone: timeZone,
        from: { role: "user" },
        channelData: { clientActivityID: message.id, page },
      },
    });
  }

  /** True when the next message can follow at once. */
  #settled(message: Outgoing, answer: Answer): boolean {
    const { events, world } = this.#options;
    if (answer.kind === "ok") {
      this.#attempt = 0;
      events.sent(message.id);
      return true;
    }
    if (answer.kind === "refused") {
      events.failed(message.id);
      return true;
    }
    if (answer.kind === "denied" || answer.kind === "gone") {
      events.denied();
      return false;
    }
    const waitMs = Math.max(
      answer.waitMs,
      backoffMs(this.#attempt, () => world.random()),
    );
    this.#attempt += 1;
    this.#cancelWait = world.after(waitMs, () => void this.drain());
    return false;
  }
}

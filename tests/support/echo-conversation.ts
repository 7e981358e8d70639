import { messageActivity } from "../../src/bot/index.ts";
import type { ConversationPort, Incoming } from "../../src/bot/index.ts";
import { conversations } from "../../src/conversation/conversation.ts";
import type { Conversation } from "../../src/conversation/conversation.ts";
import type { Clock } from "../../src/shared/clock.ts";
import type { Ids } from "../../src/shared/ids.ts";
import type { Message, Store, Transaction } from "../../src/shared/store.ts";

/** A conversation that greets and repeats what it hears, durably: the smallest thing that channels can be tried on. */
export class EchoConversation implements ConversationPort {
  readonly #parts: { store: Store; clock: Clock; ids: Ids };
  /** What came in, in order. */
  readonly heard: Incoming[] = [];
  /** Set to make the next message fail with it. */
  failure: Error | undefined;
  /** Notice to put on the next answers. */
  notice: Message["notice"];

  constructor(parts: { store: Store; clock: Clock; ids: Ids }) {
    this.#parts = parts;
  }

  start(input: { channel: string; conversation: string; user: string; locale?: string; timeZone?: string }) {
    const { conversation: id } = input;
    return this.#parts.store.transact({ lock: id, actor: "test" }, async (tx) => {
      if ((await tx.get(conversations, id)) !== undefined) return { kind: "exists" as const };
      const greeting = this.#reply(id, 1, input.locale?.startsWith("en") === true ? "Hello" : "Bonjour");
      await tx.insert(conversations, this.#fresh(input));
      await tx.append([greeting]);
      return { kind: "started" as const };
    });
  }

  receive(incoming: Incoming) {
    const { conversation: id, activityId } = incoming;
    return this.#parts.store.transact({ lock: id, actor: "test" }, async (tx) => {
      const conversation = await tx.get(conversations, id);
      if (conversation === undefined) return { kind: "unknown-conversation" as const };
      if (this.failure !== undefined) throw this.failure;
      const at = this.#now();
      const first = await tx.once(incoming.channel, incoming.externalId, activityId, at);
      if (first !== undefined) return { kind: "repeat" as const, id: first };
      this.heard.push(incoming);
      await this.#answer(tx, conversation, incoming);
      return { kind: "taken" as const, id: activityId };
    });
  }

  /** Says something unasked, as an agent or a timer does. */
  speak(id: string, text: string): Promise<void> {
    return this.#parts.store.transact({ lock: id, actor: "test" }, async (tx) => {
      const conversation = await tx.get(conversations, id);
      if (conversation === undefined) return;
      const seq = conversation.lastSeq + 1;
      await tx.append([this.#reply(id, seq, text)]);
      await tx.update(conversations, conversation, { lastSeq: seq }, { at: this.#now() });
    });
  }

  async #answer(tx: Transaction, conversation: Conversation, incoming: Incoming): Promise<void> {
    const { id, lastSeq } = conversation;
    const own: Message = {
      conversation: id,
      seq: lastSeq + 1,
      id: incoming.activityId,
      at: this.#now(),
      author: "customer",
      activity: incoming.activity,
      status: "accepted",
    };
    const echo = this.#reply(id, lastSeq + 2, `echo: ${incoming.text ?? incoming.name ?? "value"}`);
    await tx.append([own, this.notice === undefined ? echo : { ...echo, notice: this.notice }]);
    await tx.update(conversations, conversation, { lastSeq: lastSeq + 2 }, { at: this.#now() });
  }

  #reply(conversation: string, seq: number, text: string): Message {
    const id = this.#parts.ids.next("msg");
    const at = this.#now();
    const activity = messageActivity({
      id,
      conversation,
      at,
      text,
      locale: "fr",
      author: { kind: "bot", name: "Parole" },
    });
    // As the framework's own proactive messages do: a target nobody has.
    return {
      conversation,
      seq,
      id,
      at,
      author: "bot",
      activity: { ...activity, replyToId: "nobody" },
      status: "queued",
    };
  }

  #fresh(input: { channel: string; conversation: string; user: string; timeZone?: string }): Conversation {
    const at = this.#now();
    return {
      id: input.conversation,
      version: 1,
      state: "bot",
      escalationLevel: 0,
      createdAt: at,
      updatedAt: at,
      channel: input.channel,
      user: input.user,
      contact: "contact_test",
      locale: "fr",
      timeZone: input.timeZone ?? "Europe/Paris",
      lastSeq: 1,
      facts: [],
      frames: [],
      ended: [],
      misunderstood: 0,
    };
  }

  #now(): string {
    return this.#parts.clock.now().toISOString();
  }
}

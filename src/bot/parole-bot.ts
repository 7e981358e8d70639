import { ActivityHandler } from "botbuilder";
import type { TurnContext } from "botbuilder";
import type { ConversationPort, Incoming, Received } from "./conversation-port.ts";
import { readIncoming } from "./incoming.ts";

const RECEIVED = Symbol("what became of this turn's message");

/** What became of the message of a turn; undefined for activities that the bot does not answer. */
export function receivedOf(context: TurnContext): Received | undefined {
  return context.turnState.get<Received | undefined>(RECEIVED);
}

/**
 * The bot as Bot Framework sees it: messages and events go to the conversation, everything else is ignored politely.
 * `opensOnMessage` lists the channels on which a first message opens its conversation; elsewhere the channel opens it.
 */
export class ParoleBot extends ActivityHandler {
  readonly #port: ConversationPort;
  readonly #opensOnMessage: ReadonlySet<string>;

  constructor(port: ConversationPort, opensOnMessage: ReadonlySet<string> = new Set()) {
    super();
    this.#port = port;
    this.#opensOnMessage = opensOnMessage;
    this.onMessage((context, next) => this.#receive(context, next));
    this.onEvent((context, next) => this.#receive(context, next));
    this.onMembersAdded((context, next) => this.#greet(context, next));
  }

  async #receive(context: TurnContext, next: () => Promise<void>): Promise<void> {
    const incoming = readIncoming(context.activity);
    let received = await this.#port.receive(incoming);
    if (received.kind === "unknown-conversation" && this.#opensOnMessage.has(incoming.channel)) {
      await this.#port.start(opening(incoming));
      received = await this.#port.receive(incoming);
    }
    context.turnState.set(RECEIVED, received);
    await next();
  }

  async #greet(context: TurnContext, next: () => Promise<void>): Promise<void> {
    const { activity } = context;
    const joined = activity.membersAdded?.find((member) => member.id !== activity.recipient.id);
    if (joined !== undefined) {
      await this.#port.start({ ...opening(readIncoming(activity)), user: joined.id });
    }
    await next();
  }
}

function opening({ channel, conversation, user, locale, timeZone }: Incoming) {
  return {
    channel,
    conversation,
    user,
    ...(locale === undefined ? {} : { locale }),
    ...(timeZone === undefined ? {} : { timeZone }),
  };
}

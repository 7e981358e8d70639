import type { Activity } from "botbuilder";
import type { ConversationPort, Received } from "./conversation-port.ts";
import { LocalAdapter } from "./local-adapter.ts";
import { ParoleBot, receivedOf } from "./parole-bot.ts";
import { turnErrors } from "./turn-errors.ts";
import type { TurnLog } from "./turn-errors.ts";

/**
 * Takes an activity that its channel has checked; resolves once its effects are durable. `ignored` is an activity the
 * bot has nothing to say to. Faults are thrown, and then nothing was kept.
 */
export type Inbox = (activity: Partial<Activity>) => Promise<Received | { kind: "ignored" }>;

/** The way into the bot for the channels of this process. */
export function createInbox(parts: {
  port: ConversationPort;
  log: TurnLog;
  /** Channels on which a first message opens its conversation. */
  opensOnMessage?: ReadonlySet<string>;
}): Inbox {
  const bot = new ParoleBot(parts.port, parts.opensOnMessage);
  const adapter = new LocalAdapter().use(turnErrors(parts.log));
  return async (activity) => {
    let received: Received | undefined;
    await adapter.handle(activity, async (context) => {
      await bot.run(context);
      received = receivedOf(context);
    });
    return received ?? { kind: "ignored" };
  };
}

import { BotAdapter, TurnContext } from "botbuilder";
import type { Activity, ConversationReference, ResourceResponse } from "botbuilder";
import { AppError } from "../shared/errors.ts";

/**
 * Runs the bot for the channels served in this process. It only carries messages in: a reply is committed to the
 * transcript by the turn and sent from there, so nothing can be said that was not kept.
 */
export class LocalAdapter extends BotAdapter {
  /** Runs one turn. Whatever middleware or bot throws is thrown to the caller. */
  async handle(activity: Partial<Activity>, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    const context = new TurnContext(this, activity);
    await this.runMiddleware(context, logic);
  }

  /** @throws AppError INTERNAL, except for trace activities, which are dropped. */
  override sendActivities(
    _context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    if (activities.every((activity) => activity.type === "trace")) {
      return Promise.resolve(activities.map(() => ({ id: "" })));
    }
    return refuse("send a message from a turn: append it to the transcript in the turn's transaction");
  }

  /** @throws AppError INTERNAL always. */
  override updateActivity(): Promise<never> {
    return refuse("edit a sent message");
  }

  /** @throws AppError INTERNAL always. */
  override deleteActivity(): Promise<never> {
    return refuse("delete a sent message");
  }

  /** @throws AppError INTERNAL always. */
  override continueConversation(_reference: Partial<ConversationReference>): Promise<never> {
    return refuse("speak first through the adapter: append to the transcript instead");
  }
}

function refuse(what: string): Promise<never> {
  return Promise.reject(new AppError("INTERNAL", `the local adapter does not ${what}`));
}

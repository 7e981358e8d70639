import type { Middleware } from "botbuilder";
import { AppError } from "../shared/errors.ts";

/** Where faults of turns are written. Never given what the customer wrote. */
export interface TurnLog {
  error(fields: Record<string, unknown>, message: string): void;
}

/** Writes a turn's fault to the log with the turn's ids and throws it again, so that the channel answers as failed. */
export function turnErrors(log: TurnLog): Middleware {
  return {
    onTurn: async (context, next) => {
      try {
        await next();
      } catch (error) {
        const { activity } = context;
        const code = error instanceof AppError ? error.code : "INTERNAL";
        const ids = {
          channel: activity.channelId,
          conversation: activity.conversation.id,
          activity: activity.id,
        };
        log.error({ err: error, code, ...ids }, "a turn failed and nothing of it was kept");
        throw error;
      }
    },
  };
}

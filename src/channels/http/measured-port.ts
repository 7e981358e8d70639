import type { ConversationPort } from "../../bot/index.ts";
import type { Metrics } from "./metrics.ts";

/** The same port, with its turns and conversations counted and timed. */
export function measuredPort(port: ConversationPort, metrics: Metrics): ConversationPort {
  return {
    start: async (input) => {
      const started = await port.start(input);
      if (started.kind === "started") metrics.conversations.inc({ channel: input.channel });
      return started;
    },
    receive: async (incoming) => {
      const { channel } = incoming;
      const stop = metrics.turnSeconds.startTimer({ channel });
      let outcome = "failed";
      try {
        const received = await port.receive(incoming);
        outcome = received.kind;
        return received;
      } finally {
        stop();
        metrics.turns.inc({ channel, outcome });
      }
    },
  };
}

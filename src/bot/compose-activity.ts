import type { Outgoing } from "../conversation/index.ts";
import { messageActivity } from "./activities.ts";

/** Gives what the conversation says the form of an activity, as plain JSON ready for the transcript. */
export function composeActivity(outgoing: Outgoing): Record<string, unknown> {
  const { author, authorName: name } = outgoing;
  return {
    ...messageActivity({
      id: outgoing.id,
      conversation: outgoing.conversation,
      at: outgoing.at,
      text: outgoing.text,
      locale: outgoing.locale,
      suggestedActions: outgoing.options,
      author: author === "bot" ? { kind: author, name } : { kind: author, id: "agent", name },
      parole: outgoing.parole,
    }),
  };
}

import type { Conversation } from "../conversation/index.ts";
import type { Handoff, HandoffReason } from "./handoff.ts";

type Urgency = Pick<Handoff, "urgency" | "urgencyWhy">;

/** As many of the customer's words as a glance takes in. */
const WORDS_SHOWN = 3;

/** How soon a person should come, and why: for the reason of the request, and sooner for who is annoyed. */
export function urgencyOf(reason: HandoffReason, { mood }: Pick<Conversation, "mood">): Urgency {
  const usual = urgencyByReason(reason);
  if (!mood || mood.level === "calm") return usual;
  const words = mood.evidence.slice(-WORDS_SHOWN).map((each) => `« ${each} »`);
  const sounds = mood.level === "angry" ? "le client est en colère" : "le client s’impatiente";
  const heard = words.length === 0 ? sounds : `${sounds} (${words.join(", ")})`;
  return { urgency: "high", urgencyWhy: reason === "frustration" ? heard : `${usual.urgencyWhy} ; ${heard}` };
}

function urgencyByReason(reason: HandoffReason): Urgency {
  switch (reason) {
    case "deadline":
      return { urgency: "high", urgencyWhy: "une échéance promise est dépassée" };
    case "frustration":
      return { urgency: "high", urgencyWhy: "le client est en colère" };
    case "failure":
      return { urgency: "high", urgencyWhy: "le robot n’a pas pu vérifier et attend une réponse humaine" };
    case "notUnderstood":
      return { urgency: "normal", urgencyWhy: "le robot n’a pas compris" };
    case "policy":
    case "asked":
      return { urgency: "normal", urgencyWhy: "le client le demande" };
  }
}

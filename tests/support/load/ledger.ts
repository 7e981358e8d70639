/** Something a customer has typed. `id` is what the server gave it with its 2xx: from then on it must never be lost. */
export interface Posted {
  clientId: string;
  text: string;
  /** How often it was sent before it was answered. */
  tries: number;
  id?: string;
}

/** A message as one chat window has shown it. */
export interface Shown {
  id: string;
  text: string;
  author: "customer" | "bot" | "agent";
  clientId?: string;
  dialog?: string;
  step?: string;
  asks?: string;
  promises: readonly string[];
  /** Titles of its buttons. */
  options: readonly string[];
}

/** What one customer knows: all that was acknowledged to him, and all that he was shown, in that order. */
export class CustomerLedger {
  readonly name: string;
  conversation = "";
  readonly posted: Posted[] = [];
  readonly shown: Shown[] = [];
  /** Messages that were shown again though the window had them, or with another text than before. */
  readonly contradictions: string[] = [];
  readonly #known = new Map<string, Shown>();

  constructor(name: string) {
    this.name = name;
  }

  /** Notes what came in; gives back what is new. */
  show(messages: readonly Shown[]): Shown[] {
    return messages.filter((message) => {
      const known = this.#known.get(message.id);
      if (known === undefined) {
        this.#known.set(message.id, message);
        this.shown.push(message);
        return true;
      }
      const how = known.text === message.text ? "was shown twice" : "was shown again with another text";
      this.contradictions.push(`${this.name} ${this.conversation}: ${message.id} ${how}: "${message.text}"`);
      return false;
    });
  }
}

/** Reads activities of Direct Line as messages of a window; typing signs and the like are left out. */
export function shownIn(activities: readonly Record<string, unknown>[]): Shown[] {
  return activities.filter(({ type }) => type === "message").map(readShown);
}

interface Wire {
  id: string;
  text?: string;
  from: { role?: string };
  suggestedActions?: { actions: { title: string }[] };
  channelData?: {
    clientActivityID?: string;
    parole?: { author?: string; dialog?: string; step?: string; asks?: string; promises?: string[] };
  };
}

function readShown(activity: Record<string, unknown>): Shown {
  const wire = activity as unknown as Wire;
  const parole = wire.channelData?.parole ?? {};
  const { dialog, step, asks, promises = [] } = parole;
  const clientId = wire.channelData?.clientActivityID;
  return {
    id: wire.id,
    text: wire.text ?? "",
    author: wire.from.role === "user" ? "customer" : parole.author === "agent" ? "agent" : "bot",
    promises,
    options: (wire.suggestedActions?.actions ?? []).map(({ title }) => title),
    ...(clientId === undefined ? {} : { clientId }),
    ...(dialog === undefined ? {} : { dialog }),
    ...(step === undefined ? {} : { step }),
    ...(asks === undefined ? {} : { asks }),
  };
}

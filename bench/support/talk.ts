/** One customer in one conversation with a bot. */
export interface Talk {
  /**
   * Says one thing. Resolves with the text of the last reply, once the message was answered for by the server and as
   * many replies as are expected (one, when it is not said) have arrived.
   */
  say(text: string, replies?: number): Promise<string>;
  close: () => void;
}

/** A bot under measurement. */
export interface Contender {
  readonly name: string;
  readonly pid: number;
  /** Opens a conversation and waits until it can be talked in. `index` is another one for each customer. */
  open(index: number): Promise<Talk>;
  stop: () => Promise<void>;
}

/** One message of a customer: how many replies it gets, and what the last of them must show. */
export interface Line {
  text: string;
  replies: number;
  last: RegExp;
}

/**
 * What every customer says: an outage, a loaner box reserved, and given up again, so that a few boxes last for any
 * number of talks.
 */
export function script(index: number): readonly Line[] {
  const number = String(index % 10_000).padStart(4, "0");
  return [
    { text: "Bonjour, je n'ai plus internet", replies: 1, last: /ligne/ },
    { text: "Antibes", replies: 2, last: /box de prêt/ },
    { text: "oui", replies: 1, last: /magasin/ },
    { text: "Antibes", replies: 1, last: /nom/ },
    { text: "Claire Martin", replies: 1, last: /téléphone/ },
    // Numbers kept for fiction (ARCEP): no customer has one.
    {
      text: `06 39 98 ${number.slice(0, 2)} ${number.slice(2)}`,
      replies: 2,
      last: /e-mail/,
    },
    { text: "non merci", replies: 1, last: /sans e-mail/ },
    { text: "annuler", replies: 1, last: /annuler/ },
    { text: "La box de prêt", replies: 1, last: /annulé/ },
  ];
}

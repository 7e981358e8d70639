/** One customer in one conversation with a bot. */
export interface Talk {
  /**
   * Says one thing. Resolves with the text of the last reply, once the message was answered for by the server and its
   * replies have arrived.
   */
  say(text: string): Promise<string>;
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

/**
 * What every customer says, and what the last reply of a turn must show: an outage, a loaner box reserved, and given
 * up again, so that a few boxes last for any number of talks.
 */
export function script(index: number): readonly { text: string; replied: RegExp }[] {
  const number = String(index % 10_000).padStart(4, "0");
  return [
    { text: "Bonjour, je n'ai plus internet", replied: /ligne/ },
    { text: "Antibes", replied: /box de prêt/ },
    { text: "oui", replied: /magasin/ },
    { text: "Antibes", replied: /nom/ },
    { text: "Claire Martin", replied: /téléphone/ },
    // Numbers kept for fiction (ARCEP): no customer has one.
    { text: `06 39 98 ${number.slice(0, 2)} ${number.slice(2)}`, replied: /réservée à votre nom/ },
    { text: "annuler", replied: /annuler/ },
    { text: "La box de prêt", replied: /annulé/ },
  ];
}

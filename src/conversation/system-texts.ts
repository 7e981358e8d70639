/** Texts that belong to no dialog, in `dialogs/system/<locale>.yaml`, with the values each may use. */
export const SYSTEM_TEXTS = {
  /** First message of every conversation: says that it is a machine (principle 11). */
  welcome: ["merchant", "openNow", "firstShop", "opens"],
  restarted: [],
  cancelled: [],
  /** The tree changed while the customer was away: his dialog starts over, what he told is kept. */
  changed: [],
  didYouMean: [],
  /** "Ce n'est pas ce que je demande." */
  notIt: [],
  decline: ["mood"],
  /** "Ok", "d'accord", when nothing was asked. */
  fine: ["mood"],
  /** "Are you a robot?" */
  machine: ["merchant"],
  /** Two things were said: with which we begin. */
  bothHeard: ["first"],
  /** The other of the two, when the first is done; `want` is its intent, `title` that of its dialog. */
  also: ["want", "title"],
  "also.yes": [],
  "also.no": [],
  /** Once in a conversation, to somebody who is annoyed. */
  sorry: [],
  /** Bitterness that asks for nothing. */
  unhappy: [],
  /** Before the answer to what is asked for the third time. */
  askedAgain: [],
  /** "In English please", said in the language asked for; then what was being asked, or this. */
  language: [],
  yourTurn: [],
} as const;

export type SystemText = keyof typeof SYSTEM_TEXTS;

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
  decline: [],
  /** "Ok", "d'accord", when nothing was asked. */
  fine: [],
  /** "Are you a robot?" */
  machine: ["merchant"],
} as const;

export type SystemText = keyof typeof SYSTEM_TEXTS;

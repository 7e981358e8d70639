/** The only source of time. Everything that needs "now" takes a Clock, so tests and CLOCK_START can set it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that reads `start` at the moment of the call and runs on at normal speed (CLOCK_START). */
export function clockFrom(start: Date, real: Clock = systemClock): Clock {
  const offsetMs = start.getTime() - real.now().getTime();
  return { now: () => new Date(real.now().getTime() + offsetMs) };
}

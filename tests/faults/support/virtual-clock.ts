/** A clock that runs at the usual speed, goes on while the program is down, and can be made to jump. */
export class VirtualClock {
  #aheadMs: number;

  constructor(start: string) {
    this.#aheadMs = Date.parse(start) - Date.now();
  }

  /** As CLOCK_START wants it. */
  get iso(): string {
    return this.now().toISOString();
  }

  now(): Date {
    return new Date(Date.now() + this.#aheadMs);
  }

  jump(ms: number): void {
    this.#aheadMs += ms;
  }
}

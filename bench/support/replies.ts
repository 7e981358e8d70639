/** Replies of one conversation as they arrive, and whoever waits for the next. */
export class Replies {
  #last: string | undefined;
  #arrived: (() => void) | undefined;

  /** A reply of the bot came. */
  add(text: string): void {
    this.#last = text;
    this.#arrived?.();
  }

  /** The last reply since this was called before; waits when there is none yet, at most ten seconds. */
  async take(): Promise<string> {
    if (this.#last === undefined) await this.#wait();
    const last = this.#last ?? "";
    this.#last = undefined;
    return last;
  }

  #wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const tooLate = setTimeout(() => {
        reject(new Error("no reply came within ten seconds"));
      }, 10_000);
      this.#arrived = () => {
        clearTimeout(tooLate);
        this.#arrived = undefined;
        resolve();
      };
    });
  }
}

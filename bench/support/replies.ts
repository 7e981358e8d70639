/** Replies of one conversation as they arrive, and whoever waits for them. */
export class Replies {
  #arrived: string[] = [];
  #wanted = 0;
  #enough: (() => void) | undefined;

  /** A reply of the bot came. */
  add(text: string): void {
    this.#arrived.push(text);
    if (this.#arrived.length >= this.#wanted) this.#enough?.();
  }

  /** The last of so many replies since this was called before; waits for them, at most a minute. */
  async take(count: number): Promise<string> {
    if (this.#arrived.length < count) await this.#wait(count);
    const last = this.#arrived.at(-1) ?? "";
    this.#arrived = [];
    return last;
  }

  #wait(count: number): Promise<void> {
    this.#wanted = count;
    return new Promise((resolve, reject) => {
      const tooLate = setTimeout(() => {
        reject(new Error(`${this.#arrived.length} of ${count} replies came within a minute`));
      }, 60_000);
      this.#enough = () => {
        clearTimeout(tooLate);
        this.#enough = undefined;
        resolve();
      };
    });
  }
}

/** Results of slow and pure work, found again at the next start instead of being worked out again. */
export interface Kept {
  /**
   * What `make` gives. `inputs` must hold, as JSON, everything it depends on besides the program itself; the result must
   * survive structured cloning (maps and typed arrays do, functions and class instances do not).
   */
  recall<T>(name: string, inputs: unknown, make: () => T): T;
  /** The same for work that is done elsewhere meanwhile. */
  recallLater<T>(name: string, inputs: unknown, make: () => Promise<T>): Promise<T>;
}

/** Works everything out each time. */
export const keepsNothing: Kept = {
  recall: (_name, _inputs, make) => make(),
  recallLater: (_name, _inputs, make) => make(),
};

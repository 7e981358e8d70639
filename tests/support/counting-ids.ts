import type { Ids } from "../../src/shared/ids.ts";

/** Ids that a test can foresee: `hold_0001`, `hold_0002`; codes count up on their own: `000001`, `000002`. */
export function countingIds(): Ids {
  const counts = new Map<string, number>();
  const nextOf = (name: string): number => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count;
  };
  return {
    next: (prefix) => `${prefix}_${String(nextOf(prefix)).padStart(4, "0")}`,
    code: (length) => String(nextOf("a code")).padStart(length, "0"),
  };
}

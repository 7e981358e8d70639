const NARROW = "\u202f";
const WIDE = "\u00a0";

/**
 * A text as it is shown: the spaces that French sets before high punctuation and inside « » no longer break the line.
 * Other languages have no such spaces, so they need no other treatment. Records keep plain spaces.
 */
export function unbreakable(text: string): string {
  return text
    .replaceAll(/ (?=[?!;])/g, NARROW)
    .replaceAll(/ (?=[:»])/g, WIDE)
    .replaceAll("« ", `«${WIDE}`);
}

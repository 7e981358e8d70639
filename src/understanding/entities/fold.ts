/** A message in the plain letters the patterns are written in, with the way back to the raw text. */
export interface Folded {
  /** Lower case, no accents, straight apostrophes and hyphens, ordinary spaces. */
  readonly plain: string;
  readonly raw: string;
  /** The raw position of a position in `plain`. */
  rawAt(position: number): number;
  /** The position in `plain` of a raw position. */
  plainAt(rawPosition: number): number;
}

const SPECIAL: Record<string, string> = {
  "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-",
  "º": "°", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
  "\t": " ", "\u200b": " ",
}; // prettier-ignore

const same = (at: number): number => at;

const known = new Map<string, string>();

function foldCharacter(character: string): string {
  const special = SPECIAL[character];
  if (special !== undefined) return special;
  // Combining marks vanish; a letter whose lower case is longer (İ) keeps its length through the same path.
  return character.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function folded(character: string): string {
  let plain = known.get(character);
  if (plain === undefined) {
    plain = foldCharacter(character);
    if (known.size < 2000) known.set(character, plain);
  }
  return plain;
}

/** Folds a message. Where no character changes its length, the way back costs nothing. */
export function fold(raw: string): Folded {
  if (/^[\n\r\x20-\x7e]*$/.test(raw)) {
    return { plain: raw.toLowerCase().replaceAll("`", "'"), raw, rawAt: same, plainAt: same };
  }
  let plain = "";
  let shifted = false;
  const back: number[] = [];
  for (let index = 0; index < raw.length; index += 1) {
    const piece = folded(raw.charAt(index));
    if (piece.length !== 1) shifted = true;
    for (let k = 0; k < piece.length; k += 1) back.push(index);
    plain += piece;
  }
  if (!shifted) return { plain, raw, rawAt: same, plainAt: same };
  return {
    plain,
    raw,
    rawAt: (at) => back[at] ?? raw.length,
    plainAt: (at) => {
      const found = back.findIndex((index) => index >= at);
      return found < 0 ? plain.length : found;
    },
  };
}

/** Folds a name of the merchant's book the way messages are folded, words separated by single spaces. */
export function foldName(name: string): string {
  return fold(name)
    .plain.replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/** One edit is allowed from 4 letters, two from 7; shorter words are too close to one another. */
function editsAllowed(length: number): number {
  if (length >= 7) return 2;
  return length >= 4 ? 1 : 0;
}

/** Which letters a word holds, one bit each: one edit changes at most two bits, so most words are ruled out at once. */
function letters(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i += 1) mask |= 1 << ((word.charCodeAt(i) - 97) & 31);
  return mask;
}

function bitCount(mask: number): number {
  let rest = mask;
  let count = 0;
  for (; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** The last two rows of the table of distances between beginnings of two words. */
interface Rows {
  readonly beforeLast: Int32Array;
  readonly last: Int32Array;
}

/**
 * Damerau-Levenshtein distance (neighbouring letters swapped count one), or `limit + 1` as soon as it must exceed it.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let rows: Rows = {
    beforeLast: new Int32Array(b.length + 1),
    last: Int32Array.from({ length: b.length + 1 }, (_, column) => column),
  };
  for (let row = 1; row <= a.length; row += 1) {
    const current = nextRow(rows, b, { letter: a[row - 1], before: a[row - 2], row });
    if (Math.min(...current) > limit) return limit + 1;
    rows = { beforeLast: rows.last, last: current };
  }
  return at(rows.last, b.length);
}

function nextRow(
  { beforeLast, last }: Rows,
  b: string,
  { letter, before, row }: { letter: string | undefined; before: string | undefined; row: number },
): Int32Array {
  const current = new Int32Array(b.length + 1);
  current[0] = row;
  for (let column = 1; column <= b.length; column += 1) {
    const replaced = at(last, column - 1) + (letter === b[column - 1] ? 0 : 1);
    const edited = Math.min(at(last, column) + 1, at(current, column - 1) + 1, replaced);
    const isSwap = column > 1 && before !== undefined && letter === b[column - 2] && before === b[column - 1];
    current[column] = isSwap ? Math.min(edited, at(beforeLast, column - 2) + 1) : edited;
  }
  return current;
}

function at(row: Int32Array, column: number): number {
  return row[column] ?? 0;
}

/** Maps a word the bot was not trained on to the nearest one it was, or returns undefined when none is near enough. */
export type Corrector = (word: string) => string | undefined;

const CACHE_LIMIT = 5_000;

/**
 * A corrector over the training vocabulary (word -> how often). Ties go to the more frequent word, then to the first in
 * the alphabet, so that answers never depend on the order of phrases. Answers are cached, at most 5,000 of them.
 */
export function createCorrector(vocabulary: ReadonlyMap<string, number>): Corrector {
  const candidates = [...vocabulary]
    .filter(([word]) => word.length >= 3 && !word.startsWith("_"))
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([word]) => ({ word, mask: letters(word) }));
  const cache = new Map<string, string | undefined>();
  return (word) => {
    if (cache.has(word)) return cache.get(word);
    const found = nearest(word, candidates);
    if (cache.size >= CACHE_LIMIT) cache.clear();
    cache.set(word, found);
    return found;
  };
}

function nearest(word: string, candidates: readonly { word: string; mask: number }[]): string | undefined {
  let limit = editsAllowed(word.length);
  const mask = letters(word);
  let found: string | undefined;
  for (const candidate of candidates) {
    if (limit === 0) break;
    if (Math.abs(candidate.word.length - word.length) > limit) continue;
    if (bitCount(candidate.mask ^ mask) > 2 * limit) continue;
    const distance = editDistance(word, candidate.word, limit);
    if (distance > limit) continue;
    found = candidate.word;
    limit = distance - 1;
  }
  return found;
}

const MOST_ANSWERS = 2_000;
const LONGEST_QUESTION = 200;

/**
 * The same pure function of a text, with its last answers at hand: a turn asks for the same few short texts again and
 * again. Long texts are not kept, nor more than 2,000 answers.
 */
export function remembered<T extends object | string>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > LONGEST_QUESTION) return make(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    if (known.size >= MOST_ANSWERS) known.clear();
    known.set(text, made);
    return made;
  };
}

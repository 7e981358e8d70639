import fc from "fast-check";

/** What makes patterns try again and again: words that begin many of them, marks that end none, and runs of either. */
const CRUMBS = [
  "a", "0", "1", "1 ", "12 ", "06 ", "+33 ", "9.", "1.000 ", " ", "  ", "\n", "\t", "-", "_", ".", ",", ":", "/", "!", "?!", "'", "’", "(", ")",
  "@", "a@", "@a.", "a.", "a-", "€", "1 €", "h", "14h", "h30", "é", "É", "A", "AB ", "Ab ", "Ab-", "zz", "aaaa", "x1", "#", "n°", "N° ", "%", "+",
  "un ", "une ", "deux ", "vingt ", "quatre-vingt ", "cent ", "mille ", "deux cents ", "twenty ", "hundred ", "euros ", "dollars ",
  "le ", "la ", "de ", "du ", "des ", "et ", "ou ", "au ", "pour ", "avec ", "sans ", "dans ", "entre ", "and ", "at ", "in ", "the ", "of ",
  "lundi ", "mardi prochain ", "lundi matin ", "demain ", "après-demain ", "vers ", "à ", "avant ", "après ", "à partir de ", "dès ", "jusqu’à ",
  "janvier ", "1er ", "le 12 ", "12/12/", "2026-", "5 décembre 2026 ", "next ", "monday ", "tomorrow ", "between ", "half past ", "o'clock ",
  "semaine ", "dans deux semaines ", "midi ", "14h30 ", "entre 14h et ", "heures ", "minutes ", "matin ", "soir ", "fin ", "début ",
  "je m'appelle ", "je suis ", "ici ", "c'est ", "mon nom est ", "my name is ", "Mme ", "M. ", "Jean ", "Jean-Pierre ", "d'", "de la ", "cordialement ",
  "merci ", "merci d'avance ", "commande ", "commande n° ", "numéro ", "dossier n° ", "order ", "GP-", "GP-1", "code postal ", "06600 ", "H2X ", "1Y4 ",
  "point ", "dot ", "arobase ", " at ", "(at)", "tiret ", "underscore ", "magasin de ", "Antibes ", "antibse ", "Nice ", "Cannes ", "Saint-", "st ",
  "stylo ", "stylo plume ", "cartouches ", "en veux ", "x 2 ", "2 x ", "boîtes ", "douzaine ", "demi-", "fois ", "ça fait ", "depuis ", "toujours pas ",
  "pour la ", "plus de ", "bordel ", "ABC ", "AAAA!", "\u0301", "\u200d", "👩‍👩‍👧 ", "œ", "ß", "İ", "ﬁ", "\u00a0", "anticonstitutionnellement ",
] as const; // prettier-ignore

export interface SlowText {
  text: string;
  ms: number;
}

export interface Hunt {
  /** Longest text tried, in UTF-16 units. */
  longest: number;
  /** How many texts are tried before climbing from the slowest of them, and how many steps are climbed. */
  tries: number;
  climbs: number;
  seed: number;
}

/** Processor time in ms, the best of a few runs: what the machine does besides must not look like a slow pattern. */
export function timed(work: () => unknown, runs = 3): number {
  let best = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best;
}

/** A few crumbs, repeated until the text is as long as may be: the shape of every text that ever made a pattern slow. */
function repeated(longest: number): fc.Arbitrary<string> {
  const crumb = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom<string>(...CRUMBS) },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 4 }) },
  );
  const some = fc.array(crumb, { minLength: 1, maxLength: 5 });
  return fc
    .record({ head: some, body: some, tail: some })
    .map(({ head, body, tail }) => filled([head, body, tail], longest));
}

function filled([head = [], body = [], tail = []]: readonly string[][], longest: number): string {
  const unit = body.join("");
  const ends = head.join("").length + tail.join("").length;
  const times = Math.max(1, Math.floor((longest - ends) / Math.max(1, unit.length)));
  return `${head.join("")}${unit.repeat(times)}${tail.join("")}`.slice(0, longest);
}

/** The slowest texts that could be found for `work`: a broad search, then climbing from the worst. Slowest first. */
export function huntSlowTexts(work: (text: string) => unknown, hunt: Hunt): SlowText[] {
  const measure = (text: string): SlowText => ({ text, ms: timed(() => work(text), 2) });
  const found = fc.sample(repeated(hunt.longest), { seed: hunt.seed, numRuns: hunt.tries }).map(measure);
  found.sort((one, other) => other.ms - one.ms);
  const mutations = fc.sample(mutation(), { seed: hunt.seed + 1, numRuns: hunt.climbs });
  let climbers = found.slice(0, 5);
  mutations.forEach((mutate, step) => {
    const from = climbers[step % climbers.length];
    if (from === undefined) return;
    const tried = measure(mutate(from.text).slice(0, hunt.longest));
    if (tried.ms <= from.ms) return;
    climbers = climbers.map((each) => (each === from ? tried : each));
  });
  return [...climbers, ...found.slice(0, 5)]
    .map(({ text }) => ({ text, ms: timed(() => work(text), 5) }))
    .sort((one, other) => other.ms - one.ms);
}

type Mutation = (text: string) => string;

function mutation(): fc.Arbitrary<Mutation> {
  const crumb = fc.constantFrom<string>(...CRUMBS);
  return fc
    .record({ crumb, at: fc.double({ min: 0, max: 1, noNaN: true }), how: fc.nat(3), size: fc.nat(400) })
    .map(({ crumb: piece, at, how, size }): Mutation => {
      return (text) => {
        const place = Math.floor(at * text.length);
        const [before, after] = [text.slice(0, place), text.slice(place)];
        if (how === 0) return before + piece + after;
        if (how === 1) return before + after.slice(size + 1);
        if (how === 2) return before + piece.repeat(Math.ceil((size + 1) / piece.length)) + after;
        return text.split(text.slice(place, place + 1 + (size % 3))).join(piece);
      };
    });
}

/** The text as the begin, the size and the end of it: enough to make it again by hand. */
export function shown(text: string): string {
  return `${JSON.stringify(text.slice(0, 60))}…${JSON.stringify(text.slice(-40))} (${String(text.length)})`;
}

/** One article as its terms, with how often each occurs: in what it is asked by, and in what it says. */
export interface Fields {
  readonly asked: ReadonlyMap<string, number>;
  readonly said: ReadonlyMap<string, number>;
}

/** How much each article answers each term, worked out beforehand; rows of terms end to end. Plain data. */
export interface TermScores {
  readonly terms: readonly string[];
  /** Where the row of each term begins; one entry more than terms. */
  readonly starts: Int32Array;
  readonly article: Uint16Array;
  readonly score: Float32Array;
  /** The greatest a term can score, by term, and for one that no article has. */
  readonly most: Float32Array;
  readonly unseen: number;
  readonly articles: number;
}

/** What an article is asked by counts more than what it says. All three chosen on questions left out. */
const ASKED_BOOST = 1.5;
const SATURATION = 0.7;
const LENGTH_WEIGHT = 0.75;

/** BM25F (Robertson, Zaragoza: two fields, one saturation) with every score that can be known before the question. */
export function scoreTerms(articles: readonly Fields[]): TermScores {
  const weights = weighTerms(articles);
  const size = [...weights.values()].reduce((sum, row) => sum + row.size, 0);
  const starts = new Int32Array(weights.size + 1);
  const article = new Uint16Array(size);
  const score = new Float32Array(size);
  const most = new Float32Array(weights.size);
  const rarity = (seen: number): number => Math.log(1 + (articles.length - seen + 0.5) / (seen + 0.5));
  let at = 0;
  let term = 0;
  for (const row of weights.values()) {
    most[term] = rarity(row.size);
    for (const [index, weight] of row) {
      article[at] = index;
      score[at] = (rarity(row.size) * weight) / (SATURATION + weight);
      at += 1;
    }
    term += 1;
    starts[term] = at;
  }
  return {
    terms: [...weights.keys()],
    starts,
    article,
    score,
    most,
    unseen: rarity(0),
    articles: articles.length,
  };
}

/** Term -> article -> how often, by field, longer fields counting less. */
function weighTerms(articles: readonly Fields[]): Map<string, Map<number, number>> {
  const weights = new Map<string, Map<number, number>>();
  for (const [field, boost] of [["asked", ASKED_BOOST] as const, ["said", 1] as const]) {
    const lengths = articles.map((each) => [...each[field].values()].reduce((sum, times) => sum + times, 0));
    const mean = lengths.reduce((sum, length) => sum + length, 0) / articles.length || 1;
    articles.forEach((each, index) => {
      const weight = boost / (1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * (lengths[index] ?? 0)) / mean);
      for (const [term, times] of each[field]) {
        const row = weights.get(term) ?? new Map<number, number>();
        weights.set(term, row.set(index, (row.get(index) ?? 0) + weight * times));
      }
    });
  }
  return weights;
}

/** How well each article answers the terms of a question, each given once: from 0, to nearly 1 for one that is all about all of them. */
export type TermRanker = (terms: readonly string[]) => Float32Array;

/** Ranks by scores worked out before. */
export function createTermRanker(scores: TermScores): TermRanker {
  const index = new Map(scores.terms.map((term, i) => [term, i]));
  return (terms) => {
    const sums = new Float32Array(scores.articles);
    let most = 0;
    for (const term of terms) {
      const row = index.get(term);
      most += row === undefined ? scores.unseen : (scores.most[row] ?? 0);
      if (row !== undefined) addRow(sums, row, scores);
    }
    return most === 0 ? sums : sums.map((sum) => sum / most);
  };
}

function addRow(sums: Float32Array, row: number, { starts, article, score }: TermScores): void {
  const end = starts[row + 1] ?? 0;
  for (let at = starts[row] ?? 0; at < end; at += 1) {
    const index = article[at] ?? 0;
    sums[index] = (sums[index] ?? 0) + (score[at] ?? 0);
  }
}

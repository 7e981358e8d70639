import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Locale } from "../../src/shared/locale.ts";
import { createClassifier, learn } from "../../src/understanding/classifier.ts";
import { createArticleFinder } from "../../src/understanding/index.ts";
import { quantile } from "../support/figures.ts";
import type { Answer } from "./answer.ts";
import { askPeer, type PeerTask } from "./peer.ts";
import { type Rows } from "./print.ts";
import { shareOf, written } from "./statistics.ts";

const Labelled = z.array(z.tuple([z.string(), z.string()]));

/** Messages to learn from and to be asked, by what they want; `oos` want nothing of it. */
const IntentSet = z.object({
  lang: z.string(),
  train: Labelled,
  test: Labelled,
  oos: z.array(z.string()).optional(),
});
type IntentSet = z.infer<typeof IntentSet>;

/** Answers with the question each was written for, and other questions with the id of the answer. French. */
const FaqSet = z.object({
  docs: z.array(z.object({ id: z.string(), q: z.string(), a: z.string() })),
  queries: Labelled,
});
type FaqSet = z.infer<typeof FaqSet>;

export const COLUMNS = ["top-1", "top-3", "out of scope refused at 95 % kept", "trained in", "p50 µs"];

/** One row a set and contender; files of other forms are left alone. Nothing is copied from the folder. */
export async function publicSets(folder: string, withPeer: boolean): Promise<Rows> {
  const rows = new Map<string, string[]>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
    const content: unknown = JSON.parse(readFileSync(join(folder, file), "utf8"));
    const name = file.replace(/\.json$/, "");
    const [intents, faq] = [IntentSet.safeParse(content), FaqSet.safeParse(content)];
    if (intents.success) {
      rows.set(`${name}, Parole`, classifyByParole(intents.data));
      if (withPeer) rows.set(`${name}, node-nlp`, await classifyByPeer(intents.data));
    } else if (faq.success) {
      rows.set(`${name}, Parole's articles`, findByParole(faq.data));
      if (withPeer) rows.set(`${name}, node-nlp`, await findByPeer(faq.data));
    }
  }
  return rows;
}

function classifyByParole({ lang, train, test, oos = [] }: IntentSet): string[] {
  const began = performance.now();
  const phrases = train.map(([text, intent]) => ({ text, intent }));
  const classifier = createClassifier(learn(phrases, Locale.parse(lang.slice(0, 2))));
  const trainedMs = performance.now() - began;
  const answers = timed([...test.map(([text]) => text), ...oos], (text) => classifier.rank(text));
  return rowOf(test, answers, trainedMs);
}

async function classifyByPeer({ lang, train, test, oos = [] }: IntentSet): Promise<string[]> {
  const training = train.map(([text, intent]) => ({ text, intent }));
  const messages = [...test.map(([text]) => text), ...oos];
  return askedOfPeer(test, { lang: lang.slice(0, 2), training, messages, timed: 0, rounds: 1 });
}

function findByParole({ docs, queries }: FaqSet): string[] {
  const began = performance.now();
  const articles = docs.map(({ id, q, a }) => ({
    slug: id,
    locale: "fr" as const,
    title: q,
    asks: [],
    body: a,
  }));
  const finder = createArticleFinder({ articles });
  const trainedMs = performance.now() - began;
  const answers = timed(
    queries.map(([text]) => text),
    (text) =>
      finder.find(text, { locale: "fr" }).articles.map(({ slug, score }) => ({ intent: slug, score })),
  );
  return rowOf(queries, answers, trainedMs);
}

async function findByPeer({ docs, queries }: FaqSet): Promise<string[]> {
  const training = docs.map(({ id, q }) => ({ text: q, intent: id }));
  return askedOfPeer(queries, {
    lang: "fr",
    training,
    messages: queries.map(([text]) => text),
    timed: 0,
    rounds: 1,
  });
}

async function askedOfPeer(test: readonly [string, string][], task: PeerTask): Promise<string[]> {
  const { answers, wallMs } = await askPeer(task);
  return rowOf(test, answers, wallMs);
}

type Ranked = Pick<Answer, "ranked" | "us">;

function timed(texts: readonly string[], rank: (text: string) => Answer["ranked"]): Ranked[] {
  return texts.map((text) => {
    const from = performance.now();
    const ranked = rank(text);
    return { ranked, us: (performance.now() - from) * 1000 };
  });
}

/** The answers to the test come first, those to what is out of scope after them. */
function rowOf(test: readonly [string, string][], answers: readonly Ranked[], trainedMs: number): string[] {
  const score = ({ ranked }: Ranked) => ranked[0]?.score ?? -Infinity;
  const served = test.map(([, expected], i) => ({ expected, ranked: answers[i]?.ranked ?? [] }));
  const kept = quantile(answers.slice(0, test.length).map(score), 0.05);
  const among = (first: number) =>
    shareOf(served, ({ expected, ranked }) =>
      ranked.slice(0, first).some(({ intent }) => intent === expected),
    );
  return [
    written(among(1)),
    written(among(3)),
    written(shareOf(answers.slice(test.length), (one) => score(one) < kept)),
    `${(trainedMs / 1000).toFixed(1)} s`,
    quantile(
      answers.map(({ us }) => us),
      0.5,
    ).toFixed(0),
  ];
}

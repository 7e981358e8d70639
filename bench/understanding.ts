/**
 * Claim: messages are understood well enough to act on, better than by node-nlp from the same phrases, and fast enough to
 * ignore (docs/understanding.md). All in one run, on messages that nothing was trained on or chosen by.
 * Run: npm run bench:understanding [-- --data DIR] [--picture] [--without-peer]
 * DIR holds public sets as JSON, `{lang, train: [[text, label]], test: [[text, label]], oos?: [text]}` or
 * `{docs: [{id, q, a}], queries: [[text, id]]}`. --picture writes the confusion matrices into docs/.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { LOCALES } from "../src/shared/locale.ts";
import { machine, quantile } from "./support/figures.ts";
import { confusionOf, worstPairs } from "./understanding/confusion.ts";
import { drawConfusion } from "./understanding/confusion-picture.ts";
import { foundFacts } from "./understanding/facts.ts";
import { foundArticles, foundByPeer } from "./understanding/found-articles.ts";
import { setExam, sitParole, type Sitting, sitPeer } from "./understanding/held-out-rows.ts";
import { namedTimes } from "./understanding/named-times.ts";
import { NOISES } from "./understanding/noise.ts";
import { mistakenLanguage } from "./understanding/parole.ts";
import { meanOf, printTable, tabulate } from "./understanding/print.ts";
import { COLUMNS, publicSets } from "./understanding/public-sets.ts";
import { readDemo, trainDemo } from "./understanding/setup.ts";
import { severalWants } from "./understanding/several-wants.ts";
import { percentOf, points, type Share, written } from "./understanding/statistics.ts";
import { trainingCosts } from "./understanding/training.ts";
import { unforeseen } from "./understanding/unforeseen.ts";

const { values: options } = parseArgs({
  options: {
    data: { type: "string" },
    picture: { type: "boolean", default: false },
    "without-peer": { type: "boolean", default: false },
  },
});
const withPeer = !options["without-peer"];
const demo = await readDemo();
const trained = trainDemo(demo);
const { understanding } = trained;

const sittings: (Sitting & {
  costs?: { wallMs: number; cpuMs: number; libraryMb: number; learntMb: number };
})[] = [];
const articleColumns = new Map<string, ReadonlyMap<string, Share>>();
for (const locale of LOCALES) {
  const exam = setExam(demo, locale);
  const parole = sitParole(exam, trained);
  sittings.push(parole);
  articleColumns.set(`${locale}, Parole`, foundArticles(understanding, locale));
  if (!withPeer) continue;
  sittings.push(await sitPeer(exam, demo));
  articleColumns.set(`${locale}, node-nlp`, await foundByPeer(demo, locale));
}
const paroles = sittings.filter(({ name }) => name === "Parole");
const columns = sittings.map(({ name, locale }) => `${locale}, ${name}`);

const counts = LOCALES.map((locale) => `${locale} ${demo.phrases.training[locale].length}`).join(", ");
console.log(`${machine()}; phrases to learn from: ${counts}; articles: ${demo.book.articles.length}`);

const sizes = paroles.map(({ judged, locale }) => {
  const foreign = judged.filter(({ scope }) => scope !== undefined).length;
  return `${locale} ${judged.length}, ${foreign} of them out of scope`;
});
const accuracies = new Map(sittings.map(({ accuracy }, i) => [columns[i] ?? "", accuracy]));
const means = [...new Set(sittings.map(({ name }) => name))].map((name) => {
  const own = sittings.filter((sitting) => sitting.name === name);
  return [`mean, ${name}`, meanOf(own.map(({ accuracy }) => accuracy))] as const;
});
tabulate(`Held-out messages (${sizes.join("; ")}), with 95 % intervals`, accuracies, new Map(means));

printTable(
  "Top-1 of the messages written with care, and points gained or lost with noise",
  columns,
  new Map([
    ["as written", sittings.map(({ careful }) => written(careful))],
    ...NOISES.map((noise): [string, string[]] => [
      noise,
      sittings.map(({ careful, noisy }) => {
        const share = noisy.get(noise) ?? { part: 0, whole: 0 };
        return `${percentOf(share).toFixed(1)} % (${points(percentOf(share) - percentOf(careful))})`;
      }),
    ]),
  ]),
);

tabulate(
  "Requests that nobody has thought of: trained without a quarter of the intents, those messages",
  unforeseen(demo),
);
tabulate("Questions that an article answers", articleColumns);
tabulate("Messages with two wants", new Map([["Parole", severalWants(understanding, demo)]]));
tabulate("Times that customers name", new Map([["right", namedTimes(understanding)]]));
tabulate(
  "Facts in messages, with their value",
  new Map(
    (["recall", "precision"] as const).map((which) => [
      which,
      new Map([...foundFacts(understanding)].map(([kind, shares]) => [kind, shares[which]])),
    ]),
  ),
);
tabulate(
  "Language mistaken, when nothing was said before",
  new Map([
    [
      "Parole",
      new Map(
        paroles.map(({ locale, judged }) => [
          locale,
          mistakenLanguage(
            understanding,
            judged.map(({ text }) => text),
            locale,
          ),
        ]),
      ),
    ],
  ]),
);

const us = sittings.map(({ judged }) => judged.map(({ answer }) => answer.us));
printTable(
  "Time a message, in microseconds (Parole: language, facts, intents, articles and mood; node-nlp: intents and its own extras)",
  columns,
  new Map([
    ["p50", us.map((all) => quantile(all, 0.5).toFixed(0))],
    ["p99", us.map((all) => quantile(all, 0.99).toFixed(0))],
  ]),
);

const costs = trainingCosts();
const peers = sittings.flatMap(({ locale, costs: own }) => (own === undefined ? [] : [{ locale, ...own }]));
printTable(
  "Training and memory (Parole: both languages, middle of five processes)",
  ["ms", "ms of CPU", "learnt, MB", "of that weights, MB", "library, MB"],
  new Map([
    ["Parole, intents", [costs.intents.wallMs.toFixed(0), costs.intents.cpuMs.toFixed(0), "", "", ""]],
    ["Parole, articles", [costs.articles.wallMs.toFixed(0), costs.articles.cpuMs.toFixed(0), "", "", ""]],
    [
      "Parole, all",
      [
        (costs.intents.wallMs + costs.articles.wallMs).toFixed(0),
        (costs.intents.cpuMs + costs.articles.cpuMs).toFixed(0),
        costs.learntMb.toFixed(1),
        costs.weightsMb.toFixed(1),
        costs.libraryMb.toFixed(1),
      ],
    ],
    ...peers.map(({ locale, wallMs, cpuMs, learntMb, libraryMb }): [string, string[]] => [
      `node-nlp, intents, ${locale}`,
      [wallMs.toFixed(0), cpuMs.toFixed(0), learntMb.toFixed(1), "", libraryMb.toFixed(1)],
    ]),
  ]),
);

for (const { locale, judged } of paroles) {
  const confusion = confusionOf(judged);
  console.log(`\n**What is most often taken for something else, ${locale}**\n`);
  for (const pair of worstPairs(confusion, 12)) console.log(`- ${pair}`);
  if (!options.picture) continue;
  const title = locale === "fr" ? "Held-out messages in French" : "Held-out messages in English";
  writeFileSync(`docs/understanding-confusion.${locale}.svg`, drawConfusion(confusion, title));
}

if (options.data !== undefined) {
  printTable("Public sets", COLUMNS, await publicSets(options.data, withPeer));
}

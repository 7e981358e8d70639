import { z } from "zod";
import type { Book } from "../knowledge/index.ts";
import type { Locale } from "../shared/locale.ts";
import type { ReadTransaction } from "../shared/store.ts";
import { Example, Unanswered } from "../unanswered/index.ts";
import { contentStems } from "../understanding/index.ts";
import { transcriptLine, TranscriptLine } from "./case-view.ts";

const LINES_BEFORE = 2;
const LINES_AROUND = 4;
/** So much of a question's words must stand in an article's question for it to be worth a look. */
const NEAR = 0.5;

const Near = z.strictObject({ slug: z.string(), title: z.string() });

/** A question in the list, without what customers said around it. */
export const UnansweredRow = Unanswered.omit({ key: true, quietUntil: true }).extend({
  whys: z
    .strictObject({ declined: z.int(), not_chosen: z.int(), corrected: z.int() })
    .describe("Of the examples: why each is here."),
  top: Example.shape.top.describe("What the bot took the latest for, the likeliest first."),
  instead: z.string().optional().describe("What customers were understood to want right after, most often."),
  suggestedArticle: Near.optional().describe("An article that asks nearly the same."),
});
export type UnansweredRow = z.output<typeof UnansweredRow>;

/** One question, each example with the lines around it, as they stand in the transcript. */
export const UnansweredView = UnansweredRow.extend({
  examples: z.array(Example.extend({ around: z.array(TranscriptLine) })),
});
export type UnansweredView = z.output<typeof UnansweredView>;

export function unansweredRow(entry: Unanswered, book: Book): UnansweredRow {
  const { key: _key, quietUntil: _quietUntil, ...shown } = entry;
  const { examples } = entry;
  const counted = (why: Example["why"]) => examples.filter((each) => each.why === why).length;
  const instead = mostFrequent(examples.flatMap((each) => each.instead ?? []));
  const near = nearestArticle(entry, book);
  return {
    ...shown,
    whys: {
      declined: counted("declined"),
      not_chosen: counted("not_chosen"),
      corrected: counted("corrected"),
    },
    top: examples.at(-1)?.top ?? [],
    ...(instead === undefined ? {} : { instead }),
    ...(near === undefined ? {} : { suggestedArticle: near }),
  };
}

export async function unansweredView(
  tx: ReadTransaction,
  entry: Unanswered,
  book: Book,
): Promise<UnansweredView> {
  const examples = await Promise.all(
    entry.examples.map(async (example) => {
      const after = Math.max(0, example.seq - 1 - LINES_BEFORE);
      const lines = await tx.messages(example.conversation, after, LINES_AROUND + 1);
      return { ...example, around: lines.map(transcriptLine) };
    }),
  );
  return { ...unansweredRow(entry, book), examples };
}

function mostFrequent(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

const stemsOf = new WeakMap<Book["articles"][number], readonly ReadonlySet<string>[]>();

function nearestArticle({ text, locale }: Pick<Unanswered, "text" | "locale">, book: Book) {
  const asked = contentStems(text, locale);
  const ranked = book.articles
    .filter((article) => article.locale === locale)
    .map((article) => ({ article, share: shareOf(asked, questionsOf(article, locale)) }))
    .sort((a, b) => b.share - a.share);
  const [best] = ranked;
  return best && best.share >= NEAR ? { slug: best.article.slug, title: best.article.title } : undefined;
}

function questionsOf(article: Book["articles"][number], locale: Locale): readonly ReadonlySet<string>[] {
  const known =
    stemsOf.get(article) ??
    [article.title, ...article.asks].map((each) => new Set(contentStems(each, locale)));
  stemsOf.set(article, known);
  return known;
}

/** How much of what was asked and of the nearest question is common to both. */
function shareOf(asked: readonly string[], questions: readonly ReadonlySet<string>[]): number {
  const shares = questions.map((stems) => {
    const common = asked.filter((each) => stems.has(each)).length;
    return common / Math.max(1, asked.length + stems.size - common);
  });
  return Math.max(0, ...shares);
}

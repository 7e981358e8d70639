import { type Article, articleNamed } from "../knowledge/index.ts";
import { advance } from "./advance.ts";
import { enterDialog } from "./frames.ts";
import { type Heard, plain, saysFine } from "./heard.ts";
import { dialogForIntent } from "./intents.ts";
import type { Talk } from "./talk.ts";
import { learnForAnswer } from "./volunteer.ts";

/** The dialog that says an article. */
const ARTICLE_DIALOG = "article";
const OFFERED = "article:";

/** How an article stands among what was proposed. */
export function offeredArticle(slug: string): string {
  return `${OFFERED}${slug}`;
}

/** The article that was pressed, or whose title was typed, or that "oui" takes. */
export function articleChosen(talk: Talk, { text }: Heard): Article | undefined {
  const typed = plain(text);
  const titled = articlesHere(talk).find(({ title }) => plain(title) === typed);
  if (titled) return titled;
  const [first = ""] = talk.conversation.offered ?? [];
  return first.startsWith(OFFERED) && saysFine(text) ? named(talk, first.slice(OFFERED.length)) : undefined;
}

/** The article that surely answers a message, or answers the intent that no dialog serves. */
export function articleFor(talk: Talk, { meaning }: Heard): Article | undefined {
  const [sure] = meaning.certainty === "answer" ? meaning.articles : [];
  if (sure) return named(talk, sure.slug);
  const isServed = meaning.zone !== "act" || dialogForIntent(talk, meaning.intent) !== undefined;
  if (isServed) return undefined;
  const answers = articlesHere(talk).filter(({ intent }) => intent === meaning.intent);
  const best = meaning.articles.find(({ slug }) => answers.some((each) => each.slug === slug));
  return best ? named(talk, best.slug) : answers[0];
}

/** The articles to propose when it is not sure that one of them answers. */
export function articlesToOffer(talk: Talk, { meaning }: Heard): Article[] {
  if (meaning.certainty === "nothing") return [];
  return meaning.articles.flatMap(({ slug }) => named(talk, slug) ?? []);
}

/** Says an article, on top of whatever is in progress, and keeps that it was said. */
export async function answerWith(talk: Talk, heard: Heard, { slug }: Article): Promise<void> {
  const told = new Set(talk.conversation.articles ?? []).add(slug);
  talk.conversation = { ...talk.conversation, misunderstood: 0, articles: [...told] };
  await enterDialog(talk, ARTICLE_DIALOG, { vars: { slug } });
  learnForAnswer(talk, heard);
  await advance(talk);
}

/** What an article answers is answered at once; the question in hand is then put again. */
export async function answerBetween(talk: Talk, heard: Heard): Promise<"done" | undefined> {
  const article = articleChosen(talk, heard) ?? articleFor(talk, heard);
  if (!article) return undefined;
  await answerWith(talk, heard, article);
  return "done";
}

function named(talk: Talk, slug: string): Article | undefined {
  return canTell(talk) ? articleNamed(talk.book, slug, talk.conversation.locale) : undefined;
}

function articlesHere(talk: Talk): Article[] {
  if (!canTell(talk)) return [];
  return talk.book.articles.filter(({ locale }) => locale === talk.conversation.locale);
}

function canTell({ script }: Talk): boolean {
  return script.dialogs.has(ARTICLE_DIALOG);
}

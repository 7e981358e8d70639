import { type Article, articleNamed } from "../knowledge/index.ts";
import { advance } from "./advance.ts";
import type { Dialog } from "./dialog.ts";
import { enterDialog } from "./frames.ts";
import { type Heard, plain, saysFine, soundsLikeQuestion } from "./heard.ts";
import { dialogForIntent } from "./intents.ts";
import { placeOf, rememberWant } from "./last-want.ts";
import type { Talk } from "./talk.ts";
import { learnForAnswer } from "./volunteer.ts";

/** The dialog that says an article. */
export const ARTICLE_DIALOG = "article";
const OFFERED = "article:";
/** The score from which an article is about exactly what was asked. */
const PRECISE = 0.6;

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
export function articleFor(talk: Talk, { text, meaning }: Heard): Article | undefined {
  const isClear = meaning.zone === "act";
  // "Can I come now?", while a box is being held, is for the dialog in hand, whatever article has the same words.
  if (isClear && dialogForIntent(talk, meaning.intent)) return undefined;
  const [sure] = meaning.certainty === "answer" ? meaning.articles : [];
  const answers = isClear ? articlesOn(talk, meaning.intent) : [];
  // A want that is clear gives way only to an article that is about nothing else, and to none when nothing is asked.
  const isPrecise = sure !== undefined && sure.score >= PRECISE && soundsLikeQuestion(text);
  if (sure && (answers.length === 0 || isPrecise)) return named(talk, sure.slug);
  const best = meaning.articles.find(({ slug }) => answers.some((each) => each.slug === slug));
  return best ? named(talk, best.slug) : answers[0];
}

function articlesOn(talk: Talk, intent: string): Article[] {
  return articlesHere(talk).filter((article) => article.intent === intent);
}

/** The dialog that takes an intent up: its own, or the one that says the article about it. */
export function dialogFor(talk: Talk, intent: string): Dialog | undefined {
  const own = dialogForIntent(talk, intent);
  if (own || articlesOn(talk, intent).length === 0) return own;
  return talk.script.dialogs.get(ARTICLE_DIALOG);
}

/** Says the article about an intent, where no dialog of its own takes it up. Returns whether there is one. */
export async function answerOn(talk: Talk, heard: Heard, intent: string): Promise<boolean> {
  const [article] = dialogForIntent(talk, intent) ? [] : articlesOn(talk, intent);
  if (article) await tell(talk, heard, article);
  return article !== undefined;
}

/** The articles to propose when it is not sure that one of them answers. */
export function articlesToOffer(talk: Talk, { meaning }: Heard): Article[] {
  if (meaning.certainty === "nothing") return [];
  return meaning.articles.flatMap(({ slug }) => named(talk, slug) ?? []);
}

/** Says an article, on top of whatever is in progress, and keeps that it was said. */
export async function answerWith(talk: Talk, heard: Heard, article: Article): Promise<void> {
  // A button says what it means; what was written may have been asked of another article, or of none.
  if (plain(heard.text) !== plain(article.title) && !saysFine(heard.text))
    rememberWant(talk, heard, { taken: "answered", began: ARTICLE_DIALOG, place: placeOf(talk) });
  await tell(talk, heard, article);
}

async function tell(talk: Talk, heard: Heard, { slug, intent }: Article): Promise<void> {
  const told = new Set(talk.conversation.articles ?? []).add(slug);
  const later = (talk.conversation.later ?? []).filter((want) => want.intent !== intent);
  talk.conversation = { ...talk.conversation, misunderstood: 0, articles: [...told], later };
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

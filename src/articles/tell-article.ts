import { sayDayOfYear } from "../calendar/index.ts";
import { type Outcome, type Scene, type Shown, useCase } from "../conversation/index.ts";
import { type Article, articleNamed, type Book } from "../knowledge/index.ts";
import { plainBody } from "./plain-body.ts";
import { stepNow } from "./step-now.ts";

const gives = ["body", "quotes", "source", "asOf", "step"];

/**
 * The answer of the article named by the variable `slug`, what it quotes, and the step that can follow. `between`: it
 * was asked in the middle of something else, which goes on.
 */
export const tellArticle = useCase({
  name: "tellArticle",
  outcomes: { answered: { gives }, between: { gives }, gone: {} },
  run({ book, conversation, vars }: Scene): Promise<Outcome<"answered" | "between" | "gone">> {
    const { slug } = vars;
    const article = typeof slug === "string" ? articleNamed(book, slug, conversation.locale) : undefined;
    if (!article) return Promise.resolve({ kind: "gone" });
    const kind = conversation.frames.length > 1 ? "between" : "answered";
    return Promise.resolve({ kind, vars: valuesOf(article, book) });
  },
});

function valuesOf(article: Article, book: Book): Record<string, Shown> {
  const { body, source = "", lawAsOf } = article;
  const quotes = source === "" ? "nothing" : lawAsOf === undefined ? "source" : "law";
  return {
    body: plainBody(body),
    quotes,
    source,
    asOf: lawAsOf === undefined ? "" : { fr: sayDayOfYear(lawAsOf, "fr"), en: sayDayOfYear(lawAsOf, "en") },
    step: stepNow(book, article),
  };
}

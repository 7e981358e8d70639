import type { Article, Book } from "../knowledge/index.ts";

type ArticleStep = NonNullable<Article["step"]>;

/** The step an article ends with; a person, when it has none or this merchant cannot do it. */
export function stepNow(book: Book, { step }: Pick<Article, "step">): ArticleStep {
  return step !== undefined && canDo(book, step) ? step : "person";
}

function canDo({ models, teams }: Book, step: ArticleStep): boolean {
  switch (step) {
    case "loaner":
      return models.length > 0;
    case "callback":
      return teams.some(({ books, lanes }) => books === "callbacks" && lanes > 0);
    default:
      return true;
  }
}

import { z } from "zod";
import type { Ids } from "../shared/ids.ts";
import { type Book, hoursOf, shopById, teamById } from "./book.ts";
import { BookEdit, Closure, LearnedAnswer, LearnedPhrase } from "./book-changes.ts";

const unsigned = { id: true, by: true, at: true } as const;
const kinds = BookEdit.options;

/** What a person at the desk asks for; the id, the time and the name are added when it is done. */
export const BookRequest = z.discriminatedUnion("kind", [
  Closure.omit(unsigned).extend({ kind: z.literal("add-closure") }),
  LearnedPhrase.omit(unsigned).extend({ kind: z.literal("add-phrase") }),
  LearnedAnswer.omit({ by: true, at: true }).extend({ kind: z.literal("write-answer") }),
  ...kinds,
]);
export type BookRequest = z.infer<typeof BookRequest>;

/** Makes a request into an edit with its id and signature. */
export function toEdit(request: BookRequest, sign: { by: string; at: string; ids: Ids }): BookEdit {
  const { by, at, ids } = sign;
  switch (request.kind) {
    case "add-closure": {
      const { place, exception } = request;
      return { kind: "put-closure", closure: { id: ids.next("closure"), place, exception, by, at } };
    }
    case "add-phrase": {
      const { locale, intent, text } = request;
      return { kind: "put-phrase", phrase: { id: ids.next("phrase"), locale, intent, text, by, at } };
    }
    case "write-answer": {
      const { id, title, asks, body } = request;
      return { kind: "put-answer", answer: { id, title, asks, body, by, at } };
    }
    default:
      return request;
  }
}

/** The shop or team an edit is about, when there is none of that name; undefined when all is well. */
export function unknownPlace(edit: BookEdit, book: Book): string | undefined {
  switch (edit.kind) {
    case "put-closure":
      return hoursOf(book, edit.closure.place) ? undefined : `${edit.closure.place.kind} ${edit.closure.place.id}`;
    case "set-stock":
      return shopById(book, edit.shop) ? undefined : `shop ${edit.shop}`;
    case "set-capacity":
      return teamById(book, edit.team) ? undefined : `team ${edit.team}`;
    default:
      return undefined;
  }
}

import { type Talk, wordsFor } from "./talk.ts";

/** What the bot can do, as buttons: the titles of the dialogs that the menu shows. */
export function mainOptions(talk: Talk): { title: string; value: string }[] {
  return [...talk.script.dialogs.values()]
    .filter(({ main }) => main === true || (main === "with loaners" && talk.book.models.length > 0))
    .map(({ id }) => wordsFor(talk, id, "title"))
    .map((title) => ({ title, value: title }));
}

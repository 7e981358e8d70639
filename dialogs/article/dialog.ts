import { tellArticle } from "../../src/articles/index.ts";
import { defineDialog, end, run, say } from "../../src/conversation/index.ts";

/** An answer from the merchant's articles, with its source, and what can be done about it now. */
export const article = defineDialog({
  id: "article",
  intents: [],
  entries: { found: { step: "look", gives: ["slug"] } },
  start: "look",
  opensCase: false,
  steps: {
    look: run(tellArticle, { answered: "answer", between: "aside", gone: "gone" }),
    answer: say("next"),
    next: say("end", { offers: "step" }),
    aside: say("end"),
    gone: say("end"),
    end,
  },
});

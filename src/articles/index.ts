export { answeredIntents } from "./answered-intents.ts";
export { articleFaults } from "./article-faults.ts";
export { tellArticle } from "./tell-article.ts";

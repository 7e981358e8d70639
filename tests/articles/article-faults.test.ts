import { expect } from "chai";
import { articleFaults } from "../../src/articles/index.ts";
import type { Article } from "../../src/knowledge/index.ts";
import { demoBook } from "../knowledge/a-live-book.ts";

const RULES = { intents: ["greeting"], dialogs: new Map([["hours", ["Horaires"]]]), today: "2026-12-05" };

const anArticle = (more: Partial<Article>): Article => ({
  slug: "dogs",
  locale: "fr",
  title: "Les chiens",
  asks: ["Les chiens sont-ils admis ?"],
  reviewed: "2026-11-01",
  nextReview: "2027-11-01",
  owner: "care",
  body: "Oui.",
  ...more,
});

const faultsOf = async (...articles: Article[]) => articleFaults({ ...(await demoBook()), articles }, RULES);

describe("faults of the articles", () => {
  it("are none where all is well", async () => {
    const twin = anArticle({ locale: "en", title: "Dogs", asks: ["Are dogs welcome?"] });

    expect(await faultsOf(anArticle({ step: "hours" }), { ...twin, step: "hours" })).to.deep.equal([]);
  });

  it("are a review that is overdue, a long text, a step and an intent that do not exist", async () => {
    const found = await faultsOf(
      anArticle({ nextReview: "2026-12-04", body: "x".repeat(701), step: "loaner", intent: "dog_question" }),
    );

    expect(found).to.deep.equal([
      "articles/fr/dogs.md: its text has 701 characters: 700 at most",
      "articles/fr/dogs.md: nextReview: it was to be read again by 2026-12-04: do, and set both dates",
      'articles/fr/dogs.md: intent: no phrase teaches the intent "dog_question": add phrases, or remove it',
      'articles/fr/dogs.md: step: there is no dialog "loaner"',
    ]);
  });

  it("are a question that two articles ask, a dialog's title, and twins that differ", async () => {
    const found = await faultsOf(
      anArticle({ jurisdiction: "FR" }),
      anArticle({ slug: "cats", title: "Horaires", asks: ["les chiens sont ils admis"] }),
      anArticle({ locale: "en", title: "Dogs", asks: ["Are dogs welcome?"] }),
    );

    expect(found).to.deep.equal([
      "articles/fr/cats.md: title: it is also that of the dialog hours",
      'articles/fr/cats.md: asks: "les chiens sont ils admis" stands in dogs already',
      'articles/en/dogs.md: jurisdiction: it is "FR" in articles/fr/dogs.md',
    ]);
  });
});

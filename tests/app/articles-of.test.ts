import { expect } from "chai";
import { articlesOf } from "../../src/app/articles-of.ts";
import { aLiveBook, demoBook } from "../knowledge/a-live-book.ts";

describe("the articles of a live book", () => {
  it("hold an answer written at the desk, until it is taken back", async () => {
    const book = await aLiveBook({ book: { ...(await demoBook()), articles: [] } });
    const find = () => articlesOf(book.current()).find("vendez-vous des skis nautiques ?", { locale: "fr" });
    expect(find()).to.deep.equal({ articles: [], certainty: "nothing" });

    await book.change(
      {
        kind: "write-answer",
        id: "water-skis",
        title: { fr: "Les skis nautiques", en: "Water skis" },
        asks: { fr: ["Vendez-vous des skis nautiques ?"], en: ["Do you sell water skis?"] },
        body: { fr: "Non, nous n’en vendons pas.", en: "No, we do not sell any." },
      },
      "maud",
    );
    expect(find().articles.map(({ slug }) => slug)).to.deep.equal(["water-skis"]);

    await book.undo("maud");
    expect(find().articles).to.deep.equal([]);
  });
});

import { expect } from "chai";
import { liveArticles } from "../../src/app/live-articles.ts";
import { aLiveBook, demoBook } from "../knowledge/a-live-book.ts";

describe("answers written at the desk", function () {
  this.timeout(10_000);

  it("are found from the next message on, and no longer once taken back", async () => {
    const book = await aLiveBook({ book: { ...(await demoBook()), articles: [] } });
    const articles = liveArticles(book);
    const find = () => articles.find("vendez-vous des skis nautiques ?", { locale: "fr" });
    expect(find().certainty).to.equal("nothing");

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

import { expect } from "chai";
import { plainBody } from "../../src/articles/plain-body.ts";

describe("an article in a chat window", () => {
  it("has no marks of Markdown, and keeps what they mean", () => {
    const markdown =
      "## Titre\n\nC’est **gratuit** et *simple*, 2 * 3 = 6.\n\n\n- un\n- [deux](https://exemple.fr)";

    expect(plainBody(markdown)).to.equal(
      "Titre\n\nC’est gratuit et simple, 2 * 3 = 6.\n\n• un\n• deux (https://exemple.fr)",
    );
  });
});

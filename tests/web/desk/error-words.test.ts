import { expect } from "chai";
import { ApiError } from "../../../src/web/desk/api.ts";
import { errorWords } from "../../../src/web/desk/error-words.ts";
import { fr } from "../../../src/web/desk/texts-fr.ts";

describe("what the desk says when something is refused", () => {
  const cases: readonly (readonly [string, ApiError, string])[] = [
    ["is ours when we have words for it", new ApiError("CONFLICT", "The hold is ready."), fr.errors.CONFLICT],
    [
      "names what only the server knows",
      new ApiError("BAD_REQUEST", "serial: too long"),
      `${fr.errors.BAD_REQUEST} Détail : serial: too long`,
    ],
    [
      "counts the tries left",
      new ApiError("WRONG_CODE", "Wrong.", 1),
      `${fr.errors.WRONG_CODE} Il reste un essai.`,
    ],
    ["never hides a new code", new ApiError("BRAND_NEW", "Because."), `${fr.unknownError} Détail : Because.`],
    ["is never empty", new ApiError("HTTP_599", ""), fr.unknownError],
  ];
  for (const [name, error, expected] of cases) {
    it(name, () => {
      expect(errorWords(error, fr)).to.equal(expected);
    });
  }
});

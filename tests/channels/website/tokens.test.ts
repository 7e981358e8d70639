import { expect } from "chai";
import { createTokens, TOKEN_SECONDS } from "../../../src/channels/website/tokens.ts";

describe("a token", () => {
  const claims = { use: "conversation", conversation: "conv_1", user: "dl_1" } as const;
  const world = () => {
    let now = Date.parse("2026-12-05T09:30:00Z");
    const clock = { now: () => new Date(now) };
    return { tokens: createTokens("a secret", clock), pass: (seconds: number) => (now += seconds * 1000) };
  };

  it("says the same however often it is read, and expires though it was read before", () => {
    const { tokens, pass } = world();
    const token = tokens.issue(claims);

    expect(tokens.read(token)).to.deep.equal({ kind: "valid", claims });
    pass(TOKEN_SECONDS - 1);
    expect(tokens.read(token)).to.deep.equal({ kind: "valid", claims });
    pass(1);
    expect(tokens.read(token)).to.deep.equal({ kind: "expired" });
  });

  it("is refused with one letter changed, though the true one is known", () => {
    const { tokens } = world();
    const token = tokens.issue(claims);
    tokens.read(token);
    const [header = "", body = "", signature = ""] = token.split(".");
    const forged = Buffer.from(JSON.stringify({ ...claims, user: "dl_2", exp: 9e9 })).toString("base64url");

    expect(tokens.read(`${header}.${forged}.${signature}`)).to.deep.equal({ kind: "invalid" });
    expect(tokens.read(`${header}.${body}.${signature.slice(0, -2)}AA`)).to.deep.equal({ kind: "invalid" });
  });
});

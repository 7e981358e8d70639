import { expect } from "chai";
import { readBatch, readFrame, readGrant } from "../../../../src/web/widget/chat/wire.ts";

describe("what the server sends", () => {
  it("is read as messages with their author, buttons and files", () => {
    const batch = readBatch({
      watermark: "3",
      activities: [
        {
          type: "message",
          id: "1",
          timestamp: "2026-12-05T20:00:00.000Z",
          text: "Bonjour",
          from: { role: "bot", name: "Galeries" },
          suggestedActions: {
            actions: [
              { type: "imBack", title: "Oui", value: "oui" },
              { type: "openUrl", title: "Voir", value: "https://exemple.fr" },
              {},
            ],
          },
          attachments: [
            { contentType: "text/html", contentUrl: "https://exemple.fr/d", name: "dossier" },
            {},
          ],
        },
        {
          type: "message",
          id: "2",
          from: { role: "bot", name: "Claire" },
          channelData: { parole: { author: "agent" } },
        },
        { type: "message", id: "3", from: { role: "user" }, channelData: { clientActivityID: "a" } },
      ],
    });

    expect(batch.watermark).to.equal("3");
    expect(batch.activities.map(({ author }) => author)).to.deep.equal(["bot", "agent", "customer"]);
    expect(batch.activities[0]?.actions).to.deep.equal([
      { kind: "post", title: "Oui", value: "oui" },
      { kind: "open", title: "Voir", value: "https://exemple.fr" },
    ]);
    expect(batch.activities[0]?.attachments).to.deep.equal([
      { name: "dossier", url: "https://exemple.fr/d" },
    ]);
    expect(batch.activities[2]?.clientId).to.equal("a");
  });

  it("leaves out what is neither a message nor a typing sign", () => {
    const activities = [{ type: "event", id: "1" }, { type: "message" }, null, "x", { type: "typing" }];

    expect(readBatch({ activities }).activities.map(({ type }) => type)).to.deep.equal(["typing"]);
  });

  for (const frame of ["", "{", "nothing", 7, undefined]) {
    it(`is no news when the frame is ${JSON.stringify(frame)}`, () => {
      expect(readFrame(frame)).to.equal(undefined);
    });
  }

  it("names the conversation, the token and its life, whether the user is an id or an object", () => {
    const grant = {
      conversationId: "c",
      token: "t",
      expires_in: 60,
      user: { id: "u" },
      streamUrl: "ws://x/",
    };

    expect(readGrant(grant)).to.deep.equal({
      conversation: "c",
      token: "t",
      lifeSeconds: 60,
      user: "u",
      streamUrl: "ws://x/",
    });
    expect(readGrant({ conversationId: "c" })?.lifeSeconds).to.equal(1800);
    expect(readGrant({ token: "t" })).to.equal(undefined);
  });
});

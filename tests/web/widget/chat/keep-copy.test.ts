import { expect } from "chai";
import { copyText } from "../../../../src/web/widget/chat/keep-copy.ts";
import { sayWhen } from "../../../../src/web/widget/chat/say-when.ts";
import { texts } from "../../../../src/web/widget/chat/texts.ts";
import { readBatch } from "../../../../src/web/widget/chat/wire.ts";

describe("the copy a customer keeps", () => {
  it("has the number, and every message with its date, its author and its files", () => {
    const { activities } = readBatch({
      activities: [
        {
          type: "message",
          id: "1",
          timestamp: "2026-12-05T20:30:00.000Z",
          text: "Bonjour",
          from: { role: "bot" },
        },
        {
          ...{
            type: "message",
            id: "2",
            timestamp: "2026-12-05T20:31:00.000Z",
            text: "Voici",
            from: { role: "user" },
          },
          attachments: [{ name: "photo.jpg" }],
        },
        {
          ...{ type: "message", id: "3", timestamp: "2026-12-05T20:32:00.000Z", text: "Reçu" },
          ...{ from: { role: "bot", name: "Claire" }, channelData: { parole: { author: "agent" } } },
        },
      ],
    });

    const copy = copyText({
      ...{ messages: activities, conversation: "conv-1", now: "2026-12-05T21:00:00.000Z" },
      ...{ texts: texts.fr, when: sayWhen("fr-FR", "Europe/Paris") },
    });

    expect(copy.split("\n")).to.deep.equal([
      "Conversation avec le service client, copie du samedi 5 décembre 2026 à 22:00:00 UTC+1",
      "Numéro de la conversation : conv-1",
      "",
      "[samedi 5 décembre 2026 à 21:30:00 UTC+1] Assistant",
      "Bonjour",
      "",
      "[samedi 5 décembre 2026 à 21:31:00 UTC+1] Vous",
      "Voici",
      "Fichier joint : photo.jpg",
      "",
      "[samedi 5 décembre 2026 à 21:32:00 UTC+1] Claire (Conseiller)",
      "Reçu",
      "",
    ]);
  });
});

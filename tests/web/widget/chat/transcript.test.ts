import { expect } from "chai";
import { agentName, EMPTY, offeredActions, receive } from "../../../../src/web/widget/chat/transcript.ts";
import type { Activity } from "../../../../src/web/widget/chat/wire.ts";

function anActivity(change: Partial<Activity> & { id: string }): Activity {
  return {
    ...{ type: "message", author: "bot", name: undefined, text: "", at: undefined, clientId: undefined },
    ...{ actions: [], attachments: [] },
    ...change,
  };
}
const yes = { kind: "post", title: "Oui", value: "oui" } as const;

describe("the transcript", () => {
  it("shows a message once, however often it comes", () => {
    const once = receive(EMPTY, [anActivity({ id: "1" }), anActivity({ id: "1" })]);

    expect(receive(once, [anActivity({ id: "1" })]).messages.map(({ id }) => id)).to.deep.equal(["1"]);
  });

  it("knows the customer's own message again by the id the browser gave it", () => {
    const waiting = { ...EMPTY, queue: [{ id: "a", text: "oui", at: "", status: "sent" as const }] };

    const seen = receive(waiting, [anActivity({ id: "1", author: "customer", clientId: "a" })]);

    expect(seen.queue).to.deep.equal([]);
  });

  it("shows that somebody writes until they have written", () => {
    const typing = receive(EMPTY, [anActivity({ id: "t", type: "typing" })]);

    expect(typing).to.deep.equal({ ...EMPTY, typing: true });
    expect(receive(typing, [anActivity({ id: "1" })]).typing).to.equal(false);
  });

  it("offers the buttons of the last message, until the customer answers", () => {
    const asked = receive(EMPTY, [anActivity({ id: "1", actions: [yes] })]);

    expect(offeredActions(asked)).to.deep.equal([yes]);
    expect(
      offeredActions({ ...asked, queue: [{ id: "a", text: "x", at: "", status: "waiting" }] }),
    ).to.deep.equal([]);
    expect(offeredActions(receive(asked, [anActivity({ id: "2", author: "customer" })]))).to.deep.equal([]);
    expect(offeredActions(receive(asked, [anActivity({ id: "2" })]))).to.deep.equal([]);
  });

  it("names the person who answers until the bot writes again", () => {
    const withPerson = receive(EMPTY, [
      anActivity({ id: "1", author: "agent", name: "Claire" }),
      anActivity({ id: "2", author: "customer" }),
    ]);

    expect(agentName(withPerson)).to.equal("Claire");
    expect(agentName(receive(withPerson, [anActivity({ id: "3" })]))).to.equal(undefined);
    expect(agentName(EMPTY)).to.equal(undefined);
  });
});

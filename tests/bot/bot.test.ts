import { ActivityTypes, TestAdapter } from "botbuilder";
import { expect } from "chai";
import {
  LocalAdapter,
  ParoleBot,
  createInbox,
  messageActivity,
  typingActivity,
} from "../../src/bot/index.ts";
import type { ConversationPort, Incoming, Received } from "../../src/bot/index.ts";
import { AppError } from "../../src/shared/errors.ts";
import { KeptLog } from "../support/website-server.ts";

/** Takes everything, and remembers it. */
class Listener implements ConversationPort {
  readonly heard: Incoming[] = [];
  readonly started: unknown[] = [];
  answers: (Received | Error)[] = [];
  start(input: unknown) {
    this.started.push(input);
    return Promise.resolve({ kind: "started" as const });
  }
  receive(incoming: Incoming): Promise<Received> {
    this.heard.push(incoming);
    const answer = this.answers.shift() ?? { kind: "taken", id: incoming.activityId };
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  }
}

const MESSAGE = {
  type: "message",
  id: "msg_1",
  channelId: "telegram",
  conversation: { id: "42", isGroup: false, conversationType: "", name: "" },
  from: { id: "7", name: "" },
  recipient: { id: "bot", name: "" },
  text: "salut",
};

describe("the way into the bot", () => {
  it("hands a message to the conversation and tells what became of it", async () => {
    const port = new Listener();
    const inbox = createInbox({ port, log: new KeptLog() });

    const received = await inbox({ ...MESSAGE, locale: "fr-FR", localTimezone: "Europe/Paris", value: 1 });

    expect(received).to.deep.equal({ kind: "taken", id: "msg_1" });
    expect(port.heard).to.deep.equal([
      {
        channel: "telegram",
        conversation: "42",
        user: "7",
        externalId: "42/a/msg_1",
        activityId: "msg_1",
        type: "message",
        text: "salut",
        value: 1,
        locale: "fr-FR",
        timeZone: "Europe/Paris",
        activity: { ...MESSAGE, locale: "fr-FR", localTimezone: "Europe/Paris", value: 1 },
      },
    ]);
  });

  it("knows a message again by the client's id, within its conversation", async () => {
    const port = new Listener();
    const inbox = createInbox({ port, log: new KeptLog() });

    await inbox({ ...MESSAGE, channelData: { clientActivityID: "c1" } });
    await inbox({ ...MESSAGE, channelData: { clientActivityID: 5 } });
    await inbox({ ...MESSAGE, type: "event", name: "page", timestamp: new Date(0) });

    expect(port.heard.map(({ externalId }) => externalId)).to.deep.equal([
      "42/c/c1",
      "42/a/msg_1",
      "42/a/msg_1",
    ]);
    expect(port.heard[2]).to.deep.include({ type: "event", name: "page" });
    expect(port.heard[2]?.activity["timestamp"]).to.equal("1970-01-01T00:00:00.000Z");
  });

  it("opens a conversation on the first message only where the channel does not", async () => {
    const port = new Listener();
    const inbox = createInbox({ port, log: new KeptLog(), opensOnMessage: new Set(["telegram"]) });
    port.answers = [
      { kind: "unknown-conversation" },
      { kind: "taken", id: "msg_1" },
      { kind: "unknown-conversation" },
    ];

    const opened = await inbox(MESSAGE);
    const refused = await inbox({ ...MESSAGE, channelId: "website" });

    expect([opened.kind, refused.kind]).to.deep.equal(["taken", "unknown-conversation"]);
    expect(port.started).to.deep.equal([{ channel: "telegram", conversation: "42", user: "7" }]);
  });

  it("greets who joins, but not itself, and ignores what it has no answer to", async () => {
    const port = new Listener();
    const inbox = createInbox({ port, log: new KeptLog() });
    const join = (id: string) =>
      inbox({ ...MESSAGE, type: "conversationUpdate", membersAdded: [{ id, name: "" }] });

    const kinds = [await join("bot"), await join("7"), await inbox({ ...MESSAGE, type: "messageReaction" })];

    expect(kinds.map(({ kind }) => kind)).to.deep.equal(["ignored", "ignored", "ignored"]);
    expect(port.started).to.deep.equal([{ channel: "telegram", conversation: "42", user: "7" }]);
    expect(port.heard).to.deep.equal([]);
  });

  it("logs a fault without the customer's words, and throws it on", async () => {
    const port = new Listener();
    const log = new KeptLog();
    const fault = new AppError("STORE_UNAVAILABLE", "gone");
    port.answers = [fault];

    const thrown: unknown = await createInbox({ port, log })(MESSAGE).catch((error: unknown) => error);

    expect(thrown).to.equal(fault);
    const ids = { code: "STORE_UNAVAILABLE", channel: "telegram", conversation: "42", activity: "msg_1" };
    expect(log.lines.map(({ level, fields }) => ({ level, fields }))).to.deep.equal([
      { level: "error", fields: { err: fault, ...ids } },
    ]);
  });

  it("runs on any adapter of the framework", async () => {
    const port = new Listener();
    const bot = new ParoleBot(port);

    await new TestAdapter((context) => bot.run(context)).send("bonjour").startTest();

    expect(port.heard.map(({ text }) => text)).to.deep.equal(["bonjour"]);
  });
});

describe("the local adapter", () => {
  it("refuses to say what the turn has not committed", async () => {
    const adapter = new LocalAdapter();
    const said: unknown[] = [];

    await adapter.handle(MESSAGE, async (context) => {
      const speak = () => context.sendActivity("pas gardé");
      const edit = () => context.updateActivity({ ...MESSAGE });
      const remove = () => context.deleteActivity("x");
      for (const attempt of [speak, edit, remove])
        said.push(await attempt().catch((error: unknown) => error));
      said.push(await context.sendActivity({ type: ActivityTypes.Trace }).then(() => "trace dropped"));
    });
    said.push(await adapter.continueConversation({}).catch((error: unknown) => error));

    expect(said.map((outcome) => (outcome instanceof AppError ? outcome.code : outcome))).to.deep.equal([
      "INTERNAL",
      "INTERNAL",
      "INTERNAL",
      "trace dropped",
      "INTERNAL",
    ]);
  });
});

describe("outgoing activities", () => {
  const parts = { id: "m1", conversation: "c1", at: "2026-12-05T20:30:00.000Z" };

  it("say what they ask for and which promises they make", () => {
    const activity = messageActivity({
      ...parts,
      text: "Quelle boutique ?",
      locale: "fr",
      author: { kind: "bot", name: "Parole" },
      suggestedActions: [{ title: "Antibes", value: "antibes" }],
      parole: { case: "case_1", dialog: "loaner", step: "which-shop", asks: "shop", promises: ["p1"] },
    });

    expect(JSON.parse(JSON.stringify(activity))).to.deep.equal({
      id: "m1",
      type: "message",
      timestamp: "2026-12-05T20:30:00.000Z",
      conversation: { id: "c1", isGroup: false, conversationType: "personal", name: "" },
      from: { id: "bot", name: "Parole", role: "bot" },
      text: "Quelle boutique ?",
      textFormat: "plain",
      locale: "fr",
      inputHint: "expectingInput",
      suggestedActions: { to: [], actions: [{ type: "imBack", title: "Antibes", value: "antibes" }] },
      channelData: {
        parole: {
          conversation: "c1",
          author: "bot",
          case: "case_1",
          dialog: "loaner",
          step: "which-shop",
          asks: "shop",
          promises: ["p1"],
        },
      },
    });
  });

  it("leave out what does not apply, and name the agent who writes", () => {
    const author = { kind: "agent" as const, id: "agent:ada", name: "Ada" };
    const activity = messageActivity({
      ...parts,
      text: "Bonjour",
      locale: "fr",
      author,
      parole: { promises: [] },
    });

    expect(activity).to.not.have.any.keys("suggestedActions", "replyToId");
    expect(activity.channelData).to.deep.equal({ parole: { conversation: "c1", author: "agent" } });
    expect(activity.from).to.deep.equal({ id: "agent:ada", name: "Ada", role: "bot" });
    expect(typingActivity({ ...parts, author }).type).to.equal("typing");
  });
});

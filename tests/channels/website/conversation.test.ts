import { expect } from "chai";
import { stringIn } from "../../support/direct-line-client.ts";
import type { SeenActivity } from "../../support/direct-line-client.ts";
import { startWebsite } from "../../support/website-server.ts";
import type { WebsiteServer } from "../../support/website-server.ts";

describe("a Direct Line conversation", () => {
  let server: WebsiteServer;
  beforeEach(async () => {
    server = await startWebsite();
  });
  afterEach(() => server.close());

  it("starts with a token, greets, and answers what is typed", async () => {
    const generated = await server.client().request("POST", "/tokens/generate");
    const client = server.client(stringIn(generated.body, "token"));

    const started = await client.start();
    await client.listen();
    const answers = await client.say("Où est ma commande ?");

    expect([generated.status, started.status]).to.deep.equal([200, 201]);
    expect(client.conversation).to.equal(stringIn(generated.body, "conversationId"));
    expect(texts(answers)).to.deep.equal(["echo: Où est ma commande ?"]);
    expect(texts(client.seen)).to.deep.equal([
      "Bonjour",
      "Où est ma commande ?",
      "echo: Où est ma commande ?",
    ]);
  });

  it("gives the customer's own message back with both its ids and the customer's true name", async () => {
    const client = server.client();
    await client.start({ user: { id: "customer-7" } });
    await client.listen();

    const posted = await client.post({
      type: "message",
      text: "moi",
      from: { id: "mallory", role: "bot" },
      conversation: { id: "another" },
      channelId: "msteams",
      recipient: { id: "mallory" },
      serviceUrl: "http://mallory.example",
      channelData: { clientActivityID: "mine-1", parole: { asks: "phone" }, extra: 1 },
    });
    await client.waitFor((seen) => seen.length === 3);
    const own = client.seen[1];

    expect(own).to.deep.equal({
      type: "message",
      text: "moi",
      textFormat: "plain",
      locale: "fr-FR",
      channelData: { clientActivityID: "mine-1" },
      id: stringIn(posted.body, "id"),
      channelId: "website",
      conversation: { isGroup: false, conversationType: "personal", id: client.conversation, name: "" },
      from: { id: "customer-7", name: "", role: "user" },
      recipient: { id: "bot", name: "", role: "bot" },
      timestamp: own?.timestamp,
    });
    expect(server.echo.heard[0]).to.include({
      user: "customer-7",
      channel: "website",
      clientActivityId: "mine-1",
    });
  });

  it("takes a message that is posted three times at once, once", async () => {
    const client = server.client();
    await client.start();
    const same = { type: "message", text: "une fois", channelData: { clientActivityID: "same" } };

    const answers = await Promise.all([client.post(same), client.post(same), client.post(same)]);
    const later = await client.post(same);
    await client.poll();

    expect([...answers, later].map(({ status }) => status)).to.deep.equal([200, 200, 200, 200]);
    expect(new Set([...answers, later].map(({ body }) => stringIn(body, "id"))).size).to.equal(1);
    expect(server.echo.heard).to.have.length(1);
    expect(texts(client.seen)).to.deep.equal(["Bonjour", "une fois", "echo: une fois"]);
  });

  it("takes the same text twice when no client id says that it is the same message", async () => {
    const client = server.client();
    await client.start();

    await client.post({ type: "message", text: "oui", channelData: {} });
    await client.post({ type: "message", text: "oui", channelData: undefined });

    expect(server.echo.heard.map(({ text }) => text)).to.deep.equal(["oui", "oui"]);
  });

  it("keeps client ids of different conversations apart", async () => {
    const [first, second] = [server.client(), server.client()];
    await first.start();
    await second.start();
    const message = { type: "message", text: "à moi", channelData: { clientActivityID: "1" } };

    await first.post(message);
    await second.post(message);

    expect(server.echo.heard).to.have.length(2);
  });

  it("opens only once: the second start answers 200 and greets no more", async () => {
    const generated = await server.client().request("POST", "/tokens/generate");
    const client = server.client(stringIn(generated.body, "token"));

    const statuses = [(await client.start()).status, (await client.start()).status];
    await client.poll();

    expect(statuses).to.deep.equal([201, 200]);
    expect(texts(client.seen)).to.deep.equal(["Bonjour"]);
  });

  it("replays everything, the same, without a watermark, and only what is new with one", async () => {
    const client = server.client();
    await client.start();
    for (const text of ["un", "deux"]) await client.post(text);

    const [all, again] = [await client.poll(""), await client.poll("")];
    const tail = await client.poll("3");
    const nothing = await client.poll("5");

    expect(all.body).to.deep.equal(again.body);
    expect(client.seen).to.have.length(5);
    expect(client.watermark).to.equal("5");
    expect(textsOf(tail.body)).to.deep.equal(["deux", "echo: deux"]);
    expect(nothing.body).to.deep.equal({ activities: [], watermark: "5" });
  });

  it("never names a message to reply to, and never goes back in time", async () => {
    const client = server.client();
    await client.start();
    server.clock.forward(-3_600);
    await client.post("plus tôt");
    server.clock.forward(3_600);
    await client.post("plus tard");

    await client.poll();
    const times = client.seen.map(({ timestamp }) => timestamp);

    expect(client.seen.some((activity) => "replyToId" in activity)).to.equal(false);
    expect(times).to.deep.equal([...new Set(times)].sort());
    expect(times.map((time) => Date.parse(time)))
      .to.have.length(5)
      .and.to.not.include(Number.NaN);
  });

  it("takes a typing sign and a conversation update politely, and keeps neither", async () => {
    const client = server.client();
    await client.start();

    const typing = await client.post({ type: "typing" });
    const update = await client.post({ type: "conversationUpdate", membersAdded: [{ id: "mallory" }] });
    await client.poll();

    expect([typing.status, update.status]).to.deep.equal([200, 200]);
    expect(stringIn(typing.body, "id")).to.match(/^msg_/);
    expect(texts(client.seen)).to.deep.equal(["Bonjour"]);
  });

  it("takes events with a name, and the value of a button without a text", async () => {
    const client = server.client();
    await client.start();

    await client.post({ type: "event", name: "page.opened", value: { url: "https://shop.example/pens" } });
    await client.post({ type: "message", value: "shop:antibes" });

    const [event, button] = server.echo.heard;
    expect(event).to.include({ type: "event", name: "page.opened" });
    expect(event?.value).to.deep.equal({ url: "https://shop.example/pens" });
    expect(button).to.include({ type: "message", value: "shop:antibes" });
    expect(button).not.to.have.property("text");
  });

  it("passes on what the widget knows: language, time zone and page, as far as they make sense", async () => {
    const client = server.client();
    await client.start({ locale: "fr-CA", timeZone: "America/Toronto" });
    const page = { url: "https://shop.example/stylos?x=1", browser: "Firefox 128" };

    await client.post({
      type: "message",
      text: "a",
      localTimezone: "America/Toronto",
      channelData: { page },
    });
    await client.post({ type: "message", text: "b", localTimezone: "Mars/Olympus", locale: "!!" });
    const script = { url: "javascript:alert(1)", browser: "x" };
    await client.post({ type: "message", text: "c", channelData: { page: script } });

    const [sound, odd, unsafe] = server.echo.heard;
    expect(sound).to.include({ timeZone: "America/Toronto", locale: "fr-FR" });
    expect(sound?.activity["channelData"]).to.deep.equal({ page });
    expect(odd).to.not.have.any.keys("timeZone", "locale");
    expect(unsafe?.activity["channelData"]).to.deep.equal({});
  });

  it("strips control characters and mends broken text", async () => {
    const client = server.client();
    await client.start();

    await client.post({ type: "message", text: "a\u0000b\u001b[31m\r\nc\ud800d\te é 😀" });

    expect(server.echo.heard[0]?.text).to.equal("ab[31m\nc\ufffdd\te é 😀");
  });

  it("marks what was polled as accepted and tells of the records that waited for it", async () => {
    const client = server.client();
    server.echo.notice = { kind: "hold", id: "hold_1" };
    await client.start();
    await client.post("prêt ?");

    await client.poll();
    await server.website.close();
    const kept = await server.store.read((tx) => tx.messages(client.conversation, 0));

    expect(kept.map(({ status }) => status)).to.deep.equal(["accepted", "accepted", "accepted"]);
    expect(server.noticed.map(({ notice }) => notice)).to.deep.equal([{ kind: "hold", id: "hold_1" }]);
  });

  it("marks nothing as accepted while the record that waits for it cannot move on, and tries again", async () => {
    let isStuck = true;
    const onNotice = (): void => {
      if (isStuck) throw new RangeError("the process dies here");
    };
    const own = await startWebsite({ website: { onNotice } });
    const client = own.client();
    own.echo.notice = { kind: "hold", id: "hold_1" };
    await client.start();
    await client.post("prêt ?");
    const statuses = async () =>
      (await own.store.read((tx) => tx.messages(client.conversation, 0))).map(({ status }) => status);

    await client.poll();
    await own.website.close();
    const before = await statuses();
    isStuck = false;
    await own.website.close();
    const after = await statuses();
    await own.close();

    expect([before, after]).to.deep.equal([
      ["queued", "accepted", "queued"],
      ["accepted", "accepted", "accepted"],
    ]);
  });

  it("does not take a HEAD for delivery", async () => {
    const client = server.client();
    await client.start();
    const url = `${server.base}/v3/directline/conversations/${client.conversation}/activities`;

    const head = await fetch(url, { method: "HEAD", headers: { authorization: `Bearer ${client.token}` } });
    await server.website.close();
    const kept = await server.store.read((tx) => tx.messages(client.conversation, 0));

    expect(head.status).to.equal(405);
    expect(kept.map(({ status }) => status)).to.deep.equal(["queued"]);
  });

  it("answers a failed turn with an error and keeps nothing of it, so that it can be sent again", async () => {
    const client = server.client();
    await client.start();
    const message = { type: "message", text: "mot secret", channelData: { clientActivityID: "x" } };
    server.echo.failure = new Error("secret detail of the inside");

    const failed = await client.post(message);
    server.echo.failure = undefined;
    const retried = await client.post(message);
    await client.poll();

    expect(failed.status).to.equal(500);
    expect(JSON.stringify(failed.body)).to.not.include("secret");
    expect(retried.status).to.equal(200);
    expect(texts(client.seen)).to.deep.equal(["Bonjour", "mot secret", "echo: mot secret"]);
    expect(JSON.stringify(server.log.lines)).to.not.include("mot secret");
  });
});

function texts(activities: readonly SeenActivity[]): (string | undefined)[] {
  return activities.map(({ text }) => text);
}

function textsOf(body: unknown): unknown[] {
  const group: { activities: SeenActivity[] } = JSON.parse(JSON.stringify(body));
  return texts(group.activities);
}

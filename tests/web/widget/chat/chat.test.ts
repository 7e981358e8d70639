import { expect } from "chai";
import { Chat, type ChatState } from "../../../../src/web/widget/chat/chat.ts";
import { type FakeAnswer, type FakeRequest, FakeWorld, settle } from "../../../support/fake-world.ts";

const BASE = "https://galeries.example/";
const GRANT = {
  conversationId: "conv-1",
  token: "t1",
  expires_in: 1800,
  user: "visitor-1",
  streamUrl: "wss://s/1",
};
const HOUR_MS = 3_600_000;

/** A server that starts and continues one conversation, unless told otherwise by route. */
function server(special: (request: FakeRequest) => FakeAnswer | "usual" = () => "usual") {
  return (request: FakeRequest): FakeAnswer => {
    const answer = special(request);
    if (answer !== "usual") return answer;
    return request.route.endsWith("/activities")
      ? { status: 200, body: { id: "1" } }
      : { status: 200, body: GRANT };
  };
}

function frame(...activities: object[]): string {
  return JSON.stringify({ activities, watermark: String(activities.length) });
}

class Visit {
  readonly world: FakeWorld;
  readonly states: ChatState[] = [];
  readonly chat: Chat;

  constructor(world: FakeWorld) {
    this.world = world;
    this.chat = new Chat({
      ...{ world, base: BASE, locale: "fr-FR", timeZone: "Europe/Paris" },
      page: { url: "https://galeries.example/stylos", browser: "test" },
      changed: (state) => this.states.push(state),
    });
    this.chat.start();
  }

  /** Routes asked for, without the host's common part. */
  get routes(): string[] {
    return this.world.requests.map(({ route }) => route.replace("/v3/directline", ""));
  }

  get posts(): unknown[] {
    return this.world.requests.filter(({ route }) => route.endsWith("/activities")).map(({ body }) => body);
  }

  /** Opens the latest stream. */
  async connect(): Promise<void> {
    await settle();
    this.world.sockets.at(-1)?.open();
    await settle();
  }

  receive(text: string): void {
    this.world.sockets.at(-1)?.message(text);
  }
}

async function aVisit(world = new FakeWorld()): Promise<Visit> {
  world.answer = server();
  const visit = new Visit(world);
  await visit.connect();
  return visit;
}

function clientIds(posts: readonly unknown[]): string[] {
  return posts.map((post) => /"clientActivityID":"([^"]+)"/.exec(JSON.stringify(post))?.[1] ?? "");
}

describe("the chat", () => {
  it("starts a conversation and waits for the greeting", async () => {
    const { routes, chat } = await aVisit();

    expect(routes).to.deep.equal(["POST /widget/token", "POST /conversations"]);
    expect(chat.state).to.include({ status: "online", typing: true, replayed: true });
  });

  it("says that it is offline, and comes back by itself", async () => {
    const world = new FakeWorld();
    const visit = new Visit(world);
    await world.pass(1000);
    expect(visit.chat.state.status).to.equal("offline");

    world.answer = server();
    await world.pass(60_000);
    await visit.connect();

    expect(visit.chat.state.status).to.equal("online");
  });

  it("sends a message again under the same id until the server has it", async () => {
    const visit = await aVisit();
    let refusals = 3;
    visit.world.answer = server(({ route }) => {
      if (!route.endsWith("/activities") || refusals === 0) return "usual";
      refusals -= 1;
      return refusals === 1 ? undefined : { status: 503 };
    });

    visit.chat.say("bonjour");
    await visit.world.pass(20_000);

    expect(clientIds(visit.posts)).to.deep.equal(["id-1", "id-1", "id-1", "id-1"]);
    expect(visit.chat.state.queue.map(({ status }) => status)).to.deep.equal(["sent"]);
  });

  it("keeps the order of messages, one at a time", async () => {
    const visit = await aVisit();
    visit.world.answer = () => undefined;
    visit.chat.say("un");
    visit.chat.say("deux");
    await settle();

    visit.world.answer = server();
    await visit.world.pass(60_000);

    expect(clientIds(visit.posts).slice(-2)).to.deep.equal(["id-1", "id-2"]);
  });

  it("leaves a message that can never be taken to the customer", async () => {
    const visit = await aVisit();
    visit.world.answer = server(({ route }) => (route.endsWith("/activities") ? { status: 413 } : "usual"));
    visit.chat.say("trop long");
    await settle();
    expect(visit.chat.state.queue.map(({ status }) => status)).to.deep.equal(["failed"]);

    visit.world.answer = server();
    visit.chat.retry("id-1");
    await settle();

    expect(clientIds(visit.posts)).to.deep.equal(["id-1", "id-1"]);
  });

  it("goes on from its watermark when the stream breaks", async () => {
    const visit = await aVisit();
    visit.receive(frame({ type: "message", id: "1", from: { role: "bot" }, text: "Bonjour" }));

    visit.world.sockets.at(-1)?.close("");
    await visit.world.pass(1000);

    expect(visit.routes.at(-1)).to.equal("GET /conversations/conv-1?watermark=1");
    expect(visit.world.sockets.length).to.equal(2);
  });

  it("notices a stream that is open but deaf, because its own message does not come back", async () => {
    const visit = await aVisit();

    visit.chat.say("vous êtes là ?");
    await visit.world.pass(9000);

    expect(visit.routes.at(-1)).to.match(/^GET \/conversations\/conv-1/);
  });

  it("polls where no stream passes", async () => {
    const visit = new Visit(new FakeWorld());
    visit.world.answer = server(({ route }) =>
      route.startsWith("GET") && route.includes("/activities")
        ? {
            status: 200,
            body: { activities: [{ type: "message", id: "1", text: "Bonjour" }], watermark: "1" },
          }
        : "usual",
    );
    for (let time = 0; time < 2; time += 1) {
      await visit.world.pass(2000);
      visit.world.sockets.at(-1)?.close("");
    }
    await visit.world.pass(5000);

    expect(visit.chat.state.messages.map(({ text }) => text)).to.deep.equal(["Bonjour"]);
    expect(visit.chat.state.status).to.equal("online");
  });

  it("does not fight another tab for the stream", async () => {
    const visit = await aVisit();

    visit.world.sockets.at(-1)?.close("collision");
    await visit.world.pass(10_000);

    expect(visit.world.sockets.length).to.equal(1);
    expect(visit.routes.filter((route) => route.startsWith("GET") && route.includes("/activities"))).not.to.be
      .empty;
  });

  it("renews its token at half of its life", async () => {
    const visit = await aVisit();

    await visit.world.pass(0.26 * HOUR_MS);

    expect(visit.routes).to.include("POST /tokens/refresh");
  });
});

describe("the chat after a reload", () => {
  it("is in the same conversation, replayed from its start", async () => {
    const { world } = await aVisit();

    const again = await aVisit(world);
    again.receive(frame({ type: "message", id: "1", text: "Bonjour" }));

    expect(again.routes.slice(2)).to.deep.equal(["GET /conversations/conv-1?watermark="]);
    expect(again.chat.state.messages.length).to.equal(1);
  });

  it("gets a fresh token for the same visitor when the old one has expired", async () => {
    const { world } = await aVisit();
    await world.pass(24 * HOUR_MS);
    world.requests.length = 0;
    world.answer = server(({ route, token }) => {
      if (route === "POST /widget/token") return { status: 200, body: { ...GRANT, token: "t2" } };
      return token === "t1" ? { status: 403 } : "usual";
    });

    const again = new Visit(world);
    await again.connect();

    expect(again.routes.slice(0, 3)).to.deep.equal([
      "GET /conversations/conv-1?watermark=",
      "POST /widget/token",
      "GET /conversations/conv-1?watermark=",
    ]);
    expect(world.requests[1]?.body).to.include({ user: "visitor-1" });
    expect(again.chat.conversation).to.equal("conv-1");
  });

  it("begins another conversation when the old one is gone", async () => {
    const { world } = await aVisit();
    world.requests.length = 0;
    world.answer = server(({ route }) => {
      if (route.startsWith("GET")) return { status: 404 };
      return { status: 200, body: { ...GRANT, conversationId: "conv-2" } };
    });

    const again = new Visit(world);
    await again.connect();

    expect(again.chat.conversation).to.equal("conv-2");
    expect(world.requests[1]).to.deep.include({ route: "POST /widget/token" });
  });

  it("still sends what was not sent, under its first id", async () => {
    const first = await aVisit();
    first.world.answer = () => undefined;
    first.chat.say("avant le tunnel");
    await settle();
    first.chat.stop();

    const again = await aVisit(first.world);
    await settle();

    expect(again.chat.state.queue.map(({ text }) => text)).to.deep.equal(["avant le tunnel"]);
    expect(new Set(clientIds(again.posts))).to.deep.equal(new Set(["id-1"]));
  });
});

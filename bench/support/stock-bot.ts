import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { Agent, createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { call, textOf } from "./call.ts";
import { Replies } from "./replies.ts";
import { type ServerProcess, startServer } from "./server-process.ts";
import type { Contender, Talk } from "./talk.ts";

const FOLDER = "bench/stock-bot";

/** Starts the stock bot's own process; installs its packages first when they are missing. */
export async function startStockServer(): Promise<ServerProcess> {
  if (!existsSync(`${FOLDER}/node_modules/botbuilder-dialogs`)) {
    const args = ["ci", "--prefix", FOLDER, "--ignore-scripts", "--no-audit", "--no-fund"];
    const { status } = spawnSync("npm", args, { stdio: ["ignore", 2, 2] });
    if (status !== 0) throw new Error("the packages of the stock bot could not be installed");
  }
  return startServer(["bot.mjs"], { cwd: FOLDER });
}

/** The stock bot, with this process as the connector that carries its replies. */
export async function startStockBot(): Promise<Contender> {
  const talks = new Map<string, Replies>();
  const connector = createServer((request, response) => {
    const conversation = /^\/v3\/conversations\/([^/]+)\/activities/.exec(request.url ?? "")?.[1] ?? "";
    void bodyOf(request).then((body) => {
      response.writeHead(200, { "content-type": "application/json" }).end('{"id":"reply"}');
      talks.get(conversation)?.add(textOf(JSON.parse(body), "text"));
    });
  });
  await new Promise<void>((resolve) => connector.listen(0, "127.0.0.1", resolve));
  const server = await startStockServer();
  // The Bot Connector service calls over few connections that it keeps.
  const agent = new Agent({ keepAlive: true });
  const serviceUrl = `http://127.0.0.1:${(connector.address() as AddressInfo).port}`;
  const post = async (conversation: string, activity: object) => {
    const body = { ...envelope(conversation, serviceUrl), ...activity };
    const { status } = await call("POST", `${server.url}/api/messages`, { body, agent });
    if (status !== 200) throw new Error(`the stock bot answered ${status}`);
  };
  return {
    name: "stock bot",
    pid: server.pid,
    open: async (index) => {
      const conversation = `stock-${index}`;
      const replies = new Replies();
      talks.set(conversation, replies);
      await post(conversation, { type: "conversationUpdate", membersAdded: [{ id: `customer-${index}` }] });
      await replies.take(1);
      return talkOf(replies, {
        say: (text) => post(conversation, { type: "message", text }),
        close: () => {
          talks.delete(conversation);
          // Between rounds the bot would close connections that lie idle, maybe just when they are used again.
          if (talks.size === 0) agent.destroy();
        },
      });
    },
    stop: async () => {
      await server.stop();
      agent.destroy();
      connector.close();
    },
  };
}

function talkOf(replies: Replies, ways: { say: (text: string) => Promise<void>; close: () => void }): Talk {
  return {
    say: async (text, count = 1) => {
      const [reply] = await Promise.all([replies.take(count), ways.say(text)]);
      return reply;
    },
    close: ways.close,
  };
}

let sent = 0;

function envelope(conversation: string, serviceUrl: string) {
  sent += 1;
  return {
    id: `activity-${sent}`,
    timestamp: new Date().toISOString(),
    channelId: "directline",
    serviceUrl,
    from: { id: conversation.replace("stock", "customer"), name: "", role: "user" },
    recipient: { id: "bot", name: "Bot" },
    conversation: { id: conversation },
    locale: "fr-FR",
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

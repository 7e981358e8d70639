import { createServer, type Server } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { listenOn, type Rule, Rules, serveControls } from "./control.ts";

// A mail server in a process of its own, told by tests/support/smtp-process.ts how to misbehave.

interface Arrived {
  from: string;
  to: string[];
  raw: string;
}
type Done = (error?: (Error & { responseCode?: number }) | null, message?: string) => void;

const rules = new Rules();
let arrived: Arrived[] = [];
const seen = new Map<string, number>();
const held = new Set<Done>();

const smtp = new SMTPServer({
  authOptional: true,
  disableReverseLookup: true,
  disabledCommands: ["STARTTLS"],
  allowInsecureAuth: true,
  closeTimeout: 50,
  onConnect: (session, done) => act("connect", session, done),
  onMailFrom: (_address, session, done) => act("mail", session, done),
  onRcptTo: (_address, session, done) => act("rcpt", session, done),
  onAuth: ({ username, password }, session, done) => {
    act("auth", session, (error) => {
      if (error) done(error);
      else if (password === "right") done(null, { user: username });
      else done(Object.assign(new Error("wrong password"), { responseCode: 535 }));
    });
  },
  onData: (stream, session, done) => void receive(stream, session, done),
});
smtp.on("error", () => undefined);

async function receive(stream: SMTPServerDataStream, session: SMTPServerSession, done: Done): Promise<void> {
  const cut = rules.take("content");
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) {
      if (cut) return socketOf(session)?.destroy();
      chunks.push(Buffer.from(chunk));
    }
  } catch {
    return;
  }
  const rule = rules.take("data");
  count("data");
  const refused = rule?.act === "refuse";
  if (!refused) {
    const { mailFrom, rcptTo } = session.envelope;
    const from = mailFrom === false ? "" : mailFrom.address;
    arrived.push({
      from,
      to: rcptTo.map(({ address }) => address),
      raw: Buffer.concat(chunks).toString("latin1"),
    });
  }
  follow(rule, session, done);
}

function act(stage: string, session: SMTPServerSession, done: Done): void {
  count(stage);
  follow(rules.take(stage), session, done);
}

function follow(rule: Rule | undefined, session: SMTPServerSession, done: Done): void {
  switch (rule?.act) {
    case "refuse":
      return done(Object.assign(new Error("told to refuse"), { responseCode: rule.code ?? 451 }));
    case "hang":
      held.add(done);
      return;
    case "drop":
      socketOf(session)?.destroy();
      return;
    case "late":
      setTimeout(() => done(), rule.ms ?? 1000);
      return;
    case "twice":
      done();
      setImmediate(() => socketOf(session)?.write("250 once more\r\n"));
      return;
    default:
      done();
  }
}

function socketOf({ id }: SMTPServerSession) {
  for (const connection of smtp.connections) {
    const { session, _socket: socket } = connection as unknown as {
      session: SMTPServerSession;
      _socket: { destroy(): void; write(text: string): void };
    };
    if (session.id === id) return socket;
  }
  return undefined;
}

function count(stage: string): void {
  seen.set(stage, (seen.get(stage) ?? 0) + 1);
}

// The door is our own, so that it can be shut and opened again on the same port.
let door: Server | undefined;
async function open(port: number): Promise<number> {
  door = createServer((socket) => {
    socket.on("error", () => undefined);
    smtp.connect(socket, undefined);
  });
  return listenOn(door, port);
}

const port = await open(0);
await serveControls(port, {
  rules: (given: Rule[]) => rules.set(given),
  arrived: () => arrived,
  seen: () => Object.fromEntries(seen),
  release: () => {
    for (const done of held) done();
    held.clear();
  },
  forget: () => {
    arrived = [];
    seen.clear();
  },
  down: () => {
    const closing = door;
    door = undefined;
    for (const connection of smtp.connections) connection.close();
    return new Promise<null>((resolve) => (closing ? closing.close(() => resolve(null)) : resolve(null)));
  },
  up: () => (door ? port : open(port)),
});

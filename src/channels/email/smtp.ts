import { Readable } from "node:stream";
import SMTPConnection, { type SMTPConnectionOptions } from "nodemailer/lib/smtp-connection";
import { z } from "zod";
import type { Calling, CallResult } from "../../outgoing/index.ts";

/** Where mails are handed over, from SMTP_URL. */
export interface SmtpServer {
  host: string;
  port: number;
  secure: boolean;
  user?: { user: string; pass: string };
}

/** One mail on its way: the envelope, and the bytes. */
export interface Envelope {
  from: string;
  to: string;
  bytes: Buffer;
}

const CONNECT_MS = 10_000;
const LEAVE_MS = 500;
// A server that checks a mail for viruses takes its time before it answers (RFC 5321, 4.5.3.2.6 asks for ten minutes).
export const SMTP_LIMIT_MS = 20_000;
export const SMTP_HANDED_OVER_LIMIT_MS = 60_000;

/** `smtp://user:password@host:port`, or `smtps:` for TLS from the first byte. Undefined when it is not one. */
export function readSmtpUrl(text: string): SmtpServer | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, port, username, password } = new URL(text);
  if ((protocol !== "smtp:" && protocol !== "smtps:") || hostname === "") return undefined;
  const secure = protocol === "smtps:";
  const user = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return {
    host: hostname.replace(/^\[(.*)\]$/, "$1"),
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    ...(username === "" ? {} : { user }),
  };
}

/**
 * Hands one mail over. The message itself leaves only after `handingOver` is on record, and is only taken by the server
 * with its last line: so whatever ends before that line was not a delivery, and whatever ends after it without an
 * answer may have been one.
 */
export async function callSmtp(
  server: SmtpServer,
  envelope: Envelope,
  calling: Calling,
): Promise<CallResult> {
  const stage = { isHandedOver: false };
  const connection = new SMTPConnection(optionsOf(server));
  try {
    const receipt = await converse(connection, { server, envelope, calling, stage });
    connection.quit();
    // The answer is in hand: a server that does not take leave is left.
    setTimeout(() => {
      connection.close();
    }, LEAVE_MS);
    return { kind: "accepted", receipt };
  } catch (error) {
    connection.close();
    return resultOf(error, stage.isHandedOver);
  }
}

function optionsOf({ host, port, secure, user }: SmtpServer): SMTPConnectionOptions {
  const isHere = ["localhost", "127.0.0.1", "::1"].includes(host);
  return {
    ...{ host, port, secure },
    // A password never travels in the clear, except within this machine.
    requireTLS: user !== undefined && !secure && !isHere,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SMTP_HANDED_OVER_LIMIT_MS,
    socketCloseTimeout: 1_000,
    maxResponseSize: 65_536,
  };
}

interface Talking {
  server: SmtpServer;
  envelope: Envelope;
  calling: Calling;
  stage: { isHandedOver: boolean };
}

function converse(
  connection: SMTPConnection,
  { server, envelope, calling, stage }: Talking,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const { signal } = calling;
    const give = (error: unknown): void => {
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    connection.on("error", give);
    signal.addEventListener("abort", () => {
      give(new Error("the mail server did not answer in time"));
    });
    if (signal.aborted) give(new Error("the program is stopping"));
    const handOver = async (): Promise<void> => {
      await calling.handingOver();
      signal.throwIfAborted();
      stage.isHandedOver = true;
    };
    const send = (): void => {
      const { from, to, bytes } = envelope;
      const message = new Message(bytes, handOver);
      connection.send({ from, to, size: bytes.length }, message.read(), (error, info) => {
        if (error) give(error);
        // A second answer to an earlier command: taken for this one, the message would be lost.
        else if (!message.hasLeft) give(new Error(`answered before it had the message: ${info.response}`));
        else resolve(info.response);
      });
    };
    connection.connect((error) => {
      if (error) give(error);
      else if (server.user === undefined) send();
      else
        connection.login(server.user, (refused) => {
          if (refused) give(refused);
          else send();
        });
    });
  });
}

/** The bytes, once `before` has come true: the server has said that it takes them, and nothing has left yet. */
class Message {
  /** All of it has been given to the connection. */
  hasLeft = false;
  readonly #bytes: Buffer;
  readonly #before: () => Promise<void>;

  constructor(bytes: Buffer, before: () => Promise<void>) {
    this.#bytes = bytes;
    this.#before = before;
  }

  read(): Readable {
    return Readable.from(this.#content(), { objectMode: false });
  }

  async *#content(): AsyncGenerator<Buffer> {
    await this.#before();
    yield this.#bytes;
    this.hasLeft = true;
  }
}

/** What nodemailer tells of a failure: the server's answer, and which command it was given to. */
const Failure = z.object({
  responseCode: z.number().default(0),
  command: z.string().default(""),
  code: z.string().default(""),
});
type Failure = z.infer<typeof Failure>;

/** Commands whose refusal is about this one mail; a refusal elsewhere is about the server, or our account there. */
const ABOUT_THE_MAIL = ["MAIL FROM", "RCPT TO", "DATA"];

function resultOf(error: unknown, isHandedOver: boolean): CallResult {
  const why = error instanceof Error ? error.message : String(error);
  const failure = Failure.catch({ responseCode: 0, command: "", code: "" }).parse(error);
  if (isRefusal(failure)) return refusal(failure, why);
  if (isHandedOver) return { kind: "unknown", why };
  // An address that cannot stand in an envelope never will.
  if (failure.code === "EENVELOPE") return { kind: "refused", why };
  return { kind: "retry", why, health: failure.code === "ESTREAM" ? "silent" : "failing" };
}

function isRefusal({ responseCode }: Failure): boolean {
  return responseCode >= 400 && responseCode < 600;
}

function refusal({ responseCode, command }: Failure, why: string): CallResult {
  if (!ABOUT_THE_MAIL.includes(command)) return { kind: "retry", why, health: "failing" };
  return responseCode >= 500 ? { kind: "refused", why } : { kind: "retry", why, health: "well" };
}

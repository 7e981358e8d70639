import { join } from "node:path";
import type { Calling, Composing, Mail, Target } from "../../outgoing/index.ts";
import { composeMime } from "./compose-mime.ts";
import { writeToOutbox } from "./outbox.ts";
import { callSmtp, SMTP_HANDED_OVER_LIMIT_MS, SMTP_LIMIT_MS, type SmtpServer } from "./smtp.ts";

export interface EmailParts {
  /** Absent: mails are written to `DATA_DIR/outbox`. */
  server: SmtpServer | undefined;
  from: { name: string; address: string };
  dataDir: string;
  /** Puts a delivery into words, from the records as they are now. */
  compose: (composing: Composing) => Promise<{ kind: "mail"; mail: Mail } | { kind: "moot"; why: string }>;
}

const OUTBOX_LIMIT_MS = 10_000;
/** More connections than this from one sender are what mail servers slow down. */
const CONNECTIONS = 4;

/** Mails: handed to a mail server, or kept in a folder where there is none. */
export function emailTarget({ server, from, dataDir, compose }: EmailParts): Target {
  const outbox = join(dataDir, "outbox");
  return {
    name: "email",
    repeatable: server === undefined,
    limitMs: server ? SMTP_LIMIT_MS : OUTBOX_LIMIT_MS,
    handedOverLimitMs: SMTP_HANDED_OVER_LIMIT_MS,
    atOnce: CONNECTIONS,
    peerOf: () => (server ? `smtp://${server.host}:${String(server.port)}` : "outbox"),
    prepare: async (composing) => {
      const composed = await compose(composing);
      if (composed.kind === "moot") return composed;
      const { mail } = composed;
      const { id } = composing.delivery;
      const call = async (calling: Calling) => {
        const bytes = await composeMime(mail, { from, id, at: composing.now });
        if (!server) return writeToOutbox(outbox, id, bytes);
        return callSmtp(server, { from: from.address, to: mail.to.address, bytes }, calling);
      };
      return { kind: "ready", call };
    },
  };
}

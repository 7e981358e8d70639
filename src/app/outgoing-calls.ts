import { randomInt } from "node:crypto";
import type { Counter, Registry } from "prom-client";
import type { Log } from "../channels/http/index.ts";
import { emailTarget, readAddress, readSmtpUrl } from "../channels/email/index.ts";
import { emittingStore, webhookTarget } from "../channels/webhook/index.ts";
import { composeMail } from "./compose-mail.ts";
import type { Config } from "../config.ts";
import type { Deed, Script, TurnParts } from "../conversation/index.ts";
import { deedIn } from "../deeds.ts";
import type { Book, LiveBook } from "../knowledge/index.ts";
import { noticeDelivered } from "../loans/index.ts";
import {
  type Delivery,
  type Dispatcher,
  type PeerState,
  startDispatcher,
  type Target,
} from "../outgoing/index.ts";
import { measureOutgoing } from "./outgoing-metrics.ts";
import { settlePromises } from "../promises/index.ts";
import type { Clock } from "../shared/clock.ts";
import { AppError } from "../shared/errors.ts";
import type { Ids } from "../shared/ids.ts";
import type { Store } from "../shared/store.ts";
import { webhookFaults } from "./webhook-events.ts";

const FINE = 1_000_000;

export interface OutgoingParts {
  config: Config;
  clock: Clock;
  book: LiveBook;
  script: Script;
}

/** The store with the habit of telling the merchant's webhooks. @throws AppError CONFIG_INVALID, BOOK_INVALID */
export function tellingWebhooks(
  store: Store,
  { config, book, ids }: { config: Config; book: LiveBook; ids: Ids },
): Store {
  const { webhooks } = book.current();
  checkWebhooks(book.current(), config);
  return emittingStore(store, {
    webhooks,
    ids,
    maxHours: () => book.current().merchant.policy.deliveryMaxHours,
  });
}

function checkWebhooks(book: Book, { webhookSecrets }: Config): void {
  const faults = webhookFaults(book);
  if (faults.length > 0) throw new AppError("BOOK_INVALID", faults.join("\n"));
  const missing = new Set(book.webhooks.map(({ secret }) => secret).filter((name) => !webhookSecrets[name]));
  if (missing.size === 0) return;
  const lines = [...missing].map((name) => `${name}: must be set, webhooks.yaml signs with it`);
  throw new AppError("CONFIG_INVALID", lines.join("\n"));
}

/** Every kind of neighbour that this program can reach. */
export function targetsOf({ config, clock, book, script }: OutgoingParts): Target[] {
  const from = readAddress(config.MAIL_FROM);
  if (!from) throw new AppError("CONFIG_INVALID", "MAIL_FROM: must be one address");
  const server = config.SMTP_URL === undefined ? undefined : readSmtpUrl(config.SMTP_URL);
  return [
    emailTarget({
      server,
      from,
      dataDir: config.DATA_DIR,
      compose: (composing) => composeMail(script, composing),
    }),
    webhookTarget({ clock, webhooks: book.current().webhooks, secrets: config.webhookSecrets }),
  ];
}

/** What follows when a delivery has come to an end, in the same transaction. */
export async function deliveryEnded(deed: Deed, delivery: Delivery): Promise<void> {
  const { tx, at } = deed;
  const { id, target, state, kind, backing, recipient, conversation } = delivery;
  switch (state) {
    case "accepted":
      await settlePromises(tx, id, { state: "kept", by: deed.by, at });
      // The notice has reached the customer, by the second channel.
      if (kind === "hold.ready" && target === "email") await noticeDelivered(deed, backing);
      return;
    case "cancelled":
      await settlePromises(tx, id, { state: "superseded", at });
      return;
    case "dead":
      await settlePromises(tx, id, { state: "broken", at });
      if (target === "email" && conversation !== undefined)
        await deed.speak({ conversation, dialog: "email", entry: "failed", vars: { email: recipient } });
      return;
    case "queued":
    case "sending":
    case "unknown":
    case "dismissed":
      return;
  }
}

/** Carries what is queued to the neighbours, from `start` to `stop`. */
export interface OutgoingCalls {
  start(): void;
  stop(): Promise<void>;
  /** The health of every neighbour that was called since the start. */
  peers(): PeerState[];
  /** Has figures collected from now on. */
  measure(registry: Registry): void;
}

/** @throws AppError CONFIG_INVALID */
export function outgoingCalls(
  turns: TurnParts,
  { config, log }: { config: Config; log: Log },
): OutgoingCalls {
  const { store, clock, book, script } = turns;
  const targets = targetsOf({ config, clock, book, script });
  let dispatcher: Dispatcher | undefined;
  let attempts: Counter<"target" | "result"> | undefined;
  const peers = () => dispatcher?.peers() ?? [];
  return {
    start: () => {
      dispatcher = startDispatcher({
        ...{ store, clock, targets },
        deed: (tx) => deedIn(turns, tx, "bot"),
        onEnded: deliveryEnded,
        chance: () => randomInt(FINE) / FINE,
        onAttempt: (attempt) => attempts?.inc({ ...attempt }),
        onFault: ({ delivery, error }) => {
          log.warn({ err: error, delivery }, "a delivery could not be worked on and is looked at again");
        },
      });
    },
    stop: async () => dispatcher?.stop(),
    peers,
    measure: (registry) => {
      attempts = measureOutgoing(registry, { store, clock, peers });
    },
  };
}

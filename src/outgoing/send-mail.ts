import { contacts } from "../contacts/index.ts";
import { factNamed } from "../cases/index.ts";
import type { Deed } from "../conversation/index.ts";
import type { BaseRecord, RecordKind } from "../shared/record.ts";
import type { ReadTransaction } from "../shared/store.ts";
import { deliveries, type Delivery } from "./delivery.ts";
import { send } from "./send.ts";

/** A record that a customer can be written to about. */
type About = BaseRecord & { case: string; conversation: string; contact: string };

/** What to write to whom, about which record. */
export interface MailSending<R extends About> {
  about: { kind: RecordKind<R>; record: R };
  /** Which letter, e.g. `callback.confirmed`. */
  kind: string;
  to: string;
  payload?: Record<string, unknown>;
}

/** Queues a mail, in the transaction of what it says. */
export function sendMail<R extends About>(
  deed: Pick<Deed, "tx" | "at" | "ids" | "book">,
  { about: { kind: of, record }, kind, to, payload }: MailSending<R>,
): Promise<Delivery> {
  const { tx, at, ids, book } = deed;
  const { deliveryMaxHours: maxHours } = book.merchant.policy;
  return send(
    { tx, at, ids, maxHours },
    {
      target: "email",
      recipient: to,
      kind,
      backedBy: { kind: of.name, id: record.id, version: record.version },
      case: record.case,
      conversation: record.conversation,
      ...(payload === undefined ? {} : { payload }),
    },
  );
}

/** The customer's address, when he has told one. */
export async function addressOfCustomer(tx: ReadTransaction, contact: string): Promise<string | undefined> {
  const known = await tx.get(contacts, contact);
  return known && factNamed(known.facts, "email")?.value;
}

const MAY_HAVE_ARRIVED = ["accepted", "sending", "unknown"] as const;

/** Where mails of these kinds about a record went, or may have gone. */
export function mailedAbout(
  tx: ReadTransaction,
  record: string,
  kinds: readonly string[],
): Promise<string | undefined> {
  return recipientOf(tx, record, { kinds, states: MAY_HAVE_ARRIVED });
}

/** Where mails of these kinds about a record went, or are about to go. */
export function mailsAbout(
  tx: ReadTransaction,
  record: string,
  kinds: readonly string[],
): Promise<string | undefined> {
  return recipientOf(tx, record, { kinds, states: [...MAY_HAVE_ARRIVED, "queued"] });
}

async function recipientOf(
  tx: ReadTransaction,
  record: string,
  { kinds, states }: { kinds: readonly string[]; states: readonly Delivery["state"][] },
): Promise<string | undefined> {
  const where = { backing: record, target: "email", kind: kinds, state: states };
  const [mail] = await tx.find(deliveries, where, { limit: 1, descending: true });
  return mail?.recipient;
}

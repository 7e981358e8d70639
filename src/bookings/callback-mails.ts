import type { Deed } from "../conversation/index.ts";
import { sayPhone } from "../knowledge/index.ts";
import {
  addressOfCustomer,
  type Composing,
  type Delivery,
  type Letter,
  type LetterWriter,
  mailedAbout,
  mailsAbout,
  sendMail,
} from "../outgoing/index.ts";
import type { ReadTransaction } from "../shared/store.ts";
import { type Booking, bookings } from "./booking.ts";
import { teamOf } from "./team-of.ts";

type Writing = Pick<Deed, "tx" | "at" | "ids" | "book">;

/** What can be written to a customer about his callback. */
type CallbackMail = "confirmed" | "moved" | "missed" | "lost" | "cancelled";

/** Mails that put a callback into a calendar. */
const APPOINTMENTS = ["callback.confirmed", "callback.moved", "callback.missed"];

/** Queues a mail about a callback. `was` is when we were to call. */
export function mailCallback(
  writing: Writing,
  booking: Booking,
  mail: { kind: CallbackMail; to: string; was?: string },
): Promise<Delivery> {
  return sendMail(writing, {
    about: { kind: bookings, record: booking },
    kind: `callback.${mail.kind}`,
    to: mail.to,
    ...(mail.was === undefined ? {} : { payload: { was: mail.was } }),
  });
}

/** Writes about a callback that we lost, when the customer's address is known. */
export async function mailIfKnown(
  writing: Writing,
  booking: Booking,
  mail: { kind: CallbackMail; was?: string },
): Promise<void> {
  const to = await addressOfCustomer(writing.tx, booking.contact);
  if (to !== undefined) await mailCallback(writing, booking, { ...mail, to });
}

/** Takes a callback out of a calendar that it was sent to. */
export async function mailCancelled(writing: Writing, booking: Booking): Promise<void> {
  const to = await mailsAbout(writing.tx, booking.id, APPOINTMENTS);
  if (to !== undefined) await mailCallback(writing, booking, { kind: "cancelled", to });
}

/** What each mail about a callback says, from the booking as it is when the mail leaves. */
export const callbackLetters: Readonly<Record<string, LetterWriter>> = {
  "callback.confirmed": (composing) => planned(composing, "callbackConfirmed"),
  "callback.moved": (composing) => planned(composing, "callbackMoved"),
  "callback.missed": (composing) => planned(composing, "callbackMissed"),
  "callback.lost": lost,
  "callback.cancelled": cancelled,
};

async function planned(
  { tx, at, book, delivery }: Composing,
  text: "callbackConfirmed" | "callbackMoved" | "callbackMissed",
): Promise<Letter> {
  const booking = await tx.get(bookings, delivery.backing);
  if (booking?.state !== "confirmed") return moot(booking);
  if (booking.start <= at) return { kind: "moot", why: "the time of the call has come" };
  const vars = {
    ...slotOf(booking),
    ...wasOf(delivery),
    callPhone: sayPhone(booking.phone),
    teamName: teamOf(book, booking).name,
  };
  return { kind: "letter", text, vars, appointment: appointmentOf(booking, "confirmed") };
}

async function lost({ tx, delivery }: Composing): Promise<Letter> {
  const booking = await tx.get(bookings, delivery.backing);
  if (booking?.state !== "missed_by_us" && booking?.state !== "rescheduled") return moot(booking);
  const vars = { ...wasOf(delivery), missed: booking.state === "missed_by_us" ? "yes" : "no" };
  return { kind: "letter", text: "callbackLost", vars, appointment: appointmentOf(booking, "cancelled") };
}

async function cancelled({ tx, delivery }: Composing): Promise<Letter> {
  const booking = await tx.get(bookings, delivery.backing);
  if (booking?.state !== "cancelled") return moot(booking);
  if (!(await wasWrittenOf(tx, booking))) return { kind: "moot", why: "no mail about it has left" };
  const appointment = appointmentOf(booking, "cancelled");
  return { kind: "letter", text: "callbackCancelled", vars: slotOf(booking), appointment };
}

/** Whether the customer may have this callback, or one that it replaced, in his calendar. */
async function wasWrittenOf(tx: ReadTransaction, booking: Booking): Promise<boolean> {
  for (let each: Booking | undefined = booking; each;) {
    if ((await mailedAbout(tx, each.id, APPOINTMENTS)) !== undefined) return true;
    each = each.agenda === undefined ? undefined : await tx.get(bookings, each.agenda.before);
  }
  return false;
}

/**
 * The appointment in a calendar keeps its name when the call is moved to another booking, and counts on, so that the
 * calendar changes the one it has (RFC 5545, SEQUENCE).
 */
function appointmentOf(booking: Booking, status: "confirmed" | "cancelled") {
  const { id, version, start, end, phone, agenda } = booking;
  const sequence = (agenda?.sequence ?? 0) + version;
  return { uid: agenda?.uid ?? id, sequence, status, start, end, callPhone: sayPhone(phone) };
}

function slotOf({ start, end }: Booking) {
  return { slot: { from: start, to: end } };
}

function wasOf({ payload }: Delivery): { was: { at: string } | string } {
  const { was } = payload;
  return { was: typeof was === "string" ? { at: was } : "" };
}

function moot(booking: Booking | undefined): Letter {
  return { kind: "moot", why: `the callback is ${booking?.state ?? "no longer on record"}` };
}

import { callbackLetters } from "../bookings/index.ts";
import { factNamed } from "../cases/index.ts";
import { contacts } from "../contacts/index.ts";
import { conversations, letterText, type Script, type Shown, type Voice } from "../conversation/index.ts";
import { pickupLetters } from "../loans/index.ts";
import type { Composing, Letter, LetterWriter, Mail } from "../outgoing/index.ts";
import { AppError } from "../shared/errors.ts";

/** Every letter there is, by the kind of the delivery. */
const LETTER_WRITERS: Readonly<Record<string, LetterWriter>> = { ...callbackLetters, ...pickupLetters };

/** Puts a delivery by e-mail into words, from the records as they are now, in the customer's language and time. */
export async function composeMail(
  script: Script,
  composing: Composing,
): Promise<{ kind: "mail"; mail: Mail } | { kind: "moot"; why: string }> {
  const { delivery } = composing;
  const write = LETTER_WRITERS[delivery.kind];
  if (!write) throw new AppError("INTERNAL", `no letter is written for ${delivery.kind}`);
  const letter = await write(composing);
  if (letter.kind === "moot") return letter;
  return { kind: "mail", mail: mailOf(script, composing, letter, await readerOf(composing)) };
}

/** Who reads it: how he is called, in which language, by which clock. */
interface Reader {
  name: string | undefined;
  voice: Voice;
}

async function readerOf({ tx, now, book, delivery }: Composing): Promise<Reader> {
  const { defaultLocale, timeZone } = book.merchant;
  const conversation =
    delivery.conversation === undefined ? undefined : await tx.get(conversations, delivery.conversation);
  const contact = conversation && (await tx.get(contacts, conversation.contact));
  return {
    name: contact && factNamed(contact.facts, "name")?.shown,
    voice: {
      locale: conversation?.locale ?? defaultLocale,
      timeZone: conversation?.timeZone ?? timeZone,
      now,
    },
  };
}

function mailOf(
  script: Script,
  { book, delivery }: Composing,
  letter: Extract<Letter, { kind: "letter" }>,
  { name, voice }: Reader,
): Mail {
  const { email: replyTo, name: merchant } = book.merchant;
  const caseNumber = delivery.case ?? "";
  const say = (key: string, values: Readonly<Record<string, Shown>>) =>
    letterText({ book, script }, voice, key, values);
  const body = [
    say("greeting", { name: name ?? "none" }),
    say(letter.text, letter.vars),
    say("closing", { caseNumber, replyTo, merchant }),
  ];
  const { appointment } = letter;
  const subject = say(`${letter.text}.subject`, letter.vars);
  return {
    to: { address: delivery.recipient, ...(name === undefined ? {} : { name }) },
    replyTo: { address: replyTo, name: merchant },
    locale: voice.locale,
    subject: subject.charAt(0).toUpperCase() + subject.slice(1),
    paragraphs: body.flatMap((part) => part.split(/\n{2,}/)),
    ...(appointment === undefined
      ? {}
      : { calendar: calendarOf(appointment, { say, caseNumber, merchant, replyTo }) }),
  };
}

function calendarOf(
  { callPhone, uid, ...appointment }: NonNullable<Extract<Letter, { kind: "letter" }>["appointment"]>,
  given: {
    say: (key: string, values: Readonly<Record<string, Shown>>) => string;
    caseNumber: string;
    merchant: string;
    replyTo: string;
  },
): NonNullable<Mail["calendar"]> {
  const { say, caseNumber, merchant, replyTo } = given;
  return {
    ...appointment,
    uid: `${uid}@${replyTo.slice(replyTo.lastIndexOf("@") + 1)}`,
    summary: say("agenda.summary", { merchant }),
    description: say("agenda.description", { callPhone, caseNumber }),
  };
}

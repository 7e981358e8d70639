import MailComposer from "nodemailer/lib/mail-composer";
import type { Mail } from "../../outgoing/index.ts";
import { calendarFile } from "./calendar-file.ts";

/** Who sends, and the identity of this one mail. */
export interface Sender {
  from: { name: string; address: string };
  /** The delivery's id: the Message-ID is made of it, and stays the same however often the mail is tried. */
  id: string;
  at: Date;
}

/** The bytes of a mail as they go over the wire (RFC 5322): text, the same as simple HTML, and the calendar file. */
export async function composeMime(mail: Mail, { from, id, at }: Sender): Promise<Buffer> {
  const organiser = { name: mail.replyTo.name ?? from.name, address: mail.replyTo.address };
  const composer = new MailComposer({
    from: oneLine(from),
    to: oneLine(mail.to),
    replyTo: oneLine(mail.replyTo),
    subject: line(mail.subject),
    date: at,
    messageId: `<${id}@${domainOf(from.address)}>`,
    // RFC 3834: no holiday notice answers a machine. The second is what Exchange heeds.
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    text: mail.paragraphs.join("\n\n") + "\n",
    html: htmlOf(mail),
    ...(mail.calendar === undefined
      ? {}
      : {
          icalEvent: {
            method: "PUBLISH",
            filename: "rendez-vous.ics",
            content: calendarFile(mail.calendar, { organiser, at }),
          },
        }),
    baseBoundary: id,
    textEncoding: "quoted-printable",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function htmlOf({ locale, subject, paragraphs }: Mail): string {
  const body = paragraphs.map((text) => `<p>${escapeHtml(text).replaceAll("\n", "<br>\n")}</p>`).join("\n");
  return (
    `<!doctype html>\n<html lang="${locale}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>\n` +
    `<body style="font-family:sans-serif;max-width:40em">\n${body}\n</body></html>\n`
  );
}

const HTML: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => HTML[sign] ?? sign);
}

/** A header is one line: what a customer gave as his name must not begin another. */
function line(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are what is taken out
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " ").trim();
}

function oneLine({ name, address }: { name?: string | undefined; address: string }) {
  return { name: line(name ?? ""), address };
}

/** What follows the @: the part of a Message-ID that makes it the sender's. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}

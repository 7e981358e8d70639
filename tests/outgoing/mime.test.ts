import { expect } from "chai";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { calendarFile } from "../../src/channels/email/calendar-file.ts";
import { composeMime } from "../../src/channels/email/compose-mime.ts";
import { aMail, Carried, plainEmail } from "./carried.ts";

const AT = new Date("2026-12-05T20:30:00Z");
const SENDER = { from: { name: "Parole", address: "no-reply@shop.example" }, id: "delivery_1", at: AT };
const CALL = {
  uid: "booking_1@shop.example",
  sequence: 3,
  status: "confirmed" as const,
  start: "2026-12-07T09:00:00.000Z",
  end: "2026-12-07T09:30:00.000Z",
  summary: "Appel téléphonique (Les Galeries du Port, Antibes, Nice, Cannes et Montréal, élèves compris)",
  description: "Dossier DGP-000001; au 06 39 98 41 07",
};

describe("a mail", () => {
  it("says the same as text and as escaped HTML, and that a machine wrote it", async () => {
    const text = "Bonjour <b>Léa</b> & Cie";
    const raw = await composeMime(aMail({ paragraphs: [text, "une ligne\nl’autre"] }), SENDER);
    const mail = await PostalMime.parse(raw);

    expect(mail.text?.trim()).to.equal(`${text}\n\nune ligne\nl’autre`);
    expect(mail.html).to.contain("Bonjour &lt;b&gt;Léa&lt;/b&gt; &amp; Cie").and.to.contain("<br>");
    expect(mail).to.include({ subject: "Votre rappel", messageId: "<delivery_1@shop.example>" });
    expect(mail.date).to.equal(AT.toISOString());
    expect(mail.to).to.deep.include({ address: "lea@example.com", name: "Léa Marchetti" });
    expect(mail.replyTo?.[0]?.address).to.equal("bonjour@shop.example");
    const machine = mail.headers.find(({ key }) => key === "auto-submitted");
    expect(machine?.value).to.equal("auto-generated");
  });

  it("lets nobody write headers into it", async () => {
    const name = "Léa\r\nBcc: everybody@example.com\r\n\r\nBuy now";
    const raw = await composeMime(aMail({ to: { address: "lea@example.com", name }, subject: name }), SENDER);
    const mail = await PostalMime.parse(raw);

    expect(mail.bcc ?? []).to.deep.equal([]);
    expect(mail.headers.map(({ key }) => key)).not.to.include("bcc");
    expect(mail.to).to.have.lengthOf(1);
    expect(mail.text?.trim().startsWith("Bonjour Léa,")).to.equal(true);
  });

  it("carries an appointment that calendars can keep up to date", async () => {
    const at = { organiser: { name: "Les Galeries du Port", address: "bonjour@shop.example" }, at: AT };
    const ics = calendarFile(CALL, at);
    const { attachments } = await PostalMime.parse(await composeMime(aMail({ calendar: CALL }), SENDER));
    const file = attachments.find(({ filename }) => filename === "rendez-vous.ics");
    const sent = Buffer.from(file?.content as ArrayBuffer).toString();
    expect(sent.trim().split(/\r?\n/)).to.deep.equal(ics.trim().split("\r\n"));

    expect(ics)
      .to.match(/^BEGIN:VCALENDAR\r\n/)
      .and.to.match(/END:VCALENDAR\r\n$/);
    for (const line of [
      "METHOD:PUBLISH",
      "UID:booking_1@shop.example",
      "SEQUENCE:3",
      "STATUS:CONFIRMED",
      "DTSTART:20261207T090000Z",
      "DTEND:20261207T093000Z",
    ]) {
      expect(ics.split("\r\n")).to.include(line);
    }
    for (const line of ics.split("\r\n")) expect(Buffer.byteLength(line), line).to.be.at.most(75);
    expect(ics.replaceAll("\r\n ", ""))
      .to.contain("Galeries du Port\\, Antibes")
      .and.to.contain("DGP-000001\\;");
  });

  it("is kept as a file, whole, once, where there is no mail server", async () => {
    const carried = await Carried.open();
    try {
      const [id = ""] = await carried.queue([{}]);
      carried.start(plainEmail(carried.dataDir, undefined));
      await carried.until([id], "accepted");

      const outbox = join(carried.dataDir, "outbox");
      expect(readdirSync(outbox)).to.deep.equal([`${id}.eml`]);
      const mail = await PostalMime.parse(readFileSync(join(outbox, `${id}.eml`)));
      expect(mail.messageId).to.equal(`<${id}@shop.example>`);
    } finally {
      await carried.close();
    }
  });
});

import { Neighbour } from "./neighbours/neighbour.ts";

/** A mail as it arrived: whose envelope, and the bytes as they came over the wire (latin1). */
export interface ArrivedMail {
  from: string;
  to: string[];
  raw: string;
}

/**
 * A real SMTP server (smtp-server) in a process of its own.
 *
 *     const smtp = await SmtpProcess.start();          // smtp.url: smtp://127.0.0.1:<port>
 *     await smtp.behave({ stage: "rcpt", act: "refuse", code: 450, times: 2 }, { stage: "data", act: "hang" });
 *     await smtp.arrived();                            // mails taken so far, refused ones not counted
 *     await smtp.seen();                               // how often each stage was reached: { connect: 3, rcpt: 2 }
 *     await smtp.release(); await smtp.down(); await smtp.up(); await smtp.forget(); await smtp.close();
 *
 * Stages: `connect` (before the greeting), `auth`, `mail`, `rcpt`, `content` (while the message is coming: any rule
 * cuts the connection), `data` (the whole message is there). Acts: `refuse` (`code`, 451 unless told), `hang` (no
 * answer until `release`), `drop` (the connection is cut; at `data` the mail counts as arrived: it did), `late` (`ms`),
 * `twice` (a second answer nobody asked for). A rule serves `times` calls, one unless told; then all is well again.
 * The password of any user is `right`.
 */
export class SmtpProcess extends Neighbour {
  static async start(): Promise<SmtpProcess> {
    return new SmtpProcess(...(await Neighbour.spawn(new URL("./neighbours/smtp-main.ts", import.meta.url))));
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  arrived(): Promise<ArrivedMail[]> {
    return this.ask("arrived");
  }

  seen(): Promise<Record<string, number>> {
    return this.ask("seen");
  }
}

import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { SmtpProcess } from "../../support/smtp-process.ts";
import { WebhookReceiver } from "../../support/webhook-receiver.ts";
import type { DeliveryPoint } from "../program/delivery-points.ts";

type Rules = Parameters<SmtpProcess["behave"]>;

/** Kinds of records that the receiver has subscribed to, in every state. */
export const SUBSCRIBED = ["hold", "booking", "handoff"] as const;

/** Where the program is killed: at a point of its own, when a neighbour has got so far, or at some moment. */
export type Moment =
  DeliveryPoint | `mail:${"connect" | "mail" | "rcpt" | "data"}` | "webhook" | "some moment";

/** How neighbours misbehave, and when the program is killed meanwhile. */
export interface Trouble {
  mail?: Rules;
  webhook?: Rules;
  /** Nobody listens at either address. */
  areDown?: boolean;
  kill: Moment;
}

const always = (stage: string, act: string, more: object = {}) => ({ stage, act, times: 1_000, ...more });
const HANGING = [always("request", "hang")];

/** Each way to misbehave, and each stage of a delivery to be killed at. */
export const NEIGHBOUR_TROUBLES = {
  "webhooks hang": { webhook: HANGING, kill: "webhook" },
  "mail hangs at the end": { mail: [always("data", "hang")], kill: "mail:data" },
  "mail begun": { kill: "email begun:committed" },
  "mail about to leave": { kill: "email handed:committed" },
  "mail taken, not kept": { kill: "email accepted:decided" },
  "webhook taken, not kept": { kill: "webhook accepted:decided" },
  "mail hangs at the recipient": { mail: [always("rcpt", "hang")], webhook: HANGING, kill: "mail:rcpt" },
  "mail dropped at the end": { mail: [always("data", "drop")], kill: "mail:data" },
  "nobody there": { areDown: true, kill: "webhook back:committed" },
  "mail hangs at the door": { mail: [always("connect", "hang")], kill: "mail:connect" },
  "mail refused for now": { mail: [always("rcpt", "refuse", { code: 450 })], kill: "email back:committed" },
  "mail refused at the end": { mail: [always("data", "refuse", { code: 451 })], kill: "email back:decided" },
  "mail refused for good": { mail: [{ stage: "rcpt", act: "refuse", code: 550 }], kill: "mail:rcpt" },
  "mail answered late": { mail: [always("data", "late", { ms: 400 })], kill: "mail:data" },
  "mail answered twice": { mail: [always("rcpt", "twice")], kill: "mail:rcpt" },
  "mail cut off inside": { mail: [always("content", "drop")], kill: "email handed:committed" },
  "mail about to be kept": { kill: "email handed:decided" },
  "mail kept": { kill: "email accepted:committed" },
  "webhook begun": { kill: "webhook begun:committed" },
  "webhook kept": { kill: "webhook accepted:committed" },
  "webhooks refused": {
    webhook: [always("request", "answer", { code: 503, value: "2" })],
    kill: "webhook back:committed",
  },
  "webhooks dropped": { webhook: [always("request", "drop")], kill: "webhook" },
  "webhooks late": { webhook: [always("request", "late", { ms: 300 })], kill: "webhook" },
  "webhooks without end": { webhook: [always("request", "flood")], kill: "webhook accepted:committed" },
  "webhooks unwanted": { webhook: [{ stage: "request", act: "answer", code: 410 }], kill: "some moment" },
} satisfies Record<string, Trouble>;
export type TroubleName = keyof typeof NEIGHBOUR_TROUBLES;

/** Both hang, wherever they are called: nobody else may be held up. */
const ALL_HANG: Trouble = { mail: [always("rcpt", "hang")], webhook: HANGING, kill: "some moment" };

/** A mail server and a receiver of webhooks, each in a process of its own, and what the program needs to know of them. */
export class Neighbourhood {
  readonly env: Readonly<Record<string, string>>;
  readonly mail: SmtpProcess;
  readonly webhook: WebhookReceiver;
  readonly #merchantDir: string;

  private constructor(mail: SmtpProcess, webhook: WebhookReceiver) {
    this.mail = mail;
    this.webhook = webhook;
    this.#merchantDir = mkdtempSync(path.join(tmpdir(), "parole-neighbours-"));
    cpSync("knowledge", this.#merchantDir, { recursive: true });
    const events = SUBSCRIBED.map((kind) => `"${kind}.*"`).join(", ");
    const subscription = `stock:\n  url: ${webhook.url}\n  events: [${events}]\n`;
    writeFileSync(path.join(this.#merchantDir, "webhooks.yaml"), subscription);
    this.env = {
      MERCHANT_DIR: this.#merchantDir,
      SMTP_URL: mail.url,
      MAIL_FROM: "Parole <no-reply@shop.example>",
      WEBHOOK_SECRET: `whsec_${Buffer.from("a secret of thirty-two bytes len").toString("base64")}`,
    };
  }

  static async start(): Promise<Neighbourhood> {
    return new Neighbourhood(...(await Promise.all([SmtpProcess.start(), WebhookReceiver.start()])));
  }

  async misbehave({ mail = [], webhook = [], areDown = false }: Trouble): Promise<void> {
    await Promise.all([this.mail.behave(...mail), this.webhook.behave(...webhook)]);
    await (areDown
      ? Promise.all([this.mail.down(), this.webhook.down()])
      : Promise.all([this.mail.up(), this.webhook.up()]));
  }

  async hang(): Promise<void> {
    await this.misbehave(ALL_HANG);
  }

  /** All is well again, for those who still wait too. */
  async behave(): Promise<void> {
    await this.misbehave({ kill: "some moment" });
    await Promise.all([this.mail.release(), this.webhook.release()]);
  }

  /** How often a neighbour has been called so far, up to the stage that a moment names. */
  async calls(moment: Moment): Promise<number> {
    if (moment === "webhook") return (await this.webhook.arrived()).length;
    return (await this.mail.seen())[moment.replace("mail:", "")] ?? 0;
  }

  async remove(): Promise<void> {
    await Promise.all([this.mail.close(), this.webhook.close()]);
    rmSync(this.#merchantDir, { recursive: true, force: true });
  }
}

import type { SayWhen } from "./say-when.ts";
import type { Texts } from "./texts.ts";
import type { Activity } from "./wire.ts";

export interface CopyOptions {
  readonly messages: readonly Activity[];
  readonly conversation: string;
  readonly now: string;
  readonly texts: Texts;
  readonly when: SayWhen;
}

function line(message: Activity, { texts, when }: CopyOptions): string {
  const role = { customer: texts.you, bot: texts.assistant, agent: texts.adviser }[message.author];
  const who =
    message.author === "customer" || message.name === undefined ? role : `${message.name} (${role})`;
  const files = message.attachments.map(({ name }) => texts.file(name));
  const words = [message.text, ...files].filter((text) => text !== "").join("\n");
  return `[${message.at === undefined ? "" : when.full(message.at)}] ${who}\n${words}\n`;
}

/**
 * The dated exchange as plain text, for the customer to keep (Code de la consommation, R221-2). Made in the browser:
 * nothing is asked of the server. What has not reached the server is not part of the exchange.
 */
export function copyText(options: CopyOptions): string {
  const { texts, when } = options;
  const head = [texts.copyTitle(when.full(options.now)), texts.copyNumber(options.conversation), ""];
  return [...head, ...options.messages.map((message) => line(message, options))].join("\n");
}

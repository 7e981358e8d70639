import { el } from "../../el.ts";
import { linkPieces, isSafe } from "./links.ts";
import type { Outgoing } from "./queue.ts";
import type { SayWhen } from "./say-when.ts";
import type { Texts } from "./texts.ts";
import type { Activity, Attachment } from "./wire.ts";

export interface MessageWords {
  readonly texts: Texts;
  readonly when: SayWhen;
  readonly ownOrigin: string;
  readonly retry: (id: string) => void;
}

function link(text: string, url: string, { texts }: MessageWords): HTMLAnchorElement {
  return el(
    "a",
    { href: url, target: "_blank", rel: "noopener noreferrer" },
    text,
    el("span", { class: "unseen" }, ` (${texts.newWindow})`),
  );
}

function attachmentView(attachment: Attachment, words: MessageWords): HTMLElement {
  const { name, url } = attachment;
  const open = url !== undefined && isSafe(url, words.ownOrigin);
  return el("div", { class: "file" }, open ? link(name, url, words) : words.texts.file(name));
}

/** A message the server has. */
export function messageView(message: Activity, words: MessageWords, showName: boolean): HTMLElement {
  const { texts, when, ownOrigin } = words;
  const role = { customer: texts.you, bot: texts.assistant, agent: texts.adviser }[message.author];
  const name = message.author === "agent" ? (message.name ?? role) : role;
  const pieces = linkPieces(message.text, ownOrigin).map((piece) =>
    piece.kind === "text" ? piece.text : link(piece.text, piece.url, words),
  );
  const count = message.actions.length;
  return el(
    "div",
    { class: `message ${message.author}`, "data-author": message.author, "data-id": message.id },
    el("div", { class: showName && message.author !== "customer" ? "name" : "unseen" }, name),
    el(
      "div",
      { class: "bubble", dir: "auto" },
      ...pieces,
      ...message.attachments.map((attachment) => attachmentView(attachment, words)),
    ),
    count > 0 && el("div", { class: "unseen" }, texts.choicesBelow(count)),
    message.at !== undefined && el("time", { class: "meta", datetime: message.at }, when.time(message.at)),
  );
}

/** A message on its way, with a way to try again once it has failed. */
export function outgoingView(message: Outgoing, { texts, retry }: MessageWords): HTMLElement {
  const meta = el("div", { class: "meta" });
  if (message.status === "failed") {
    const again = el("button", { type: "button", class: "again", "data-testid": "retry" }, texts.tryAgain);
    again.addEventListener("click", () => {
      retry(message.id);
    });
    meta.append(texts.notSent, " ", again);
  } else meta.append(texts.sending);
  return el(
    "div",
    { class: `message customer ${message.status}`, "data-author": "customer" },
    el("div", { class: "unseen" }, texts.you),
    el("div", { class: "bubble", dir: "auto" }, message.text),
    meta,
  );
}

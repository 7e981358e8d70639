import { Agent } from "node:http";
import { ask, type Asked, listOf, sleep, textOf } from "./ask.ts";

/** Where customers show their pickup codes, and the shop's people see them. */
export class Counter {
  readonly #codes = new Map<string, string>();
  present(conversation: string, code: string): void {
    this.#codes.set(conversation, code);
  }
  codeOf(conversation: string): string | undefined {
    return this.#codes.get(conversation);
  }
}

/** Something done at the desk. `unanswered`: it may have happened or not; nothing may have happened twice. */
export interface DeskDeed {
  what: string;
  /** The record it was done to. */
  id: string;
  result: "done" | "refused" | "unanswered";
  conversation?: string;
  /** What the agent wrote to the customer, unique in the run. */
  text?: string;
  /** The id the server gave it. */
  message?: string;
  /** What the shop's person was given: a loan, a receipt. */
  given?: string;
}

export interface DeskStaffOptions {
  where: () => string;
  /** DESK_API_TOKEN. */
  token: string;
  shops: readonly string[];
  counter: Counter;
  random: () => number;
  /** Pause between two rounds. */
  restMs?: number;
}

const PATIENCE_MS = 10_000;

/**
 * Everybody who works for the merchant: sets boxes aside, hands them over against the code, takes them back, puts them
 * on their shelves, answers who asks for a person, and calls. What got no answer is looked up again, not repeated blindly.
 */
export class DeskStaff {
  readonly deeds: DeskDeed[] = [];
  readonly #options: DeskStaffOptions;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 2, localAddress: "127.0.77.1" });
  #stopped = false;
  /** Handoffs in which the agent has written: nobody writes twice because the first got no answer. */
  readonly #written = new Set<string>();

  constructor(options: DeskStaffOptions) {
    this.#options = options;
  }

  /** Works round after round until `stop`. */
  async work(): Promise<void> {
    while (!this.#stopped) {
      await this.round();
      await sleep(this.#options.restMs ?? 100);
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Sockets are let go of. */
  close(): void {
    this.stop();
    this.#agent.destroy();
  }

  /** Everything that is to be done at this moment, once. */
  async round(): Promise<void> {
    for (const shop of this.#options.shops) await this.#shop(shop);
    await this.#handoffs();
    await this.#calls();
  }

  async #shop(shop: string): Promise<void> {
    const { counter, random } = this.#options;
    const list = await this.#get(`/shops/${shop}/pull-list`);
    for (const hold of listOf(list?.body, "items")) {
      const [id, serial] = [textOf(hold, "id"), textOf(hold, "serial")];
      const about = { id, conversation: textOf(hold, "conversation") };
      if (hold["state"] === "placed") {
        if (random() < 0.06) await this.#do("not-found", `/holds/${id}/not-found`, about);
        else await this.#do("set-aside", `/holds/${id}/set-aside`, about, { serial });
        continue;
      }
      const code = counter.codeOf(about.conversation);
      if (code !== undefined) await this.#do("hand-over", `/holds/${id}/hand-over`, about, { code, serial });
    }
    const units = await this.#get(`/shops/${shop}/units`);
    for (const unit of listOf(units?.body, "items")) await this.#unit(unit);
  }

  async #unit(unit: Record<string, unknown>): Promise<void> {
    const [id, state, serial] = [textOf(unit, "id"), textOf(unit, "state"), textOf(unit, "serial")];
    const lying = ["to_reshelve", "returned_unchecked", "missing"].includes(state);
    const loan = textOf(unit["loan"], "id");
    if (lying) await this.#do("put-back", `/units/${id}/put-back`, { id });
    else if (loan !== "") await this.#do("return", `/loans/${loan}/return`, { id: loan }, { serial });
  }

  async #handoffs(): Promise<void> {
    const open = await this.#get("/handoffs?status=requested,accepted");
    for (const handoff of listOf(open?.body, "items")) {
      const id = textOf(handoff, "id");
      const about = { id, conversation: textOf(handoff, "conversation") };
      if (handoff["state"] === "requested" || handoff["status"] === "requested") {
        await this.#do("accept", `/handoffs/${id}/accept`, about);
        continue;
      }
      const isWritten = this.#written.has(id);
      this.#written.add(id);
      const text = `Bonjour, j'ai votre dossier sous les yeux (${String(this.#written.size)}).`;
      if (!isWritten) await this.#do("message", `/handoffs/${id}/messages`, { ...about, text }, { text });
      else if (this.#options.random() < 0.5) {
        const note = "Votre facture sera corrigée.";
        await this.#do("complete", `/handoffs/${id}/complete`, about, { outcome: "solved", note });
      }
    }
  }

  async #calls(): Promise<void> {
    const found = await this.#get("/bookings?status=confirmed,dialling&limit=20");
    for (const booking of listOf(found?.body, "items")) {
      const id = textOf(booking, "id");
      const about = { id, conversation: textOf(booking, "conversation") };
      if (booking["state"] === "confirmed" && this.#options.random() < 0.2)
        await this.#do("dial", `/bookings/${id}/dial`, about);
      else if (booking["state"] === "dialling")
        await this.#do("complete-call", `/bookings/${id}/complete`, about, { outcome: "done" });
    }
  }

  #get(path: string): Promise<Asked | undefined> {
    const { where, token } = this.#options;
    const url = `${where()}/desk/api${path}`;
    return ask({ method: "GET", url, key: token, agent: this.#agent, patienceMs: PATIENCE_MS });
  }

  async #do(
    what: string,
    path: string,
    about: Pick<DeskDeed, "id" | "conversation" | "text">,
    body: object = {},
  ): Promise<void> {
    if (this.#stopped) return;
    const { where, token } = this.#options;
    const url = `${where()}/desk/api${path}`;
    const answer = await ask({
      ...{ method: "POST", url, key: token, body, agent: this.#agent, patienceMs: PATIENCE_MS },
    });
    const isDone = answer !== undefined && answer.status < 300;
    const isUnanswered = answer === undefined || answer.status >= 500;
    const message = what === "message" && isDone ? textOf(answer.body, "id") : "";
    const loan: unknown =
      isDone && typeof answer.body === "object" ? Reflect.get(answer.body ?? {}, "loan") : {};
    const given = isDone ? textOf(answer.body, "receipt") || textOf(loan, "id") : "";
    this.deeds.push({
      ...{ what, ...about, result: isDone ? "done" : isUnanswered ? "unanswered" : "refused" },
      ...(message === "" ? {} : { message }),
      ...(given === "" ? {} : { given }),
    });
  }
}

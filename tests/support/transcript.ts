import { z } from "zod";
import { type Receipt, startConversation, takeTurn } from "../../src/conversation/index.ts";
import { noticeDelivered } from "../../src/loans/index.ts";
import type { Locale } from "../../src/shared/locale.ts";
import type { BaseRecord, RecordKind } from "../../src/shared/record.ts";
import type { Message, Where } from "../../src/shared/store.ts";
import { compareLines, type Said, turnsOf } from "./compare-lines.ts";
import { DeskHands } from "./desk-hands.ts";
import type { SetClock, Span } from "./set-clock.ts";
import { World, type WorldOptions } from "./world.ts";

export interface TalkOptions extends WorldOptions {
  locale?: Locale;
  timeZone?: string;
}

/** What a message of the bot tells programs, as it left. */
const Sent = z.object({
  id: z.string(),
  text: z.string(),
  suggestedActions: z
    .object({ actions: z.array(z.object({ title: z.string(), value: z.string() })) })
    .optional(),
  channelData: z.object({
    parole: z.object({
      dialog: z.string().optional(),
      step: z.string().optional(),
      asks: z.string().optional(),
      promises: z.array(z.string()).optional(),
      case: z.string().optional(),
    }),
  }),
});

/** A message as the customer got it. */
export interface Got extends Said {
  id: string;
  author: Message["author"];
  dialog: string | undefined;
  step: string | undefined;
  asks: string | undefined;
  promises: readonly string[];
}

/** A customer who talks to the program below the channels. The welcome counts as read. */
export async function aTalk(options: TalkOptions = {}): Promise<Talk> {
  return Talk.start(await World.open(options), options);
}

/** One customer's talk. What the bot says is read in order, and nothing of it goes unnoticed. */
export class Talk {
  readonly world: World;
  readonly conversation: string;
  /** What the shop, the agents and the merchant do about this customer. */
  readonly desk: DeskHands;
  #seen = 0;
  #sent = 0;

  private constructor(world: World, conversation: string) {
    this.world = world;
    this.conversation = conversation;
    this.desk = new DeskHands(world, conversation);
  }

  static async start(world: World, options: Pick<TalkOptions, "locale" | "timeZone"> = {}): Promise<Talk> {
    const conversation = world.turns.ids.next("talk");
    await startConversation(world.turns, {
      channel: "website",
      conversation,
      user: `user-of-${conversation}`,
      ...(options.locale ? { locale: options.locale } : {}),
      ...(options.timeZone ? { timeZone: options.timeZone } : {}),
    });
    const talk = new Talk(world, conversation);
    await talk.read();
    return talk;
  }

  get clock(): SetClock {
    return this.world.clock;
  }

  /** Another customer, on the same store. */
  another(options: Pick<TalkOptions, "locale" | "timeZone"> = {}): Promise<Talk> {
    return Talk.start(this.world, options);
  }

  /**
   * Plays a transcript: lines that begin with `> ` are said by the customer, the others are what he reads, exactly;
   * a line ending in … is the beginning of a message. `[a | b]` are the buttons of the message above.
   */
  async expect(transcript: string): Promise<void> {
    for (const { customer, bot } of turnsOf(transcript)) {
      if (customer !== undefined) await this.tell(customer);
      compareLines(await this.read(), bot, customer === undefined ? "the bot spoke first" : `> ${customer}`);
    }
  }

  /** Says something and returns what the bot answered. */
  async say(text: string): Promise<Got[]> {
    await this.tell(text);
    return this.read();
  }

  /** Says each in turn; what is answered is read and let go. */
  async sayAll(...texts: readonly string[]): Promise<Got[]> {
    let got: Got[] = [];
    for (const text of texts) got = await this.say(text);
    return got;
  }

  /** Hands a message to the program; the same external id again is the same message delivered twice. */
  tell(text: string, externalId?: string): Promise<Receipt> {
    this.#sent += 1;
    const activityId = `${this.conversation}-said-${this.#sent}`;
    return takeTurn(this.world.turns, {
      channel: "website",
      conversation: this.conversation,
      externalId: externalId ?? activityId,
      activityId,
      text,
      activity: { type: "message", id: activityId, text },
    });
  }

  /** What has come since it was last read; it is delivered by that, with what follows from its delivery. */
  async read(): Promise<Got[]> {
    const { store } = this.world;
    const messages = await store.read((tx) => tx.messages(this.conversation, this.#seen));
    const last = messages.at(-1);
    if (!last) return [];
    this.#seen = last.seq;
    const by = { lock: this.conversation, actor: "bot" };
    const noticed = await store.transact(by, (tx) => tx.accepted(this.conversation, last.seq));
    for (const { notice } of noticed) {
      if (notice)
        await this.world.act("clock", this.conversation, (deed) => noticeDelivered(deed, notice.id));
    }
    return messages.filter(({ author }) => author !== "customer").map(gotOf);
  }

  letTimePass(span: Span): Promise<void> {
    return this.world.letTimePass(span);
  }

  /** Records about this customer. */
  records<R extends BaseRecord & { conversation: string }>(
    kind: RecordKind<R>,
    where: Where<R> = {},
  ): Promise<R[]> {
    return this.world
      .records(kind, where)
      .then((found) => found.filter(({ conversation }) => conversation === this.conversation));
  }
}

function gotOf({ activity, author }: Message): Got {
  const { id, text, suggestedActions, channelData } = Sent.parse(activity);
  const { dialog, step, asks, promises = [] } = channelData.parole;
  const options = (suggestedActions?.actions ?? []).map(({ title }) => title);
  return { id, text, options, author, dialog, step, asks, promises };
}

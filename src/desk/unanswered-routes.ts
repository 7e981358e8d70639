import { z } from "zod";
import { LONGEST_BODY } from "../knowledge/index.ts";
import { Locale } from "../shared/locale.ts";
import { ignore, reopen, take, unanswered, Unanswered, UNANSWERED_OPEN } from "../unanswered/index.ts";
import type { DeskContext } from "./desk-parts.ts";
import { AGENTS, deskRoute } from "./desk-route.ts";
import { ById, Limit, listOf, stateQuery } from "./inputs.ts";
import { done, type Reply, unknown, wrong } from "./reply.ts";
import { LearningView, movePhrase, replied, ServedIntent, takeBack, writeAnswer } from "./teaching.ts";
import { UnansweredRow, unansweredRow, UnansweredView, unansweredView } from "./unanswered-view.ts";

const path = "/desk/api/unanswered";
const STATES = Unanswered.shape.state.options;

const Version = z
  .int()
  .min(1)
  .optional()
  .describe("The version that was read: refused when it has changed since. Absent: whichever it is at.");
const text = (most: number) => z.string().trim().min(1).max(most);
/** Customers read one or the other: both are written. */
const Both = (most: number) => z.strictObject({ fr: text(most), en: text(most) });
const Asks = z.array(text(300)).max(50).default([]);

/** Answered in the order of the queue: what most have asked first. */
const byCount = (a: Unanswered, b: Unanswered): number =>
  b.count - a.count || (a.lastAt < b.lastAt ? 1 : a.lastAt > b.lastAt ? -1 : 0);

/** Questions the bot could not answer, and the two ways to teach it. */
export const unansweredRoutes = [
  deskRoute({
    method: "GET",
    path,
    summary:
      "Questions that went unanswered, those that most have asked first; the open ones unless told otherwise.",
    roles: AGENTS,
    query: z.strictObject({ ...stateQuery(STATES), locale: Locale.optional(), limit: Limit }),
    answer: listOf(UnansweredRow).extend({
      intents: z.array(ServedIntent).describe("What words can be moved to."),
      learning: LearningView,
    }),
    run: async ({ desk: { parts }, query: { state, status, locale, limit } }) => {
      const wanted = { state: state ?? status ?? UNANSWERED_OPEN, ...(locale ? { locale } : {}) };
      const book = parts.book.current();
      const most = {
        limit: book.merchant.policy.unansweredMost,
        orderBy: "createdAt",
        descending: true,
      } as const;
      const found = await parts.store.read((tx) => tx.find(unanswered, wanted, most));
      const items = found.sort(byCount).slice(0, limit);
      const learning = parts.learning?.() ?? { state: "ready", newMistakes: [] };
      return done({
        items: items.map((entry) => unansweredRow(entry, book)),
        intents: [...served(parts)],
        learning: { ...learning, newMistakes: [...learning.newMistakes] },
      });
    },
  }),
  deskRoute({
    method: "GET",
    path: `${path}/:id`,
    summary: "One question, each example with the lines around it.",
    roles: AGENTS,
    params: ById,
    answer: UnansweredView,
    run: async ({ desk, params: { id } }) => {
      const found = await desk.parts.store.read(async (tx) => {
        const entry = await tx.get(unanswered, id);
        return entry && unansweredView(tx, entry, desk.parts.book.current());
      });
      return found ? done(found) : unknown("question");
    },
  }),
  deskRoute({
    method: "POST",
    path: `${path}/:id/take`,
    summary: "Takes it up: the others leave it alone.",
    roles: AGENTS,
    params: ById,
    body: z.strictObject({ version: Version }).prefault({}),
    answer: UnansweredRow,
    run: async ({ desk, caller, params: { id }, body: { version } }) =>
      shown(desk, replied(await desk.parts.act(caller.by, undefined, (deed) => take(deed, { id, version })))),
  }),
  deskRoute({
    method: "POST",
    path: `${path}/:id/ignore`,
    summary: "It needs no answer; the note says why. It comes back when many more ask it.",
    roles: AGENTS,
    params: ById,
    body: z.strictObject({ note: text(500), version: Version }),
    answer: UnansweredRow,
    run: async ({ desk, caller, params: { id }, body: { note, version } }) =>
      shown(
        desk,
        replied(await desk.parts.act(caller.by, undefined, (deed) => ignore(deed, { id, version }, note))),
      ),
  }),
  deskRoute({
    method: "POST",
    path: `${path}/:id/reopen`,
    summary: "To be decided about anew; with `takeBack`, the bot unlearns what it was taught for it.",
    roles: AGENTS,
    params: ById,
    body: z.strictObject({ takeBack: z.boolean().default(false), version: Version }).prefault({}),
    answer: UnansweredRow,
    run: async ({ desk, caller, params: { id }, body: { version, takeBack: isWrong } }) => {
      const before = await desk.parts.store.read((tx) => tx.get(unanswered, id));
      const reply = replied(
        await desk.parts.act(caller.by, undefined, (deed) => reopen(deed, { id, version })),
      );
      if (reply.kind === "done" && isWrong && before?.taught) await takeBack(desk, caller, before.taught);
      return shown(desk, reply);
    },
  }),
  deskRoute({
    method: "POST",
    path: `${path}/:id/answer`,
    summary: "Writes the answer into the merchant's book. The bot knows it within seconds.",
    roles: AGENTS,
    params: ById,
    body: z.strictObject({
      title: Both(200).optional().describe("Absent: the question in the customers' words."),
      asks: z.strictObject({ fr: Asks, en: Asks }).optional().describe("Absent: the examples."),
      body: Both(LONGEST_BODY),
      version: Version,
    }),
    answer: UnansweredRow,
    run: async ({ desk, caller, params: { id }, body: { version, title, asks, body } }) =>
      shown(
        desk,
        await writeAnswer(
          desk,
          caller,
          { id, version },
          { body, ...(title && { title }), ...(asks && { asks }) },
        ),
      ),
  }),
  deskRoute({
    method: "POST",
    path: `${path}/:id/phrase`,
    summary: "Moves the words to an intent. The bot understands them so within seconds.",
    roles: AGENTS,
    params: ById,
    body: z.strictObject({
      intent: z.string().min(1).max(80),
      text: text(300).optional().describe("Absent: the question in the customers' words."),
      version: Version,
    }),
    answer: UnansweredRow,
    run: async ({ desk, caller, params: { id }, body: { version, ...moved } }) => {
      if (!served(desk.parts).some((each) => each.id === moved.intent))
        return wrong(
          "WRONG_CHANGE",
          `Nothing answers "${moved.intent}": choose one of the intents of the list.`,
        );
      return shown(desk, await movePhrase(desk, caller, { id, version }, moved));
    },
  }),
];

function served({ intents }: Pick<DeskContext["parts"], "intents">): readonly ServedIntent[] {
  return intents?.() ?? [];
}

function shown({ parts }: DeskContext, reply: Reply<Unanswered>): Reply<UnansweredRow> {
  return reply.kind === "done" ? done(unansweredRow(reply.body, parts.book.current())) : reply;
}

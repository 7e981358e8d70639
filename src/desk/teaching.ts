import { z } from "zod";
import type { BookOutcome, LearnedAnswer, LearnedPhrase } from "../knowledge/index.ts";
import type { Locale } from "../shared/locale.ts";
import { settleTaught, take, type Decision, type Unanswered, type Wanted } from "../unanswered/index.ts";
import type { Caller } from "./caller.ts";
import type { DeskContext } from "./desk-parts.ts";
import { conflict, done, refusedDeed, type Reply, unknown, wrong } from "./reply.ts";

const LONGEST_PHRASE = 300;

/** What a customer can want, with the name of what takes it. */
export const ServedIntent = z.strictObject({
  id: z.string(),
  title: z.strictObject({ fr: z.string(), en: z.string() }),
  example: z
    .strictObject({ fr: z.string(), en: z.string() })
    .describe(
      "A phrase that is understood so: several intents can have one title. Empty where there is none.",
    ),
});
export type ServedIntent = z.output<typeof ServedIntent>;

/** How far the bot is with learning, and what it takes wrongly since. */
export const LearningView = z.strictObject({
  state: z.enum(["ready", "learning"]).describe("`learning`: it still answers with what it knew before."),
  newMistakes: z
    .array(z.string())
    .describe("Messages kept for testing that are taken wrongly since it learnt last, and were not before."),
});
export type LearningView = z.output<typeof LearningView>;

/** An answer as it is written: its texts in every language. */
export type Written = Partial<Pick<LearnedAnswer, "title" | "asks">> & Pick<LearnedAnswer, "body">;

/** Writes the answer into the merchant's book; written again for the same question, it takes the place of the first. */
export function writeAnswer(
  desk: DeskContext,
  caller: Caller,
  wanted: Wanted,
  written: Written,
): Promise<Reply<Unanswered>> {
  return teach(desk, caller, wanted, async ({ id, locale, text, examples }) => {
    const slug = `answer-${keyOf(id).toLowerCase()}`;
    const { title = { fr: text, en: text }, asks = asksOf(locale, text, examples), body } = written;
    const outcome = await desk.parts.book.change(
      { kind: "write-answer", id: slug, title, asks, body },
      caller.by,
    );
    return { outcome, taught: { kind: "answer", id: slug } };
  });
}

/** Moves the words to an intent; moved again, they leave the first. */
export function movePhrase(
  desk: DeskContext,
  caller: Caller,
  wanted: Wanted,
  moved: Pick<LearnedPhrase, "intent"> & { text?: string | undefined },
): Promise<Reply<Unanswered>> {
  return teach(desk, caller, wanted, async (entry) => {
    const id = `phrase-${keyOf(entry.id)}`;
    const { intent, text = entry.text.slice(0, LONGEST_PHRASE).trim() } = moved;
    const at = desk.parts.clock.now().toISOString();
    const phrase = { id, locale: entry.locale, intent, text, by: caller.by, at };
    const outcome = await desk.parts.book.change({ kind: "put-phrase", phrase }, caller.by);
    return { outcome, taught: { kind: "phrase", id, intent } };
  });
}

/** Takes back what the bot was taught for a question. What is gone already is well. */
export async function takeBack(
  { parts: { book } }: DeskContext,
  { by }: Caller,
  taught: NonNullable<Unanswered["taught"]>,
): Promise<void> {
  await book.change({ kind: `remove-${taught.kind}`, id: taught.id }, by);
}

interface Lesson {
  outcome: BookOutcome;
  taught: Pick<NonNullable<Unanswered["taught"]>, "kind" | "id" | "intent">;
}

/**
 * Taken up first, so that two people do not teach two things for one question; then the book; then it is done. After a
 * crash in between, the same again has the same effect.
 */
async function teach(
  { parts }: DeskContext,
  { by }: Caller,
  wanted: Wanted,
  lesson: (entry: Unanswered) => Promise<Lesson>,
): Promise<Reply<Unanswered>> {
  const taken = await parts.act(by, undefined, (deed) => take(deed, wanted));
  if (taken.kind !== "done") return refused(taken);
  const { outcome, taught } = await lesson(taken.entry);
  if (outcome.kind === "refused") return wrong("WRONG_CHANGE", outcome.why);
  if (outcome.kind !== "changed") return unknown(taught.kind);
  const at = parts.clock.now().toISOString();
  return replied(
    await parts.act(by, undefined, (deed) => settleTaught(deed, taken.entry.id, { ...taught, by, at })),
  );
}

/** What a decision about a question is answered with. */
export function replied(decision: Decision): Reply<Unanswered> {
  return decision.kind === "done" ? done(decision.entry) : refused(decision);
}

function refused(decision: Exclude<Decision, { kind: "done" }>): Reply<never> {
  if (decision.kind === "other-version")
    return conflict(`The question has changed since: it is at version ${decision.version}. Read it again.`);
  if (decision.kind === "anothers")
    return conflict(`${decision.owner} works on this question. Let them finish, or reopen it first.`);
  return refusedDeed("question", decision);
}

/** The words customers found for it, in their language: nobody has asked it in the other yet. */
function asksOf(locale: Locale, text: string, examples: Unanswered["examples"]): LearnedAnswer["asks"] {
  return { fr: [], en: [], [locale]: [...new Set([text, ...examples.map((each) => each.text)])] };
}

function keyOf(id: string): string {
  return id.replace(/^[a-z]+_/, "").replace(/[^a-zA-Z0-9]+/g, "-");
}

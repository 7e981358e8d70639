import type { FactName } from "./fact-names.ts";
import { scopeOf } from "./fact-names.ts";
import type { Heard } from "./heard.ts";
import { readStated, volunteered } from "./read-fact.ts";
import { knownFact, learn, setTopFrame, type Talk, topFrame } from "./talk.ts";

/** Keeps what the customer told beside the answer. Returns whether anything was new. */
export function learnVolunteered(talk: Talk, heard: Heard, asked: FactName | undefined): boolean {
  return learnAll(talk, newlyTold(talk, heard, asked));
}

/** What a message tells that was not known. */
export function newlyTold(talk: Talk, heard: Heard, asked: FactName | undefined) {
  return volunteered(heard, asked, talk.book).filter(([fact, { value }]) => {
    const known = knownFact(talk, fact)?.value;
    // A town said later does not replace the number of a line.
    const lesser = fact === "line" && known?.startsWith("+") === true && !value.startsWith("+");
    return known !== value && !lesser;
  });
}

function learnAll(talk: Talk, told: ReturnType<typeof newlyTold>): boolean {
  for (const [name, reading] of told) learn(talk, { name, ...reading, source: "customer" });
  return told.length > 0;
}

/**
 * For a question that is only answered: the shop and the day it names are kept for that answer alone. What it tells of
 * the customer, and of a line in so many words, is kept for good.
 */
export function learnForAnswer(talk: Talk, heard: Heard): void {
  const lasting = newlyTold(talk, heard, "timeSlot").filter(
    ([name]) => scopeOf(name) === "contact" || name === "line" || name === "address",
  );
  learnAll(talk, lasting);
  const frame = topFrame(talk);
  if (!frame) return;
  const facts = (["shop", "timeSlot"] as const).flatMap((name) => {
    const reading = readStated(name, heard, talk.book, true);
    return reading ? [{ name, ...reading, source: "customer" as const, at: talk.at }] : [];
  });
  if (facts.length > 0) setTopFrame(talk, { ...frame, facts });
}

import { dialogOf } from "./frames.ts";
import type { Frame } from "./conversation.ts";
import { FactName } from "./fact-names.ts";
import { type Heard, isBare, soundsLikeCorrection } from "./heard.ts";
import { readStated, type Reading } from "./read-fact.ts";
import { knownFact, type Talk } from "./talk.ts";

export interface Correction {
  fact: FactName;
  /** The step that asked it. */
  step: string;
  reading: Reading;
  /** When the value it replaces was told. */
  toldAt: string;
}

/** The fact of a frame that a message corrects, with the step that asked it. */
export function correctionIn(
  talk: Talk,
  heard: Heard,
  frame: Frame,
  asked?: FactName,
): Correction | undefined {
  // "Nice", when a name was asked, is the shop told anew. At a choice, a fact told anew can only be a correction; at a
  // question it needs the words of one.
  const cue = asked === undefined || soundsLikeCorrection(heard.text) || isBare(heard, "town", "shop");
  if (!cue) return undefined;
  for (const { step, fact } of restsOn(talk, frame)) {
    const told = fact === asked ? "nothing" : toldAnew(talk, heard, fact);
    if (told === "the same place") return undefined;
    if (told !== "nothing") return { fact, step, ...told };
  }
  return undefined;
}

/** The shop said again is no correction, least of all of the town where the line is. */
function toldAnew(
  talk: Talk,
  heard: Heard,
  fact: FactName,
): Pick<Correction, "reading" | "toldAt"> | "nothing" | "the same place" {
  const reading = readStated(fact, heard, talk.book);
  if (!reading) return "nothing";
  const known = knownFact(talk, fact);
  if (reading.value !== known?.value) return { reading, toldAt: known?.at ?? "" };
  return isPlace(fact) ? "the same place" : "nothing";
}

function isPlace(fact: FactName): boolean {
  return fact === "shop" || fact === "line" || fact === "address";
}

/**
 * The facts a dialog rests on with their steps: those it asked, the latest first, then those it passed, or passed by,
 * because they were told before. One that was wanted cannot go back to where it has never been: what is said there rests on
 * what happens on the way. One that we began ourselves, as about a missed call, rests on what was told in the dialog before.
 */
function restsOn(talk: Talk, frame: Frame): { step: string; fact: FactName }[] {
  const asked = [...frame.asked].reverse();
  const { start, steps } = dialogOf(talk, frame.dialog);
  const been = (step: string): boolean => frame.began !== start || (frame.visits[step] ?? 0) > 0;
  const others = Object.entries(steps).flatMap(([step, { kind, ...rest }]) =>
    kind === "ask" &&
    "fact" in rest &&
    (been(step) || been(rest.next)) &&
    !asked.some(({ fact }) => fact === rest.fact)
      ? [{ step, fact: rest.fact }]
      : [],
  );
  return [...asked, ...others].flatMap(({ step, fact }) => {
    const name = FactName.safeParse(fact);
    return name.success ? [{ step, fact: name.data }] : [];
  });
}

import type { Frame } from "./conversation.ts";
import { FactName } from "./fact-names.ts";
import { type Heard, plain, soundsLikeCorrection } from "./heard.ts";
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

/** "Nice", when a name was asked, is the shop told anew. */
function isBarePlace({ text, meaning }: Heard): boolean {
  return meaning.entities.some(
    (entity) => (entity.kind === "town" || entity.kind === "shop") && plain(entity.text) === plain(text),
  );
}

/** The fact of a frame that a message corrects, with the step that asked it. */
export function correctionIn(
  talk: Talk,
  heard: Heard,
  frame: Frame,
  asked?: FactName,
): Correction | undefined {
  // At a choice, a fact told anew can only be a correction; at a question it needs the words of one.
  const cue = asked === undefined || soundsLikeCorrection(heard.text) || isBarePlace(heard);
  for (const { step, fact } of [...frame.asked].reverse()) {
    const name = FactName.safeParse(fact);
    if (!cue || !name.success || name.data === asked) continue;
    const reading = readStated(name.data, heard, talk.book);
    const known = knownFact(talk, name.data);
    if (!reading || reading.value === known?.value) continue;
    return { fact: name.data, step, reading, toldAt: known?.at ?? "" };
  }
  return undefined;
}

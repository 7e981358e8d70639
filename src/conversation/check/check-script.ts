import type { Locale } from "../../shared/locale.ts";
import type { Dialog } from "../dialog.ts";
import type { Words } from "../words.ts";
import { checkCalls, checkCycles } from "./check-cycles.ts";
import { checkEdges } from "./check-edges.ts";
import { checkIntents, checkOwners, checkPerson, personOf } from "./check-intents.ts";
import { checkPromises } from "./check-promises.ts";
import { checkValues } from "./check-values.ts";
import { checkExits, checkWaysOut } from "./check-ways-out.ts";
import { checkWording } from "./check-wording.ts";
import { checkLetterTexts, checkSystemTexts, checkTitles, checkWords } from "./check-words.ts";
import type { Fault } from "./fault.ts";
import { graphsOf } from "./graph.ts";

export interface ScriptToCheck {
  dialogs: readonly Dialog[];
  words: Words;
  /** What understanding can recognise. Absent: that every intent has a dialog is left unchecked. */
  intents?: readonly string[];
  /** Intents that an article answers in every language: they need no dialog. */
  answered?: readonly string[];
  /** Texts a merchant has put in place of ours, by `dialog.step`. */
  merchantWording?: Readonly<Record<Locale, Readonly<Record<string, string>>>>;
}

/** Proves the dialogs, and says every fault at once. Reads nothing, runs no use case. */
export function checkScript(script: ScriptToCheck): Fault[] {
  const { dialogs, words, intents, answered, merchantWording } = script;
  const graphs = graphsOf(dialogs);
  const ids = new Set(dialogs.map(({ id }) => id));
  const person = personOf(graphs);
  const ofTrees = graphs.flatMap((graph) => [
    ...checkEdges(graph.dialog, ids),
    ...checkWaysOut(graph),
    ...checkCycles(graph),
    ...checkExits(graph, graph === person),
    ...checkPromises(graph),
    ...checkWords(graph.dialog, words),
    ...checkValues(graph, words),
  ]);
  return [
    ...ofTrees,
    ...checkCalls(graphs),
    ...checkOwners(dialogs),
    ...checkPerson(graphs),
    ...(intents ? checkIntents(dialogs, intents, answered) : []),
    ...checkSystemTexts(words),
    ...checkLetterTexts(words),
    ...checkTitles(dialogs, words),
    ...(merchantWording ? checkWording({ dialogs, words }, merchantWording) : []),
  ];
}

import { LOCALES } from "../../shared/locale.ts";
import { ALWAYS_KNOWN } from "../talk.ts";
import type { Words } from "../words.ts";
import { type Fault, Finder } from "./fault.ts";
import { type Graph, type Link, outcomeOf } from "./graph.ts";
import { readMessage } from "./message.ts";
import { textKeysOf } from "./text-keys.ts";
import { track, type Tracked } from "./track.ts";
import { textsOf } from "./check-words.ts";

type Known = "unknown" | "asked" | "given";

/**
 * Whatever a text shows, and whatever a question offers, is known on every path to it. A value given stays for the whole
 * dialog. A fact asked is sure only until something runs: a use case may find it wrong and forget it.
 */
export function checkValues(graph: Graph, words: Words): Fault[] {
  return [...checkPlaceholders(graph, words), ...checkLists(graph)];
}

function checkPlaceholders(graph: Graph, words: Words): Fault[] {
  const find = new Finder(graph.dialog.id, "values");
  const tracked = new Map<string, Tracked<Known>>();
  for (const { key, name, step } of placeholdersOf(graph, words)) {
    const known = tracked.get(name) ?? track(graph, trackingOf(name));
    tracked.set(name, known);
    const path = known.pathTo(step, "unknown");
    if (path !== undefined)
      find.inTree(
        `its text "${key}" shows {${name}}, which is not known on the way (${path}): let a run or an entry give it ` +
          "on every path, or word it without",
        step,
      );
  }
  return find.faults;
}

/** Every value that every step shows or offers, once. */
function placeholdersOf(graph: Graph, words: Words): { key: string; name: string; step: string }[] {
  const offered = [...graph.steps].flatMap(([key, step]) =>
    step.kind === "say" && step.offers !== undefined ? [{ key, name: step.offers, step: key }] : [],
  );
  const shown = textKeysOf(graph.dialog).flatMap(({ key, step = "" }) => {
    const placeholders = LOCALES.flatMap((locale) => {
      const text = textsOf(words, locale, graph.dialog.id)[key];
      const message = text === undefined ? undefined : readMessage(text, locale);
      return message?.kind === "read" ? [...message.placeholders] : [];
    });
    const names = new Set(placeholders.filter((name) => !ALWAYS_KNOWN.some((known) => known === name)));
    return [...names].map((name) => ({ key, name, step }));
  });
  return [...shown, ...offered];
}

function trackingOf(name: string) {
  return {
    at: ({ entry }: { entry?: { gives?: readonly string[] } }): Known =>
      entry?.gives?.includes(name) ? "given" : "unknown",
    over: (link: Link, state: Known): Known => (state === "given" ? state : learned(link, name, state)),
  };
}

function learned(link: Link, name: string, state: Known): Known {
  const { step, by } = link;
  const outcome = outcomeOf(link);
  if (outcome) return outcome.gives?.includes(name) ? "given" : "unknown";
  if (name === "choice" && isChosen(by)) return "given";
  if (step.kind === "ask" && by === "next" && step.fact === name) return "asked";
  return step.kind === "call" ? "unknown" : state;
}

/** What was pressed is the variable `choice`. */
function isChosen(by: Link["by"]): boolean {
  return by === "option" || by === "picked";
}

function checkLists(graph: Graph): Fault[] {
  const find = new Finder(graph.dialog.id, "values");
  for (const [name, step] of graph.steps) {
    const list = step.kind === "ask" ? step.among : step.kind === "choose" ? step.among?.list : undefined;
    if (list === undefined) continue;
    const path = track<"made" | "missing">(graph, {
      at: ({ entry }) => (entry?.lists?.includes(list) ? "made" : "missing"),
      over: (link, state) => (outcomeOf(link)?.lists?.includes(list) ? "made" : state),
    }).pathTo(name, "missing");
    if (path !== undefined)
      find.inTree(
        `offers the list "${list}", which nothing has made on the way (${path}): let a run make it first`,
        name,
      );
  }
  return find.faults;
}

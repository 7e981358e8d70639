import {
  checkScript,
  type Fault,
  faultLine,
  type ScriptToCheck,
} from "../../../src/conversation/check/index.ts";
import { textKeysOf } from "../../../src/conversation/check/text-keys.ts";
import {
  type Dialog,
  end,
  handoff,
  run,
  say,
  type Step,
  LETTER_TEXTS,
  SYSTEM_TEXTS,
  useCase,
  type UseCase,
} from "../../../src/conversation/index.ts";
import type { OutcomeSpec } from "../../../src/conversation/use-case.ts";
import type { Texts, Words } from "../../../src/conversation/words.ts";

/** A use case of which only the outcomes matter. */
export function ending<K extends string>(name: string, outcomes: Record<K, OutcomeSpec>): UseCase<K> {
  return {
    name,
    outcomes,
    run: () => Promise.reject(new Error("the checks run no use case")),
  };
}

/** A run with one outcome, `done`, that brings what it says. */
export function doing(spec: OutcomeSpec, next: string): Step {
  return run(ending("doIt", { done: spec }), { done: next });
}

/** A dialog called `small`, that starts at its first step and has an `end`. */
export function small(steps: Record<string, Step>, more: Partial<Dialog> = {}): Dialog {
  const start = Object.keys(steps)[0] ?? "end";
  return { id: "small", intents: ["small_wish"], start, opensCase: true, steps: { ...steps, end }, ...more };
}

/** The dialog that calls a person, as small as can be. */
export const person: Dialog = {
  id: "person",
  intents: ["talk_to_human"],
  start: "request",
  opensCase: true,
  steps: {
    request: handoff(
      useCase({ name: "ask", outcomes: { asked: {} }, run: async () => ({ kind: "asked" }) }),
      {
        asked: "asked",
      },
    ),
    asked: say("end"),
    end,
  },
};

/** Harmless texts for all that the dialogs need, with those of `small` replaced or, when undefined, left out. */
export function wordsOf(
  dialogs: readonly Dialog[],
  changed: Partial<Record<"fr" | "en", Record<string, string | undefined>>> = {},
): Words {
  const system = Object.fromEntries(Object.keys(SYSTEM_TEXTS).map((key) => [key, `Texte ${key}`]));
  const letters = Object.fromEntries(Object.keys(LETTER_TEXTS).map((key) => [key, `Texte ${key}`]));
  const texts = (locale: "fr" | "en") => ({
    system,
    letters,
    ...Object.fromEntries(
      dialogs.map((dialog) => [dialog.id, textsOf(dialog, dialog.id === "small" ? changed[locale] : {})]),
    ),
  });
  return { fr: texts("fr"), en: texts("en") };
}

function textsOf(dialog: Dialog, changed: Record<string, string | undefined> = {}): Texts {
  const plain = textKeysOf(dialog).map(({ key }) => [key, `Texte ${dialog.id} ${key}`]);
  const all = Object.entries({ ...Object.fromEntries(plain), ...changed });
  return Object.fromEntries(all.flatMap(([key, text]) => (typeof text === "string" ? [[key, text]] : [])));
}

interface Planted {
  /** Of the dialog `small`. */
  both?: Record<string, string | undefined>;
  fr?: Record<string, string | undefined>;
  en?: Record<string, string | undefined>;
  others?: readonly Dialog[];
  more?: Partial<ScriptToCheck>;
}

/** The faults of a script that holds this dialog, the dialog of persons and any others. */
export function faultsOf(dialog: Dialog, { both, fr, en, others = [], more = {} }: Planted = {}): Fault[] {
  const dialogs = [dialog, person, ...others];
  const words = wordsOf(dialogs, { fr: { ...both, ...fr }, en: { ...both, ...en } });
  return checkScript({ dialogs, words, ...more });
}

/** The same as people read it. */
export function linesOf(dialog: Dialog, planted: Planted = {}): string[] {
  return faultsOf(dialog, planted).map(faultLine);
}

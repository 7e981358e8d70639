/** Something wrong in a dialog or its words: where, against which rule, and how to mend it. */
export interface Fault {
  /** As people find it in the sources: `dialogs/loaner/dialog.ts`, `dialogs/loaner/fr.yaml`. */
  file: string;
  dialog: string;
  step?: string;
  rule: Rule;
  message: string;
}

/** What `parole check` proves, in the order people should mend it. */
export type Rule =
  "edge" | "reach" | "way-out" | "cycle" | "person" | "promise" | "words" | "values" | "intents" | "wording";

/** `dialogs/loaner/dialog.ts: step reserved: …` */
export function faultLine({ file, step, message }: Fault): string {
  return step === undefined ? `${file}: ${message}` : `${file}: step ${step}: ${message}`;
}

/** Gathers the faults of one dialog under one rule. */
export class Finder {
  readonly faults: Fault[] = [];
  readonly #dialog: string;
  readonly #rule: Rule;

  constructor(dialog: string, rule: Rule) {
    this.#dialog = dialog;
    this.#rule = rule;
  }

  /** A fault of the tree. */
  inTree(message: string, step?: string): void {
    this.#add("dialog.ts", message, step);
  }

  /** A fault of the words in one language. */
  inWords(locale: string, message: string, step?: string): void {
    this.#add(`${locale}.yaml`, message, step);
  }

  #add(name: string, message: string, step: string | undefined): void {
    const file = `dialogs/${this.#dialog}/${name}`;
    const found = { file, dialog: this.#dialog, rule: this.#rule, message };
    this.faults.push(step === undefined ? found : { ...found, step });
  }
}

import type { Case, Fact } from "../cases/index.ts";
import type { Contact } from "../contacts/index.ts";
import type { Book } from "../knowledge/index.ts";
import { AppError } from "../shared/errors.ts";
import type { Ids } from "../shared/ids.ts";
import type { Instant } from "../shared/record.ts";
import type { Transaction } from "../shared/store.ts";
import type { Conversation, Option, Shown } from "./conversation.ts";
import type { FactName } from "./fact-names.ts";

/** A promise about to be given: it enters the ledger in the same transaction as the sentence that gives it. */
export interface PromiseDraft {
  kind: string;
  owner: string;
  dueAt: Instant;
  backedBy: { kind: string; id: string; version: number };
}

/** What one outcome of a use case brings: values for texts, lists to choose from, and the promises it commits. */
export interface OutcomeSpec {
  readonly gives?: readonly string[];
  readonly lists?: readonly string[];
  readonly commits?: readonly string[];
}

/** What a use case may see and do: all it keeps goes through `tx`, in the transaction of the turn. */
export interface Scene {
  readonly tx: Transaction;
  /** The instant of this turn, once as a Date and once as text. */
  readonly now: Date;
  readonly at: Instant;
  readonly ids: Ids;
  readonly book: Book;
  readonly conversation: Conversation;
  readonly contact: Contact;
  /** The case this dialog files under; absent in dialogs that open none. */
  readonly case: Case | undefined;
  /** Values given earlier in this dialog. */
  readonly vars: Readonly<Record<string, Shown>>;
  fact(name: FactName): Fact | undefined;
}

/** The outcome in hand. Every name in the specification's `gives`, `lists` and `commits` must be filled. */
export interface Outcome<K extends string> {
  kind: K;
  vars?: Record<string, Shown>;
  lists?: Record<string, readonly Option[]>;
  promises?: readonly PromiseDraft[];
  /** Facts that our own records told, so that they are not asked. */
  facts?: readonly { name: FactName; value: string; shown: string }[];
  /** Facts that turned out wrong or used up, to be asked again. */
  forget?: readonly FactName[];
}

export interface UseCase<K extends string = string> {
  readonly name: string;
  readonly outcomes: Readonly<Record<K, OutcomeSpec>>;
  run(scene: Scene): Promise<Outcome<K>>;
}

/** Declares a use case: its name, what each outcome brings, and what it does. */
export function useCase<const O extends Record<string, OutcomeSpec>>(definition: {
  name: string;
  outcomes: O;
  run(scene: Scene): Promise<Outcome<keyof O & string>>;
}): UseCase<keyof O & string> {
  return definition;
}

/** The case of a dialog that opens one. @throws AppError DIALOG_INVALID in a dialog that does not. */
export function caseOf(scene: Scene): Case {
  if (!scene.case)
    throw new AppError("DIALOG_INVALID", "a use case that needs a case ran in a dialog that opens none");
  return scene.case;
}

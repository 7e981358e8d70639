import type { Deed, TurnParts } from "../conversation/index.ts";
import type { BookStore, LiveBook } from "../knowledge/index.ts";
import type { PeerState } from "../outgoing/index.ts";
import type { Clock } from "../shared/clock.ts";
import type { Ids } from "../shared/ids.ts";
import type { Store } from "../shared/store.ts";
import type { PasswordCost, Passwords } from "./passwords.ts";
import type { Sessions } from "./sessions.ts";
import type { ServedIntent } from "./teaching.ts";
import type { SignInGuard } from "./sign-in-guard.ts";

/** What the desk is built from. */
export interface DeskParts {
  store: Store;
  clock: Clock;
  ids: Ids;
  book: LiveBook;
  /** Where the book's changes are kept: closures written into it by hand are then listed too. */
  bookStore?: Pick<BookStore, "read">;
  /**
   * Does something in one store transaction in the name of `by`. `lock` is the conversation whose customer may be told;
   * what `work` throws undoes everything.
   */
  act: <T>(by: string, lock: string | undefined, work: (deed: Deed) => Promise<T>) => Promise<T>;
  /** Gives what an agent writes the form of an activity. */
  compose: TurnParts["compose"];
  /** The health of the neighbours that are called (mail server, webhooks), as this process knows it. */
  peers?: () => readonly PeerState[];
  /** What a customer can want: words that went unanswered can be moved to these. */
  intents?: () => readonly ServedIntent[];
  /** How far this process is with learning what the desk has taught. */
  learning?: () => { state: "ready" | "learning"; newMistakes: readonly string[] };
  /** DESK_API_TOKEN: what programs show. */
  apiToken: string;
  /** SESSION_SECRET: what the sessions of people are signed with. */
  sessionSecret: string;
  /** PUBLIC_URL: with https the session cookie is only sent over it. */
  publicUrl?: string;
  /** Resolves when the passwords of the first accounts are worked in: who signs in waits for it. */
  settled?: () => Promise<void>;
  /** What checking a password costs; absent: as much as is sound. */
  passwordCost?: PasswordCost;
}

/** What the routes share. */
export interface DeskContext {
  readonly parts: DeskParts;
  readonly sessions: Sessions;
  readonly passwords: Passwords;
  readonly guard: SignInGuard;
}

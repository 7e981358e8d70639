import type { LetterName, Shown } from "../conversation/index.ts";
import type { CalendarEntry } from "./mail.ts";
import type { Composing } from "./target.ts";

/** What a mail says, before it is put into words: a text of `dialogs/letters`, its values, and an appointment. */
export type Letter =
  | {
      kind: "letter";
      text: LetterName;
      vars: Readonly<Record<string, Shown>>;
      appointment?: Pick<CalendarEntry, "uid" | "sequence" | "status" | "start" | "end"> & {
        callPhone: string;
      };
    }
  | { kind: "moot"; why: string };

/** Reads what a mail is about as it is now; `moot` when it is no longer so (invariant I7). */
export type LetterWriter = (composing: Composing) => Promise<Letter>;

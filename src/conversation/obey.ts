import { startPerson } from "./begin.ts";
import { scopeOf } from "./fact-names.ts";
import { dialogOf } from "./frames.ts";
import type { Command, Heard } from "./heard.ts";
import { personDialog } from "./intents.ts";
import { rememberOther } from "./later-wants.ts";
import { mainOptions } from "./menu.ts";
import { forget, type Talk, utter, wordsFor } from "./talk.ts";

/** The commands of every step. Returns whether there was one. */
export async function obey(talk: Talk, command: Command | undefined, heard: Heard): Promise<boolean> {
  switch (command) {
    case "restart":
      talk.conversation = { ...talk.conversation, frames: [], misunderstood: 0, later: [] };
      forget(talk, (name) => scopeOf(name) !== "contact");
      utter(talk, { text: wordsFor(talk, "system", "restarted"), options: mainOptions(talk) });
      return true;
    case "cancel":
      if (talk.conversation.frames.length === 0) return false;
      talk.conversation = { ...talk.conversation, frames: [] };
      utter(talk, { text: wordsFor(talk, "system", "cancelled") });
      return true;
    case "person":
      // What else he wants goes into the file that the person reads.
      rememberOther(talk, heard, dialogOf(talk, personDialog(talk)));
      await startPerson(talk, "asked");
      return true;
    case undefined:
      return false;
  }
}

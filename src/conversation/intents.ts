import { canBeWanted, type Dialog } from "./dialog.ts";
import { plain } from "./heard.ts";
import { type Talk, wordsFor } from "./talk.ts";

export function dialogForIntent({ script }: Pick<Talk, "script">, intent: string): Dialog | undefined {
  for (const dialog of script.dialogs.values()) if (dialog.intents.includes(intent)) return dialog;
  return undefined;
}

/** The dialog that every step can be left for. */
export function personDialog(talk: Pick<Talk, "script">): string {
  return dialogForIntent(talk, "talk_to_human")?.id ?? "person";
}

/** The dialog whose title was typed or pressed: titles are what the menus offer, of dialogs a customer can want. */
export function dialogTitled(talk: Talk, text: string): Dialog | undefined {
  const typed = plain(text);
  for (const dialog of talk.script.dialogs.values()) {
    if (canBeWanted(dialog) && plain(wordsFor(talk, dialog.id, "title")) === typed) return dialog;
  }
  return undefined;
}

import type { Dialog } from "./dialog.ts";
import type { Script } from "./talk.ts";
import { readWords } from "./words.ts";

/** The dialogs with their words, read from `<dir>/<dialog>/<locale>.yaml`. @throws AppError DIALOG_INVALID */
export function loadScript(dialogs: readonly Dialog[], dir: string): Script {
  const words = readWords(dir, ["system", ...dialogs.map(({ id }) => id)]);
  return { dialogs: new Map(dialogs.map((dialog) => [dialog.id, dialog])), words };
}

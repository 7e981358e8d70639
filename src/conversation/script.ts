import { AppError } from "../shared/errors.ts";
import { type Kept, keepsNothing } from "../shared/kept.ts";
import { checkScript, faultLine, type ScriptToCheck } from "./check/index.ts";
import type { Dialog } from "./dialog.ts";
import type { Script } from "./talk.ts";
import { parseWords, readWordFiles, wordFilesOf } from "./words.ts";

/**
 * The dialogs with their words, read from `<dir>/<dialog>/<locale>.yaml`, and proved. With `intents`, also that each has
 * a dialog or is among `answered`; with `merchantWording`, also that the merchant's own texts fit.
 * @throws AppError DIALOG_INVALID listing every fault, one a line.
 */
export function loadScript(
  dialogs: readonly Dialog[],
  dir: string,
  more: Pick<ScriptToCheck, "intents" | "answered" | "merchantWording"> & { kept?: Kept } = {},
): Script {
  const { kept = keepsNothing, ...merchant } = more;
  const files = readWordFiles(dir, wordFilesOf(dialogs));
  // The trees are part of the program: what was proved of this build's trees and these texts stays proved.
  const texts = files.map(({ dialog, locale, text }) => [dialog, locale, text]);
  const words = kept.recall("script", [texts, merchant], () => {
    const parsed = parseWords(files);
    const faults = checkScript({ dialogs, words: parsed, ...merchant });
    if (faults.length > 0) throw new AppError("DIALOG_INVALID", faults.map(faultLine).join("\n"));
    return parsed;
  });
  return { dialogs: new Map(dialogs.map((dialog) => [dialog.id, dialog])), words };
}

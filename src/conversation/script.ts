import { AppError } from "../shared/errors.ts";
import { checkScript, faultLine, type ScriptToCheck } from "./check/index.ts";
import type { Dialog } from "./dialog.ts";
import type { Script } from "./talk.ts";
import { readWords } from "./words.ts";

/**
 * The dialogs with their words, read from `<dir>/<dialog>/<locale>.yaml`, and proved. With `intents`, also that each has
 * a dialog; with `merchantWording`, also that the merchant's own texts fit.
 * @throws AppError DIALOG_INVALID listing every fault, one a line.
 */
export function loadScript(
  dialogs: readonly Dialog[],
  dir: string,
  more: Pick<ScriptToCheck, "intents" | "merchantWording"> = {},
): Script {
  const words = readWords(dir, ["system", ...dialogs.map(({ id }) => id)]);
  const faults = checkScript({ dialogs, words, ...more });
  if (faults.length > 0) throw new AppError("DIALOG_INVALID", faults.map(faultLine).join("\n"));
  return { dialogs: new Map(dialogs.map((dialog) => [dialog.id, dialog])), words };
}

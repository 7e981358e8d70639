import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse, stringify } from "yaml";

/** What the customers of these runs say, by what they mean by it. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  loaner_request: ["il me faut une box de prêt", "box de prêt"],
  callback_request: ["je voudrais être rappelé", "être rappelé", "Être rappelé"],
  callback_change: ["annuler mon rappel", "Annuler mon rappel"],
  talk_to_human: ["parler à une personne"],
  opening_hours: ["quels sont vos horaires ?"],
  store_info: ["où est le magasin de Nice ?"],
  greeting: ["bonjour"],
  thanks: ["merci"],
};
/** Enough to tell the intents apart; understanding is not what these runs are about. */
const PHRASES = 5;

let made: string | undefined;

/**
 * The demo merchant with few phrases to learn, so that the program starts in a fraction of the time: what is killed a
 * thousand times is started a thousand times. Goes when this process ends.
 */
export function quickMerchant(): string {
  made ??= make();
  return made;
}

function make(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "parole-merchant-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  cpSync("knowledge", folder, { recursive: true });
  for (const file of readdirSync(path.join(folder, "phrases/calibration")))
    rmSync(path.join(folder, "phrases/calibration", file));
  for (const locale of ["fr", "en"])
    for (const file of readdirSync(path.join(folder, "phrases", locale))) shorten(folder, locale, file);
  return folder;
}

function shorten(folder: string, locale: string, file: string): void {
  const where = path.join(folder, "phrases", locale, file);
  const { says } = parse(readFileSync(where, "utf8")) as { says: string[] };
  const said = locale === "fr" ? (SAID[path.basename(file, ".yaml")] ?? []) : [];
  const folded = new Set(said.map((text) => text.toLowerCase()));
  const kept = says.slice(0, PHRASES).filter((text) => !folded.has(text.toLowerCase()));
  writeFileSync(where, stringify({ says: [...new Set([...said, ...kept])] }));
}

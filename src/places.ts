import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const fromSource = import.meta.url.endsWith(".ts");

/** Folders that come with the product, from source (src/) as from the build (dist/src/). */
export const DIALOGS_DIR = place("../dialogs", "../dialogs");
export const WEB_DIR = place("../dist/web", "../web");
/** A merchant without phrases of its own gets these. */
export const DEFAULT_PHRASES_DIR = place("../knowledge/phrases", "../../knowledge/phrases");
/** What the build has worked out for the merchant that comes with the product. */
export const KEPT_DIR = place("../dist/kept", "../kept");
/** What a thread that trains runs; absent from source, where threads cannot read TypeScript. */
export const TRAINER = fromSource ? undefined : place("", "./trainer.js");
/** Tells one build of the program from every other; absent when it runs from source. */
export const BUILD = fromSource ? undefined : readFileSync(place("", "../.stamp"), "utf8");

/** The version in package.json; read when asked, because only backups say it. */
export function productVersion(): string {
  const text = readFileSync(place("../package.json", "../../package.json"), "utf8");
  return /"version":\s*"([^"]+)"/.exec(text)?.[1] ?? "unknown";
}

function place(whenSource: string, whenBuilt: string): string {
  return fileURLToPath(new URL(fromSource ? whenSource : whenBuilt, import.meta.url));
}

import { fileURLToPath } from "node:url";

const fromSource = import.meta.url.endsWith(".ts");

/** Folders that come with the product, from source (src/) as from the build (dist/src/). */
export const DIALOGS_DIR = place("../dialogs", "../dialogs");
export const WEB_DIR = place("../dist/web", "../web");
/** A merchant without phrases of its own gets these. */
export const DEFAULT_PHRASES_DIR = place("../knowledge/phrases", "../../knowledge/phrases");

function place(whenSource: string, whenBuilt: string): string {
  return fileURLToPath(new URL(fromSource ? whenSource : whenBuilt, import.meta.url));
}

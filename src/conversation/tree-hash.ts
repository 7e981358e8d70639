import { createHash } from "node:crypto";
import type { Dialog } from "./dialog.ts";

/** Hash of a dialog's structure: a conversation kept with another hash is never resumed at its step. */
export function treeHash(dialog: Dialog): string {
  const cached = hashes.get(dialog);
  if (cached !== undefined) return cached;
  const structure = JSON.stringify(dialog, (key, value: unknown) =>
    key === "useCase" ? useCaseName(value) : value,
  );
  const hash = createHash("sha256").update(structure).digest("hex").slice(0, 12);
  hashes.set(dialog, hash);
  return hash;
}

const hashes = new WeakMap<Dialog, string>();

function useCaseName(value: unknown): unknown {
  return typeof value === "object" && value !== null && "name" in value ? value.name : value;
}

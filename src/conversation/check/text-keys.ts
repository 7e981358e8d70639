import { type Dialog, type Step, waits } from "../dialog.ts";

/** A text a dialog needs, with the step that says it; the title has none. */
export interface TextKey {
  key: string;
  step?: string;
  /** `spoken` by the bot at this step, `again` after a miss, or the `label` of something to press. */
  use: "spoken" | "again" | "label";
}

/** Every text a dialog needs, and no other may exist. */
export function textKeysOf(dialog: Dialog): TextKey[] {
  const steps = Object.entries(dialog.steps).flatMap(([name, step]) => stepKeys(name, step));
  return [{ key: "title", use: "label" }, ...steps];
}

function stepKeys(name: string, step: Step): TextKey[] {
  if (step.kind === "say") return [{ key: name, step: name, use: "spoken" }];
  if (!waits(step)) return [];
  const options = "options" in step ? Object.keys(step.options ?? {}) : [];
  return [
    { key: name, step: name, use: "spoken" },
    { key: `${name}.again`, step: name, use: "again" },
    ...options.map((option): TextKey => ({ key: `${name}.${option}`, step: name, use: "label" })),
  ];
}

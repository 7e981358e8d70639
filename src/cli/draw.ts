import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Dialog, type Edge, edgesOf, type Step } from "../conversation/index.ts";

export interface DrawCommand {
  readonly dialogs: readonly Dialog[];
  /** Folder of the pages, made when it is not there. */
  readonly out: string;
  /** Called once a page written, with its path. */
  readonly write: (line: string) => void;
}

/** Writes one page a dialog, `<out>/<id>.md`. */
export async function runDraw({ dialogs, out, write }: DrawCommand): Promise<void> {
  await mkdir(out, { recursive: true });
  for (const dialog of dialogs) {
    const path = join(out, `${dialog.id}.md`);
    await writeFile(path, drawPage(dialog));
    write(path);
  }
}

const LEGEND =
  "Drawn from the tree by `npm run -s parole -- draw`; do not edit. A slanted box asks for a fact, a hexagon offers a " +
  "choice, a rounded box says something (a thick one gives a promise), a plain box runs a use case, a double one hands " +
  "over to a person, a flag calls another dialog. Dotted edges are ways out of a round. A question without one leads to " +
  "a person when its answer was not understood too often.";

/** The page of a dialog: its name, how to read the drawing, and the drawing. */
export function drawPage(dialog: Dialog): string {
  return `# Dialog ${dialog.id}\n\n${LEGEND}\n\n\`\`\`mermaid\n${drawDialog(dialog)}\`\`\`\n`;
}

/** A dialog as a Mermaid flowchart; each edge is labelled by its branch. Deterministic: the order of the tree. */
export function drawDialog(dialog: Dialog): string {
  const steps = Object.entries(dialog.steps);
  const entries = Object.entries(dialog.entries ?? {});
  const lines = [
    `start(["start"]) --> ${idOf(dialog.start)}`,
    ...entries.map(([name, { step }]) => `entry_${nameOf(name)}(["${name}"]) --> ${idOf(step)}`),
    ...steps.map(([name, step]) => nodeOf(name, step)),
    ...steps.flatMap(([name, step]) => edgesOf(step).map((edge) => edgeLine(name, step, edge))),
    ...promisingLines(steps),
  ];
  return ["flowchart TD", ...lines.map((line) => `  ${line}`), ""].join("\n");
}

/** Prefixed, because `end` is a word of Mermaid. */
function idOf(step: string): string {
  return `step_${nameOf(step)}`;
}

function nameOf(name: string): string {
  return name.replace(/\W/g, "_");
}

function nodeOf(name: string, step: Step): string {
  const id = idOf(name);
  switch (step.kind) {
    case "ask":
      return `${id}[/"${name}<br/>asks ${step.fact}"/]`;
    case "choose":
      return `${id}{{"${name}"}}`;
    case "say":
      return `${id}("${step.promise === undefined ? name : `${name}<br/>promises ${step.promise}`}")`;
    case "run":
      return `${id}["${name}<br/>${step.useCase.name}"]`;
    case "handoff":
      return `${id}[["${name}<br/>${step.useCase.name}"]]`;
    case "call":
      return `${id}>"${name}<br/>dialog ${step.dialog}"]`;
    case "end":
      return `${id}(("end"))`;
  }
}

function edgeLine(from: string, step: Step, { by, branch, to }: Edge): string {
  const ends = [idOf(from), idOf(to)] as const;
  if (by === "next") return ends.join(" --> ");
  const arrow = by === "otherwise" || by === "once" || by === "limit" ? "-.->" : "-->";
  return `${ends[0]} ${arrow}|"${labelOf(step, by, branch)}"| ${ends[1]}`;
}

function labelOf(step: Step, by: Edge["by"], branch: string): string {
  if (by === "otherwise" && "tries" in step) return `after ${step.tries} tries`;
  if (by === "once") return "not asked twice";
  if (by === "limit" && step.kind === "run") return `after ${step.limit?.times ?? 0} times`;
  return by === "picked" ? "one of the list" : branch;
}

function promisingLines(steps: readonly [string, Step][]): string[] {
  const promising = steps.filter(([, step]) => step.kind === "say" && step.promise !== undefined);
  if (promising.length === 0) return [];
  return [
    "classDef promise stroke-width:3px",
    `class ${promising.map(([name]) => idOf(name)).join(",")} promise`,
  ];
}

import type { Reading } from "./deal-entities.ts";
import type { Heard } from "./heard.ts";

const OF_WHAT =
  /(?:^|[\s,.;:(])(?:c['’ ]?est pour|(?:c['’ ]?est )?(?:au sujet|[àa] propos) d(?:e |u |es |['’])|concernant |(?:it['’]?s |it is )?(?:about|regarding|concerning) )\s*((?:mon|ma|mes|notre|nos|un|une|le|la|les|l['’]|ce|cette|du|des|my|our|the|a|an)(?:\s|(?<=['’]))[^.,;!?\n]{3,80})/iu;

/** What a message says that it is about, in so many words: "rappelez-moi, c’est pour mon remboursement". */
export function statedProblem({ text, meaning }: Heard): Reading | undefined {
  const match = OF_WHAT.exec(text);
  const [, about = ""] = match ?? [];
  if (!match || about.trim() === "") return undefined;
  const start = match.index + match[0].length - about.length;
  // "C'est pour le 14 au matin" tells when, not what.
  const isElse = meaning.entities.some(
    (entity) =>
      ["time", "phone", "email"].includes(entity.kind) &&
      entity.start < start + about.length &&
      start < entity.end,
  );
  return isElse ? undefined : { value: about.trim(), shown: about.trim() };
}

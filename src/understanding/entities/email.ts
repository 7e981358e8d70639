import type { Findings } from "./finding.ts";
import type { Folded } from "./fold.ts";

const WRITTEN = /([a-z0-9][a-z0-9._%+'-]{0,63})@((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24})(?![a-z0-9-])/g;
const SPELLED =
  /(?<![a-z0-9.@])([a-z0-9][a-z0-9._-]{0,40}(?: (?:point|dot|tiret|underscore) [a-z0-9]{1,30}){0,3}) ?(?:arobase|arobas|\(at\)|\[at\]|(?<= )at(?= [a-z0-9-]+ (?:dot|point))) ?([a-z0-9-]{1,40}(?: ?(?:point|dot|\.) ?[a-z0-9-]{1,40})?) ?(?:point|dot|\.) ?([a-z]{2,6})(?![a-z0-9])/g;

function unspelled(text: string): string {
  return text
    .replace(/ ?(?:point|dot) ?/g, ".")
    .replace(/ ?tiret ?/g, "-")
    .replace(/ ?underscore ?/g, "_");
}

/** Finds e-mail addresses, also spelled out ("arobase … point fr"). The domain is lower-cased, the rest kept as typed. */
export function findEmails(folded: Folded, findings: Findings): void {
  const { plain, raw } = folded;
  if (plain.includes("@")) {
    for (const match of plain.matchAll(WRITTEN)) {
      const [whole, local = "", domain = ""] = match;
      const typed = raw.slice(folded.rawAt(match.index), folded.rawAt(match.index + local.length));
      findings.add({
        kind: "email",
        value: `${typed}@${domain}`,
        start: match.index,
        end: match.index + whole.length,
      });
    }
  }
  if (!/arobas|\(at\)|\[at\]/.test(plain) && plain.indexOf(" dot ", plain.indexOf(" at ")) < 0) return;
  for (const match of plain.matchAll(SPELLED)) {
    const [whole, local = "", domain = "", top = ""] = match;
    const value = `${unspelled(local)}@${unspelled(domain)}.${top}`;
    findings.add({ kind: "email", value, start: match.index, end: match.index + whole.length });
  }
}

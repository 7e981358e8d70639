import type { Findings } from "./finding.ts";
import type { Folded } from "./fold.ts";

const TITLE = "(?:m\\.?|mr\\.?|mme\\.?|mlle\\.?|monsieur|madame|mademoiselle|mrs\\.?|ms\\.?|miss|dr\\.?)";
/** After these a name follows however it is written. */
const SURE = new RegExp(
  "(?:je m'appelle|je m appelle|jm'appelle|j'm'appelle|je me nomme|moi c'est|moi,? c'est|mon nom(?: de famille| complet)? (?:est|c'est)|mon nom ?:|^ *(?:nom|name) ?:|au nom de|my (?:full )?name is|my name's|under the name(?: of)?|name ?: )" +
    ` ?(?=${TITLE} |[a-z])`,
  "g",
);
/** After these it must be written like a name. */
const LIKELY =
  /(?:^|[^a-z'])(?:je suis|ici|c'est|i am|i'm|this is|it's|bonjour,? ici|signe|de la part de|nom ?:|contact ?:) /g;
const SIGNED =
  /(?:cordialement|bien a vous|merci(?: d'avance| beaucoup)?|salutations(?: distinguees)?|bonne (?:journee|soiree|reception)|cdt|cdlt|sincerely(?: yours)?|(?:kind |best )?regards|best|many thanks|thanks|thank you|yours (?:sincerely|truly)|cheers)[ ,.!]*\n?[ ]*(?=[^\n]{2,40}\s*$)/g;
const TITLED = new RegExp(`(?:^|[^a-z])(${TITLE}) (?=[a-z])`, "g");

const WORD = /^[ ]?((?:[\p{L}][\p{L}'’-]*\.?))/u;
const STOP =
  /^(?:et|je|j'.*|mon|ma|mes|c'est|pour|au|aux|mais|avec|dans|sur|que|qui|est|ai|suis|vous|merci|bonjour|svp|tel|telephone|mail|numero|un|une|a|à|toujours|votre|ton|and|i|i'.*|my|but|with|for|at|from|is|the|please|thanks|not|still|going|calling|here|in|on|of|client|cliente|depuis|donc|car|ok|oui|non|pas|tres|vraiment|monsieur|madame)$/;
const PARTICLE = /^(?:de|du|des|d'|le|la|van|von|der|den|el|al|ben|bin|da|dos|di|saint)$/i;
const MONTHS_AND_DAYS =
  /^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|noel|urgent|france|montreal|nice|cannes|antibes|parole|sav)$/;

interface Style {
  /** Every word must begin with a capital. */
  capitals: boolean;
  atLeast: number;
}

function plainWord(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace("’", "'").replace(/\.$/, "");
}

/** The length of the name that begins the text, 0 when none does. Up to three words and their particles. */
function nameLength(text: string, { capitals, atLeast }: Style): number {
  let length = 0;
  let pending = 0;
  let count = 0;
  while (count < 3) {
    const match = WORD.exec(text.slice(length + pending));
    const word = match?.[1] ?? "";
    const plain = plainWord(word);
    if (word === "" || (STOP.test(plain) && !PARTICLE.test(plain)) || MONTHS_AND_DAYS.test(plain)) break;
    const size = (match?.[0] ?? "").length;
    if (count > 0 && PARTICLE.test(plain) && pending === 0) {
      pending += size;
      continue;
    }
    if (/^\p{Ll}/u.test(word) && (capitals || pending > 0)) break;
    if (word.length < 2 || /'$/.test(word)) break;
    length += pending + size - (word.endsWith(".") ? 1 : 0);
    pending = 0;
    count += 1;
    if (word.endsWith(".")) break;
  }
  return count >= atLeast ? length : 0;
}

/** `Jean-Pierre Lefèvre` for `JEAN-PIERRE lefèvre`; a name typed with mixed case is left as typed. */
function written(name: string): string {
  return name
    .split(" ")
    .map((word) => {
      if (PARTICLE.test(word)) return word;
      if (word !== word.toLowerCase() && (word !== word.toUpperCase() || word.length < 3)) return word;
      return word
        .toLowerCase()
        .replace(/(^|[-'’])(\p{L})/gu, (_all, mark: string, letter: string) => mark + letter.toUpperCase());
    })
    .join(" ");
}

const TITLES = new RegExp(`^(${TITLE}) +`, "i");

function addName(folded: Folded, plainStart: number, style: Style, findings: Findings): void {
  const rawStart = folded.rawAt(plainStart);
  const text = folded.raw.slice(rawStart, rawStart + 80);
  const title = TITLES.exec(text)?.[0] ?? "";
  const length = nameLength(
    text.slice(title.length),
    title ? { capitals: style.capitals, atLeast: 1 } : style,
  );
  if (length === 0) return;
  const name = text.slice(title.length, title.length + length);
  const value = title ? `${title.trim()} ${written(name)}` : written(name);
  const end = folded.plainAt(rawStart + title.length + length);
  findings.add({ kind: "name", value, start: plainStart, end });
}

/** Finds how customers call themselves: "je m'appelle…", "ici Mme…", a signature at the end. */
export function findNames(folded: Folded, findings: Findings): void {
  const { plain } = folded;
  const after = (pattern: RegExp, style: Style): void => {
    for (const match of plain.matchAll(pattern))
      addName(folded, match.index + match[0].length, style, findings);
  };
  after(SURE, { capitals: false, atLeast: 1 });
  after(LIKELY, { capitals: true, atLeast: 2 });
  after(SIGNED, { capitals: true, atLeast: 1 });
  for (const match of plain.matchAll(TITLED)) {
    const start = match.index + match[0].length - (match[1] ?? "").length - 1;
    addName(folded, start, { capitals: true, atLeast: 1 }, findings);
  }
}

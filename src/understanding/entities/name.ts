import { groupOf, type Findings } from "./finding.ts";
import type { Folded } from "./fold.ts";
import type { Hit } from "./gazetteer.ts";

const TITLE = "(?:m\\.?|mr\\.?|mme\\.?|mlle\\.?|monsieur|madame|mademoiselle|mrs\\.?|ms\\.?|miss|dr\\.?)";
/** After these a name follows however it is written. */
const SURE = new RegExp(
  "(?:je m'appelle|je m appelle|jm'appelle|j'm'appelle|je me nomme|mon nom(?: de famille| complet)? (?:est|c'est)|mon prenom est|le nom est|the name is|mon nom ?:|^ *(?:nom|name) ?:|au nom de|my (?:full )?name is|my name's|under the name(?: of)?|name ?: )" +
    ` ?(?=${TITLE} |[a-z])`,
  "g",
);
/** After these too, unless it is about something else: "moi c'est pareil", "moi c la box". */
const MYSELF =
  /(?:^|[^a-z'])moi,? (?:c'est|c|cest) (?!(?:les?|la|des?|du|l'|d'|mon|ma|mes|tout|toute|pire|mieux|idem|pareil|l'inverse|different|encore|jamais|plutot|demain|hier|comme|combien|quand|mort|sa|chez|en|entre|vers|apres|avant|plus|moins|juste|seulement|aussi|bon|ouvert|ferme|rouge|vert|orange|fixe|deux|trois|quatre|cinq|dix|vingt|lent|coupe|casse|grave|complique|simple|facile|trop|tjs|tjrs|tjr|tt|fibre|adsl|wifi|commande|livraison|retour|remboursement)(?![a-z]))(?=[a-z])/g;
/** After these it must be written like a name. */
const LIKELY =
  /(?:^|[^a-z'])(?:je suis|ici|c'est|i am|i'm|this is|it's|bonjour,? ici|signe|de la part de|vous parlez avec|speaking with|nom ?:|contact ?:) /g;
/** After these one word written like a name will do, when the clause ends with it. */
const SHORT =
  /(?:^|[^a-z'])(?:ici|c'est|je suis|this is|it's|i'm|call me|demandez|ask for) (?=[a-z'-]+ ?(?:$|[.,;!\n]|et |pour |a l'appareil|here|and |from ))/g;
const SIGNED =
  /(?:cordialement|bien a vous|merci(?: d'avance| beaucoup)?|salutations(?: distinguees)?|bonne (?:journee|soiree|reception)|cdt|cdlt|sincerely(?: yours)?|(?:kind |best )?regards|best|many thanks|thanks|thank you|yours (?:sincerely|truly)|cheers)[ ,.!]{0,20}\n?[ ]{0,20}(?=[^\n]{2,40}\s*$)/g;
const TITLED = new RegExp(`(?:^|[^a-z'])(${TITLE}) (?=[a-z])`, "g");

const WORD = /^[ ]?((?:[\p{L}][\p{L}'’-]*\.?))/u;
const STOP =
  /^(?:et|je|j'.*|jai|jsuis|chui|jvoudrais|ya|y|ne|n'.*|ca|il|on|mais|si|puis|alors|stp|quand|mon|ma|mes|c'est|pour|au|aux|mais|avec|dans|sur|que|qui|est|ai|suis|vous|merci|bonjour|svp|tel|telephone|mail|numero|un|une|a|à|toujours|votre|ton|and|i|i'.*|my|but|with|for|at|from|is|the|please|thanks|not|still|going|calling|here|in|on|of|client|cliente|depuis|donc|car|ok|oui|non|pas|tres|vraiment|monsieur|madame)$/;
const PARTICLE = /^(?:de|du|des|d'|le|la|van|von|der|den|el|al|ben|bin|da|dos|di|saint)$/i;
const MONTHS_AND_DAYS =
  /^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|noel|urgent|france|montreal|nice|cannes|antibes|parole|sav)$/;
// "C'est Génial", "I'm Happy": written like a name, and none.
const PRAISE =
  /^(?:genial|super|nul|bien|bon|parfait|top|cool|note|fini|ok|dommage|scandaleux|inadmissible|honteux|penible|vrai|faux|possible|impossible|compris|moi|nous|lui|elle|ca|quoi|qui|back|asap|happy|sorry|fine|good|great|done|ready|late|angry|sure|ok|okay|broken|here|stuck|lost|urgent.*|incroyable|francais.*|canadien.*|antibois.*|nicois.*|client.*|decue?|furieu.*|bloque.*|noel|internet|box|amazing|awful|unacceptable|ridiculous|perfect|not|me|us|the|le|la|les|un|une)$/;

interface Style {
  /** Every word must begin with a capital. */
  capitals: boolean;
  atLeast: number;
  /** A title makes a name of what follows, however it is written. */
  titled?: true;
}

function plainWord(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace("’", "'").replace(/\.$/, "");
}

const NAME_LIKE = /^(?:d['’])?\P{Ll}/u;

interface NameWord {
  size: number;
  kind: "name" | "initial" | "particle";
}

/** Words after which the sentence goes on and the name is over. */
function endsName(word: string, plain: string): boolean {
  if (word.length < 2 || /['’]$/.test(word) || MONTHS_AND_DAYS.test(plain)) return true;
  return STOP.test(plain) && !PARTICLE.test(plain);
}

/** The next word of a name, or undefined when the name has ended. */
function nextWord(
  text: string,
  { first, capitals }: { first: boolean; capitals: boolean },
): NameWord | undefined {
  const match = WORD.exec(text);
  if (!match) return undefined;
  const word = groupOf(match, 1);
  const plain = plainWord(word);
  const size = match[0].length;
  if (!first && PARTICLE.test(plain)) return { size, kind: "particle" };
  if (endsName(word, plain) || (capitals && !NAME_LIKE.test(word))) return undefined;
  return word.endsWith(".") && !(first && /^\p{Lu}\.$/u.test(word))
    ? { size: size - 1, kind: "initial" }
    : { size, kind: "name" };
}

/** The length of the name that begins the text, 0 when none does. Up to three words and their particles. */
function nameLength(text: string, { capitals, atLeast }: Style): number {
  let length = 0;
  let reach = 0;
  let count = 0;
  while (count < 3) {
    // After a particle a capital is needed: "Anne de Bretagne", not "karim de antibes".
    const afterParticle = reach > length;
    const word = nextWord(text.slice(reach), { first: count === 0, capitals: capitals || afterParticle });
    if (!word || (word.kind === "particle" && afterParticle)) break;
    reach += word.size;
    if (word.kind === "particle") continue;
    length = reach;
    count += 1;
    if (word.kind === "initial" && count > 1) break;
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

interface Place {
  folded: Folded;
  /** Where the name begins in the folded text. */
  start: number;
}

function addName({ folded, start }: Place, style: Style, findings: Findings): void {
  const rawStart = folded.rawAt(start);
  const text = folded.raw.slice(rawStart, rawStart + 80);
  const titled = TITLES.exec(text);
  const title = titled ? titled[0] : "";
  const atLeast = titled ? 1 : style.atLeast;
  const capitals = style.capitals && !(titled && style.titled);
  const length = nameLength(text.slice(title.length), { capitals, atLeast });
  const isPraise = atLeast === 1 && !titled && PRAISE.test(plainWord(text.slice(0, length)));
  if (length === 0 || isPraise) return;
  const name = written(text.slice(title.length, title.length + length));
  const end = folded.plainAt(rawStart + title.length + length);
  findings.add({ kind: "name", value: titled ? `${title.trim()} ${name}` : name, start, end });
}

const LEADS: readonly (readonly [RegExp, Style])[] = [
  [SURE, { capitals: false, atLeast: 1 }],
  [MYSELF, { capitals: false, atLeast: 1 }],
  [LIKELY, { capitals: true, atLeast: 2, titled: true }],
  [SHORT, { capitals: true, atLeast: 1 }],
  [SIGNED, { capitals: true, atLeast: 1 }],
];

const CAPITALS = "\\p{Lu}[\\p{L}'’-]+(?: (?:d[eu] |de la |le |la )?\\p{Lu}[\\p{L}'’-]+)";
const CONTACT =
  /^(?:tel|telephone|portable|mobile|mail|numero|phone|commande|order|appel.*|rappel.*|call|contact.*|joindre)$/;
const BEGINNING = "(?:^|[\\n.,;:!?] ?)";
/** "Karim Benali à l'appareil", "Karim here": the clause begins with the name. */
const SPEAKING = new RegExp(
  `${BEGINNING}(${CAPITALS}?) (?:à l['’]appareil|a l['’]appareil|au téléphone|here|speaking)(?!\\p{L})`,
  "gu",
);
/** "Léa Marchetti, 06 12…", "Léa Marchetti - commande GP-…": what is reached or looked up by follows the name. */
const WITH_CONTACT = new RegExp(
  `${BEGINNING}(${CAPITALS}{1,2})[ ,:;–-]{1,3}(?:(?:t[ée]l(?:[ée]phone)?|portable|mobile|phone|e?-?mail|courriel|(?:ma |my )?(?:commande|order|cde|cmd))[ .:]{1,3})?(?=(?:(0|\\+|\\()\\d)|\\S)`,
  "gu",
);

interface Beside {
  folded: Folded;
  findings: Findings;
  /** Products have capitals too: "Vega Mini, commande GP-…". */
  products: readonly Hit[];
}

function addBeside(name: string, rawStart: number, { folded, findings, products }: Beside): void {
  const start = folded.plainAt(rawStart);
  const end = start + name.length;
  const words = name.split(" ").map(plainWord);
  if (words.some((word) => endsName(word, word) || PRAISE.test(word) || CONTACT.test(word))) return;
  if (products.some((product) => product.start < end && start < product.end)) return;
  findings.add({ kind: "name", value: written(name), start, end });
}

function findBeside(beside: Beside): void {
  const { folded, findings } = beside;
  if (/appareil|au telephone|here|speaking/.test(folded.plain)) {
    for (const match of folded.raw.matchAll(SPEAKING)) {
      const name = groupOf(match, 1);
      addBeside(name, match.index + match[0].indexOf(name), beside);
    }
  }
  if (!/@|\d{2}/.test(folded.plain)) return;
  for (const match of folded.raw.matchAll(WITH_CONTACT)) {
    const name = groupOf(match, 1);
    const isNumber = match[2] !== undefined;
    if (!isNumber && !findings.reachesFrom(folded.plainAt(match.index + match[0].length))) continue;
    addBeside(name, match.index + match[0].indexOf(name), beside);
  }
}

/** Finds how customers call themselves: "je m'appelle…", "ici Mme…", a signature at the end. */
export function findNames(folded: Folded, findings: Findings, products: readonly Hit[]): void {
  for (const [pattern, style] of LEADS) {
    for (const match of folded.plain.matchAll(pattern)) {
      addName({ folded, start: match.index + match[0].length }, style, findings);
    }
  }
  for (const match of folded.plain.matchAll(TITLED)) {
    const start = match.index + match[0].length - groupOf(match, 1).length - 1;
    addName({ folded, start }, { capitals: true, atLeast: 1 }, findings);
  }
  findBeside({ folded, findings, products });
}

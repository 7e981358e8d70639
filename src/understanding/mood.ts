import { z } from "zod";
import { fold } from "./normalise.ts";

/** How the customer sounds, and the very words that show it (for the person who takes over). */
export const Mood = z.strictObject({
  level: z.enum(["calm", "annoyed", "angry"]),
  evidence: z.array(z.string()),
});
export type Mood = z.infer<typeof Mood>;

interface Sign {
  readonly pattern: RegExp;
  readonly weight: 1 | 2 | 3;
}

/** Patterns over folded text. Weight 3 is anger on its own, 1 is a doubt that needs company. */
const SIGNS: readonly Sign[] = [
  {
    pattern:
      /\b(?:connards?|connasse|salauds?|salopards?|encul\w*|merde|merdique|putain|ptn|fdp|bordel|crevure|batards?|abrutis?|cretins?|imbeciles?|foutez de|foutent de|foutre de|fichez de ma|tabarnak|criss|calisse)\b/g,
    weight: 3,
  },
  {
    pattern: /\b(?:fuck\w*|shit\w*|bullshit|assholes?|idiots?|morons?|bastards?|damn|crap|piss(?:ed|ing))\b/g,
    weight: 3,
  },
  {
    pattern:
      /\b(?:escrocs?|escroquerie|arnaque\w*|voleurs?|bande de|honteux|c'est une honte|scandal\w*|inadmissible|inacceptable|intolerable|incompetents?|foutage de gueule|ras le bol|ras le cul|marre|plein le dos|j'en peux plus|excede\w*|furieu\w*|porter plainte|avocat|tribunal|mediateur|repression des fraudes)\b/g,
    weight: 2,
  },
  {
    pattern:
      /\b(?:scam(?:mers)?|thieves|rip ?off|disgrace(?:ful)?|unacceptable|ridiculous|outrageous|incompetent|disgusting|fed up|sick of|had enough|furious|lawyer|sue you|pathetic|useless|a joke)\b/g,
    weight: 2,
  },
  {
    pattern:
      /\b(?:n'importe quoi|nimporte quoi|toujours rien|toujours pas|tjrs pas|tjrs rien|encore une fois|pour la \w+ fois|combien de fois|\w+ fois que|personne ne (?:repond|rappelle|m'a)|vous vous moquez|se moque[rz]?|ridicule|lamentable|decu|decue|mecontent\w*|pas normal|pas serieux|enerv\w*|perdre mon temps|c'est long|en attente depuis)\b/g,
    weight: 1,
  },
  {
    pattern:
      /\b(?:still (?:nothing|no|not|waiting)|yet again|once again|for the \w+ time|how many times|nobody (?:answers|called|calls|cares)|no one (?:answers|called|calls|cares)|waste of (?:my )?time|wasting my time|disappoint\w*|not good enough|come on|annoy\w*|frustrat\w*|terrible|awful|appalling)\b/g,
    weight: 1,
  },
  {
    pattern:
      /\b(?:ca fait|voila|cela fait|depuis|it has been|its been|it's been|been waiting(?: for)?)(?: (?:maintenant|deja|bientot|plus de|over|more than|now))? (?:\d+|une?|deux|trois|quatre|cinq|six|dix|quinze|plusieurs|des|a|two|three|four|five|six|ten|several) (?:jours?|semaines?|sem|mois|days?|weeks?|months?)\b/g,
    weight: 1,
  },
];

/** Punctuation and capitals, over the raw text. */
const SHOUTS: readonly Sign[] = [
  { pattern: /!{2,}|\?!|!\?|\?{3,}/g, weight: 1 },
  { pattern: /(?<!\p{Lu})\p{Lu}{2,}(?:[\s'’!,.-]+\p{Lu}{2,}){2,}/gu, weight: 2 },
];

const ANNOYED_FROM = 1;
const ANGRY_FROM = 3;

/**
 * How the customer sounds, by rules only (sentiment dictionaries were measured to be no better than chance here).
 * `recent` holds the customer's earlier messages of this conversation: saying the same thing again is a sign.
 */
export function moodOf(text: string, recent: readonly string[] = []): Mood {
  const folded = fold(text);
  const found = [...signsIn(folded, SIGNS), ...signsIn(text, SHOUTS)];
  const evidence = found.map(({ words }) => words);
  let weight = found.reduce((sum, sign) => sum + sign.weight, 0);
  const bare = bareWords(folded);
  if (bare.includes(" ") && recent.some((earlier) => bareWords(fold(earlier)) === bare)) {
    evidence.push("repeated");
    weight += 2;
  }
  return { level: levelOf(weight), evidence };
}

function signsIn(text: string, signs: readonly Sign[]): { words: string; weight: number }[] {
  return signs.flatMap(({ pattern, weight }) =>
    [...text.matchAll(pattern)].map(([words]) => ({ words: words.trim(), weight })),
  );
}

function levelOf(weight: number): Mood["level"] {
  if (weight >= ANGRY_FROM) return "angry";
  return weight >= ANNOYED_FROM ? "annoyed" : "calm";
}

function bareWords(folded: string): string {
  return folded.replace(/[^a-z0-9]+/g, " ").trim();
}

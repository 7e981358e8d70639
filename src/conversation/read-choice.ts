import { plain } from "./heard.ts";

/** An option as the customer sees it: `key` is what the dialog gets, `label` what the button says. */
export interface Offered {
  key: string;
  label: string;
  /** How the fact is read later, when not as the label. */
  shown?: string;
  /** One of a list in the order of what suits best, not one of the fixed ways to answer. */
  listed?: boolean;
}

const YES =
  /^(oui|ouais|ouai|oue|yes|yep|yeah|sure|ok|okay|d accord|dac|dacc|c est ca|c est bien ca|c est bon|exact|exactement|parfait|tout a fait|volontiers|avec plaisir|bien sur|entendu|ca marche|ca me va|correct|that s right|right|please do|go ahead|oui merci|yes please|oui s il vous plait|oui svp)$/;
const NO =
  /^(non|nan|nope|no|pas du tout|surtout pas|non merci|no thanks|no thank you|pas maintenant|not now|jamais)$/;
const ORDINALS: readonly RegExp[] = [
  /^(1|un|le 1|la 1|1er|1re|le premier|la premiere|premier|premiere|first|the first|the first one|number 1|numero 1)$/,
  /^(2|deux|le 2|la 2|2e|le deuxieme|la deuxieme|deuxieme|le second|la seconde|second|the second|the second one|number 2|numero 2)$/,
  /^(3|trois|le 3|la 3|3e|le troisieme|la troisieme|troisieme|third|the third|the third one|number 3|numero 3)$/,
  /^(4|quatre|le 4|la 4|4e|le quatrieme|la quatrieme|quatrieme|fourth|the fourth|number 4|numero 4)$/,
];

const NEITHER =
  /^(aucune?|aucune? des deux|aucun d eux|ni l une? ni l autre|rien|rien de tout (ca|cela)|none|none of (them|these)|neither|nothing)$/;

const ANY =
  /\b(le|la|au|the) (plus proche|plus pres|plus tot|nearest|closest|earliest|soonest)( possible)?\b|\b(peu importe|n importe (?!quoi)\w+|whichever|any of them|comme vous voulez|des que possible|au plus vite|as soon as possible|tout de suite|right now|right away)\b|^(n importe|maintenant|now|asap|nearest|closest|earliest|soonest)$/;

/** The option meant by what was typed: by value, by label, by rank, by yes or no, or by words only it has. */
export function readChoice(text: string, offered: readonly Offered[]): string | undefined {
  const words = plain(text);
  const exact = offered.find(({ key, label }) => words === plain(label) || words === plain(key));
  if (exact) return exact.key;
  // Lists are in the order of what suits best: who has no preference gets the first.
  const [best] = offered.filter(({ listed }) => listed);
  if (best && ANY.test(words)) return best.key;
  return yesOrNo(words, offered) ?? byRank(words, offered) ?? byWords(words, offered);
}

function yesOrNo(words: string, offered: readonly Offered[]): string | undefined {
  if (YES.test(words)) return offered.find(({ key }) => key === "yes")?.key;
  if (NO.test(words)) return refusalOf(offered);
  if (NEITHER.test(words)) return refusalOf(offered);
  // "oui, réservez" or "non, une autre fois": the first word decides.
  const first = words.split(" ")[0] ?? "";
  if (/^(oui|ouais|yes|ok)$/.test(first)) return offered.find(({ key }) => key === "yes")?.key;
  const short = words.split(" ").length <= 3 && !/\b(plutot|rather|instead)\b/.test(words);
  return /^(non|no)$/.test(first) && short ? refusalOf(offered) : undefined;
}

/** The option that takes nothing of what is offered. */
function refusalOf(offered: readonly Offered[]): string | undefined {
  return offered.find(({ key, listed }) => !listed && ["no", "none", "nothing"].includes(key))?.key;
}

function byRank(words: string, offered: readonly Offered[]): string | undefined {
  const rank = ORDINALS.findIndex((pattern) => pattern.test(words));
  return rank < 0 ? undefined : offered[rank]?.key;
}

/** Every word typed stands in one label only: "antibes" for "Galeries du Port Antibes — 3 box". */
function byWords(words: string, offered: readonly Offered[]): string | undefined {
  const typed = words.split(" ").filter((word) => word.length > 2 || /\d/.test(word));
  if (typed.length === 0) return undefined;
  const matches = offered.filter(({ label }) => {
    const labelWords = new Set(plain(label).split(" "));
    return typed.every((word) => labelWords.has(word));
  });
  return matches.length === 1 ? matches[0]?.key : undefined;
}

/** A question that "yes" answers is a confirmation, whatever else it offers. */
export function asksOf(options: readonly string[]): "confirmation" | "choice" {
  return options.includes("yes") ? "confirmation" : "choice";
}

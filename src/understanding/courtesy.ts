import type { Locale } from "../shared/locale.ts";

const OPENINGS: Readonly<Record<Locale, RegExp>> = {
  fr: /^[\s,.!;:-]*(?:(?:re ?)?bonjour|bonsoir|salut|coucou|hello|hey|allo|merci(?: beaucoup| bien)?(?! de)|desolee? de vous deranger|excusez moi|pardon)\b(?:(?: a (?:tous|vous)| la compagnie| madame| mesdames| monsieur| messieurs|,? l'equipe)\b)*[\s,.!;:-]*/,
  en: /^[\s,.!;:-]*(?:hello|hi|hey|good (?:morning|afternoon|evening)|greetings|(?:thanks|thank you)(?! for)|sorry to bother you|excuse me)\b(?:(?: there| all| everyone| team| sir| madam)\b)*[\s,.!;:-]*/,
};

const CLOSINGS: Readonly<Record<Locale, RegExp>> = {
  fr: /[\s,.!;:-]*\b(?:merci(?: (?:d'avance|par avance|beaucoup|bien|a vous))*|s'il (?:vous|te) plait|cordialement|bien a vous|bonne (?:journee|soiree)|salutations)[\s,.!;:-]*$/,
  en: /[\s,.!;:-]*\b(?:(?:many )?thanks(?: (?:in advance|a lot|so much))*|thank you(?: (?:in advance|very much|so much))*|please|kind regards|best regards|regards|cheers)[\s,.!;:-]*$/,
};

/**
 * A normalised message without the courtesies around it, so that "bonjour, ma box est morte, merci" is about the box.
 * A message made of courtesies only stays whole.
 */
export function withoutCourtesies(text: string, locale: Locale): string {
  const opened = strip(text, OPENINGS[locale]);
  const bare = strip(opened, CLOSINGS[locale]);
  return /[a-z_]/.test(bare) ? bare : text;
}

function strip(text: string, pattern: RegExp): string {
  let rest = text;
  for (let round = 0; round < 3; round += 1) rest = rest.replace(pattern, "");
  return rest;
}

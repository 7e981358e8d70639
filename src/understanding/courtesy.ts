import type { Locale } from "../shared/locale.ts";

const OPENINGS: Readonly<Record<Locale, RegExp>> = {
  fr: /^[\s,.!?;:]*(?:(?:re ?)?bonjour|bonsoir|salut|coucou|hello|hey|allo|merci(?: beaucoup| bien)?(?! de)|desolee? de vous deranger|excusez moi|pardon|(?:(?:est ce que )?(?:vous |tu )?(?:pouvez|pourriez|peux|peut)(?: vous| tu)?|merci de) m'aider|aidez moi|j'ai besoin (?:d'aide|de votre aide|de vous)|besoin d'aide)\b(?:(?: a (?:tous|vous|toi)| vous(?: tous)?| toi| cher service| la compagnie| madame| mesdames| monsieur| messieurs|,? l'equipe| s'il vous plait)\b)*[\s,.!?;:]*/,
  en: /^[\s,.!?;:]*(?:hello|hi|hey|good (?:morning|afternoon|evening)|greetings|(?:thanks|thank you)(?! for)|sorry to bother you|excuse me|(?:can|could) (?:you|someone|somebody) (?:please )?help(?: me)?|(?:please )?help me|i need (?:some |your )?help)\b(?:(?: there| all| everyone| team| sir| madam| please)\b)*[\s,.!?;:]*/,
};

const CLOSINGS: Readonly<Record<Locale, RegExp>> = {
  fr: /[\s,.!?;:]*\b(?:merci(?: (?:d'avance|par avance|beaucoup|bien|a vous))*|s'il (?:vous|te) plait|(?:bien )?cordialement\b.{0,40}|bien a vous\b.{0,40}|bonne (?:journee|soiree)|salutations|(?:(?:pouvez|pourriez) vous|tu peux|tu peut|vous pouvez) m'aider|aidez moi|besoin d'aide)[\s,.!?;:]*$/,
  en: /[\s,.!?;:]*\b(?:(?:many )?thanks(?: (?:in advance|a lot|so much))*|thank you(?: (?:in advance|very much|so much))*|please|(?:kind |best )?regards\b.{0,40}|cheers|(?:can|could) you help(?: me)?|help me)[\s,.!?;:]*$/,
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

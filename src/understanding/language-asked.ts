import type { Locale } from "../shared/locale.ts";
import { fold } from "./normalise.ts";

const NAMES: ReadonlyMap<string, Locale> = new Map([
  ["francais", "fr"],
  ["french", "fr"],
  ["anglais", "en"],
  ["english", "en"],
]);

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** The words people put around the name of a language when they only ask for it. */
const AROUND = words(`
  bonjour bonsoir salut hello hi hey allo sorry desole desolee pardon excuse excusez me moi ok okay oui yes non euh
  can could may might shall will would do does lets let us we you i one vous tu on nous je j ca c ce s t d l qu y a
  peut peux peuvent pouvez pourrait pourriez pourrions pouvons est il que possible is it be if si of for
  to de en in le la the au un une with avec mode version plutot rather instead please pls plz svp stp te plait merci
  thanks thank switch change changer changez passer passe passez passons basculer continue continuer continuez continuons
  go on carry speak speaking parler parle parles parlez parlons talk talking chat chatter discuter write ecrire ecrivez
  reply answer respond repondre repond reponds repondez prefer prefere prefererais better mieux like love want need
  aimerais voudrais veux souhaite language langue conversation back now maintenant my mine ma mon this that must dois
`);

/** With one of these the language is the one that does not suit. */
const NOT = words(
  "ne n pas not don dont t cannot cant understand comprends comprend bien well very much any good mal only",
);
const NEGATED = /\b(?:ne|n'|not|don'?t|cannot|can'?t|pas)\b/;

const MOST_WORDS = 14;

/**
 * The language a message asks to go on in ("in English please", "parlez français svp", "I don't speak French"), when it
 * says nothing else: a word of the other language among other words asks for nothing.
 */
export function languageAsked(text: string): Locale | undefined {
  const folded = fold(text);
  const said = folded.match(/[a-z]+/g) ?? [];
  if (said.length > MOST_WORDS) return undefined;
  const named = [...new Set(said.flatMap((word) => NAMES.get(word) ?? []))];
  const [language] = named;
  if (language === undefined || named.length > 1) return undefined;
  const rest = said.filter((word) => !NAMES.has(word) && !AROUND.has(word));
  if (rest.some((word) => !NOT.has(word))) return undefined;
  if (!NEGATED.test(folded)) return language;
  return language === "fr" ? "en" : "fr";
}

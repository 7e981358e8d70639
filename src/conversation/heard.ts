import { remembered } from "../shared/remembered.ts";
import type { Meaning } from "../understanding/index.ts";

/** A customer's message, understood. */
export interface Heard {
  /** Id of the message, kept as the source of what it told. */
  message: string;
  text: string;
  meaning: Meaning;
}

/** Lower case, no accents, no punctuation, single spaces: for comparing what was typed with what was offered. */
export const plain = remembered((text) =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+@]+/gu, " ")
    .trim(),
);

const CUES =
  /\b(non|plutot|je prefere|je prefererais|i prefer|i d rather|finalement|en fait|pardon|je me suis trompee?|erreur|rectification|je voulais dire|c est pas|ce n est pas|no|rather|instead|actually|sorry|i meant|i mean|wrong)\b/;

const QUESTION =
  /^(et |and )?(c est |est ce |qu est |ou |quel(le)?s? |quand |comment |combien |a quelle heure |avez vous |vous etes |etes vous |what|where|when|how|which|is |are |do you )/;

/** Whether the words ask something, so that a place in them is no answer. */
export function soundsLikeQuestion(text: string): boolean {
  return text.trim().endsWith("?") || QUESTION.test(`${plain(text)} `);
}

/** Whether a message is nothing but one thing found in it: a bare time, place or number. */
export function isBare(
  { text, meaning }: Heard,
  ...kinds: readonly Meaning["entities"][number]["kind"][]
): boolean {
  return meaning.entities.some((entity) => kinds.includes(entity.kind) && plain(entity.text) === plain(text));
}

/** Whether the words sound like a correction of something said before ("non, plutôt Nice"). */
export function soundsLikeCorrection(text: string): boolean {
  return CUES.test(plain(text));
}

const FINE =
  /^(ok+|okay|oki|oui|ouais|yes|d accord|dac|entendu|parfait|tres bien|tb|super|genial|cool|ca marche|c est note|c est bon|bien|nickel|great|fine|perfect|all right|alright|good)( merci| thanks| thank you)?$/;

/** Whether the words only say that all is well: an answer to nothing that was asked. */
export function saysFine(text: string): boolean {
  return FINE.test(plain(text));
}

/** "Non merci" thanks for nothing. */
export function refuses(text: string): boolean {
  return /^(non|nan|no|nope)\b/.test(plain(text));
}

const MACHINE =
  /\b((tu es|t es|vous etes|es tu|etes vous|c est|je parle a|are you|is this|am i talking to) (un |une |a |an )?(vrai(e)? |real )?(robot|bot|machine|ia|ai|intelligence artificielle|chatbot|humain|humaine|human|person|personne|vraie personne))\b/;

/** Whether the customer asks whom he is talking to (EU AI Act, art. 50(1)). */
export function asksIfMachine(text: string): boolean {
  return MACHINE.test(plain(text));
}

const OBJECTION =
  /\b(((ce n est|c est|ce n etait|c etait) pas( du tout)?|(that s|that is|this is|it s) not) (ce que|ca que|cela que|what|the thing) (je|j|i) ?(m )?(ai |avais |am |ve |have )?(demand\w*|veux|voulais|cherch\w*|dis|disais|voulu|parl\w*|ask\w*|want\w*|mean|meant|said|saying)|(ce n est|c est) pas (ma|la) (question|demande)|(that s|that is|this is|it s) not (my|the) question|(vous|tu) (n |ne )?(m )?(avez|as) (rien|pas|mal) compris|(vous|tu) (ne )?repond(ez|s) pas a (ma|la) question|(ca|cela) (ne )?repond pas a (ma|la) question|rien a voir avec (ma|la) (question|demande)|you (did not|didn t|don t|do not|haven t|have not) underst(and|ood)|you (have )?misunderstood|(that |this |it )?(does not|doesn t|did not|didn t) answer my question)\b/;
const NO = /^(mais )?(ah |euh |oh )?(non|no|nope|pas du tout|not at all)( non| no)*\b/;

/** "Ce n'est pas ce que je demande": whether the words say that we took the last message wrongly, and nothing else. */
export function objectionIn(text: string): "alone" | "with more" | undefined {
  const words = plain(text);
  if (!OBJECTION.test(words)) return undefined;
  const rest = words.replace(OBJECTION, " ").trim().replace(NO, "").trim();
  return rest.split(" ").length > 3 ? "with more" : "alone";
}

const RESTART =
  /^(on )?(recommence(r|z|ons)?( a zero| depuis le debut| tout)?|repartir de zero|reprendre depuis le debut|restart|start (over|again)|begin again)$/;
const CANCEL =
  /^(annuler|annulez|annule|laisse tomber|laissez tomber|abandonner|stop|cancel|never ?mind|forget it)$/;
const PERSON =
  /^(parler a (une personne|quelqu un|un humain|un conseiller|une conseillere)|(une|un) (personne|humain|conseiller|conseillere|vrai conseiller)|conseiller|humain|personne|(talk|speak) to (a person|someone|a human|an agent)|a person|human|agent)( svp| s il vous plait| please)?$/;

export type Command = "restart" | "cancel" | "person";

/** The three commands that work at every step (principle 6), said in so many words. */
export function commandSaid({ text }: Heard): Command | undefined {
  const words = plain(text);
  if (RESTART.test(words)) return "restart";
  if (PERSON.test(words)) return "person";
  return CANCEL.test(words) ? "cancel" : undefined;
}

/** The wish that says the same as a command in other words. */
export function commandMeant({ meaning }: Heard): Command | undefined {
  if (meaning.zone !== "act") return undefined;
  // Who asks for a person beside something else is not made to wait for one.
  if (meaning.intent === "talk_to_human" || meaning.second?.intent === "talk_to_human") return "person";
  return meaning.intent === "cancel" ? "cancel" : undefined;
}

import type { Hours } from "./piece.ts";

/** "Pas avant 18h" is after it, "pas après 20h" before it. */
export function turned(hours: Hours): Hours | undefined {
  if (hours.form === "before") return { ...hours, from: hours.to, to: 1440, form: "after" };
  return hours.form === "after" ? { ...hours, from: 0, to: hours.from, form: "before" } : undefined;
}

// "Pas lundi, plutôt mardi", "je ne suis pas libre le lundi": the day that is refused is no wish.
export const REFUSED = new RegExp(
  "(?:^|[^a-z])(?:(?<!pourquoi )pas|jamais|ni|nor|neither|anything but|any day but|tout sauf|sauf|hormis|excepte|impossible|indisponible|not|never|except|can'?t|cannot|can'?t do|don'?t|do not|won'?t|unavailable)" +
    "(?: (?:m'|me |nous )?(?:etre |be |please )?(?:pour|dispo|disponible|libre|la|possible|joignable|venir|venez|passer|passez|livrez|r?appelez|telephonez|chez moi|available|free|there|here|in|home|do|make|make it|come|call|ring|phone|deliver)(?: me| us)?)?(?: le| les| la| ce| on| the)? $",
);

/** "Demain je ne peux pas", "tomorrow's no good": the day named before is refused. */
export const REFUSED_AFTER =
  /^,? ?(?:(?:je|on|nous) (?:ne )?(?:peux|peut|pouvons|pourrai|suis|serai) pas(?! (?:avant|apres))|(?:ca|c'est|ce n'est|ce) (?:ne )?(?:va |marche |m'arrange |possible )?pas|impossible|'s no good|is no good|'s not (?:good|possible)|doesn't (?:work|suit)|i can't|i cannot|won't work)(?![a-z])/;

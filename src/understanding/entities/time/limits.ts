/** How a day or an hour bounds what is meant. */
export type Limit = "before" | "by" | "from" | "after" | "since";

const LIMITS: readonly (readonly [RegExp, Limit])[] = [
  [
    /(?:^|[^a-z])(?:a partir|a compter|pas avant|des|from|starting|not before|not until|not till|no earlier than|as of)(?: de| du| d'| le| the| on)? ?$/,
    "from",
  ],
  [/(?:^|[^a-z])(?:avant|before)(?: le| la| l'| the| de| d')? ?$/, "before"],
  [
    /(?:^|[^a-z])(?:d'ici|au plus tard|jusqu'|by|until|till|no later than|pour)(?: a|a|au| au| le| la| the| ce)? ?$/,
    "by",
  ],
  [/(?:^|[^a-z])(?:apres|after)(?: le| la| l'| the)? ?$/, "after"],
  [/(?:^|[^a-z])(?:depuis|since)(?: le| la| l'| the)? ?$/, "since"],
];

// "Depuis l'orage de jeudi", "since your visit on Thursday": what happened stands between.
const SINCE_EVENT =
  /(?:^|[^a-z])(?:depuis|since)((?: [^ .,;:!?\n]+){1,6})(?: (?:de|du|d'|le|la|on|of|the|last|in|from))? ?$/;
const EVENT_WITH_DAY = /(?:^|[^a-z])(?:depuis|since)((?: [^ .,;:!?\n]+){0,5} d')$/;
/** Words with which something else begins: "depuis l'orage rappelez-moi jeudi". */
const SOMETHING_ELSE =
  / (?:r?appele?[zr]|telephone[zr]|venez|venir|passez|passer|pouvez|pourriez|pourrez|merci|svp|call|ring|come|please|pls|can|could|will|would|est-ce|mais|but|avant|apres|before|after|jusqu|veux|voudrais|peux|want|need|un|et|and|possible|dispo)/;

/** "Avant la fin du mois" leaves the whole of that end, not the time before it. */
const END = /^(?:(?:en|a|de|at|by) )?(?:la |the )?(?:fin|end)(?![a-z])/;

// "Ne livrez pas avant lundi", "don't call before 11", "je ne rentre pas avant 18h": only then, not before.
const REFUSING =
  /(?:^|[^a-z])(?:(?<!pourquoi )pas|jamais|personne|impossible|indisponible|don'?t|do not|can'?t|cannot|won'?t|not|never|isn'?t|aren'?t|unavailable|no one|nobody)(?: [a-z'-]+){0,6} $/;
const REFUSES_ALONE = /(?:^|[^a-z])(?:(?<!pourquoi )pas|jamais|not|never|impossible|unavailable) $/;
/** "Ça ne marche pas après 18h" tells when it fails. */
const OUT_OF_ORDER =
  /(?:fonctionn|march|capt|charg|connect|allum|work|start|tien)[a-z]* (?:plus |pas |at all |properly |bien )*$/;
const CAN_REFUSE =
  /[^a-z](?:(?:dispo|libre|rentr|chez|maison|r?appel|telephon|sonn|derang|vene|venir|pass|livr|recoi|recev|decroch|repond|pourr|peux|possible|leve|debout|reveill|ouvr|ouvert|present|revien|retour|fini|joign|contact|indispo|imposs|unavail|avail|call|ring|phone|text|deliver|disturb|bother|visit|answer|awake|reach|send|show)[a-z-]*|la|in|up|do|make|come|free|home|back|there|here|open) /;
const ROOM = 48;

/** Whether what is limited at `start` is refused: "pas … avant lundi" is from Monday on. */
export function isRefusing(plain: string, start: number): boolean {
  const before = plain.slice(Math.max(0, start - ROOM), start);
  if (OUT_OF_ORDER.test(before)) return false;
  if (REFUSES_ALONE.test(before)) return true;
  const match = REFUSING.exec(before);
  return match !== null && CAN_REFUSE.test(` ${match[0]}`);
}

const TURNED: Partial<Record<Limit, Limit>> = { before: "from", after: "by" };

function named(limit: Limit, words: string, plain: string, start: number): Limit {
  if (limit === "before" && END.test(plain.slice(start, start + 16))) return "by";
  const refusable = limit === "by" ? /until|till|jusqu/.test(words) : true;
  if (!refusable || !isRefusing(plain, start - words.length)) return limit;
  return limit === "by" ? "from" : (TURNED[limit] ?? limit);
}

function sinceEvent(before: string): string | undefined {
  const match = SINCE_EVENT.exec(before) ?? EVENT_WITH_DAY.exec(before);
  return match && !SOMETHING_ELSE.test(match[1] ?? "") ? match[0] : undefined;
}

/** The limit that the words before `start` set, none of them before `floor`, and where they begin. */
export function limitBefore(
  plain: string,
  start: number,
  floor: number,
): { limit: Limit; start: number } | undefined {
  const before = plain.slice(Math.max(floor, start - 24), start);
  for (const [pattern, limit] of LIMITS) {
    const match = pattern.exec(before);
    if (!match || (limit === "by" && /pour ?$/.test(before))) continue;
    const words = match[0].replace(/^[^a-z]/, "");
    return { limit: named(limit, words, plain, start), start: start - words.length };
  }
  const event = sinceEvent(plain.slice(Math.max(floor, start - ROOM), start));
  return event === undefined
    ? undefined
    : { limit: "since", start: start - event.replace(/^[^a-z]/, "").length };
}

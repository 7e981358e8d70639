import { WEEKDAY } from "./words.ts";
import { sticky, type Part, type Reading, type Rule } from "./piece.ts";

const PARTS: readonly (readonly [RegExp, number, number])[] = [
  [/(?:fin|end|late).*(?:journee|day)|eod|close of business|cob/, 960, 1140],
  [/(?:debut|early).*(?:journee|day)/, 480, 600],
  [/(?:debut|early|beginning).*(?:apres|aprem|afternoon)/, 780, 900],
  [/(?:milieu|mid).*(?:apres|aprem|afternoon)/, 840, 960],
  [/(?:fin|late|end).*(?:apres|aprem|afternoon)/, 960, 1080],
  [
    /(?:debut|early|tot|first thing).*(?:matin|morning)|tot le matin|matin tot|premiere heure|first thing/,
    480,
    600,
  ],
  [/early(?! *(?:apres|aprem|soir|after|even))/, 480, 600],
  [/(?:milieu|mid).*(?:matin|morning)/, 540, 660],
  [/(?:fin|late).*(?:matin|morning)/, 600, 720],
  [/(?:debut|early).*(?:soir|evening)/, 1080, 1200],
  [/(?:fin|late).*(?:soir|evening)/, 1200, 1320],
  [/matin|morning|avant/, 480, 720],
  [/apres|aprem|aprm|afternoon/, 720, 1080],
  [/midi|dejeuner|lunch|midday/, 720, 840],
  [/soir|evening|tonight|2nite|night/, 1080, 1320],
  [/journee|day/, 480, 1140],
];

function partOf(words: string): Part | undefined {
  const found = PARTS.find(([pattern]) => pattern.test(words));
  return found && { from: found[1], to: found[2] };
}

const AFTERNOON = "(?:apres[- ]?midis?|apres[- ]?m|aprem|aprm|apresmidi)";
const WISHES = /(?:bon|bonne|good|nice|belle|excellente?|great|lovely|a) $/;

// "Midi et demi", "midi à 14h": an hour, not the lunch hours.
const HOUR_OF_NOON = /^ ?(?:et (?:demi|quart|deux)|moins |:?[0-5]\d|a \d|- ?\d|trente|quinze)/;

/** Words that only look like a part of the day: good wishes, "à midi" (an hour), a lone "lunch". */
function isNoPart(match: RegExpExecArray): boolean {
  const [words, core = ""] = match;
  const before = match.input.slice(Math.max(0, match.index - 11), match.index);
  if (WISHES.test(before) || /^a la journee|^a (?:midi|dejeuner)$|^(?:lunch|dejeuner)$/.test(words))
    return true;
  // "Avant-midi" is the morning in Québec; "avant midi" is before noon.
  if (words === "avant midi") return true;
  return core === "midi" && HOUR_OF_NOON.test(match.input.slice(match.index + words.length));
}

function readPart(match: RegExpExecArray): Reading | undefined {
  const [words, core] = match;
  if (isNoPart(match)) return undefined;
  if (core === "journee" && !/fin|debut/.test(words)) {
    return /(?:dans|toute|durant|pendant) la journee/.test(words)
      ? { kind: "part", part: { from: 0, to: 1440 } }
      : undefined;
  }
  const part = partOf(words);
  return part && { kind: "part", part };
}

/** Parts of the day; with "ce", "cet", "this" they belong to today whatever the hour. "Bonne soirée" is no time. */
export const parts: readonly Rule[] = [
  {
    // "Late tomorrow morning", "first thing Monday": the day stands inside.
    starts: ["first", "early", "late"],
    pattern: sticky(
      `(?:first thing|early|late)(?= (?:on )?(?:tomorrow|tmrw|today|this|${WEEKDAY})(?![a-z])(?! week| month))|first thing(?! in)(?![a-z])`,
    ),
    read: (match) => {
      const rest = /^ (?:on )?\w+ (morning|afternoon|evening)/.exec(
        match.input.slice(match.index + match[0].length),
      );
      const part = partOf(`${match[0]} ${rest?.[1] ?? (match[0] === "late" ? "afternoon" : "")}`);
      return part && { kind: "part", part };
    },
  },
  {
    starts: ["ce", "cet", "cette", "c", "this", "tonight", "last", "st", "2nite"],
    pattern: sticky(
      `(?:(?:ce|cet|cette|c|st|this) ?(?:(?:early|late|fin d'|debut d') ?)?(matinee|matin|midi|${AFTERNOON}|soiree|soir|morning|afternoon|evening)|tonight|2nite|last (?:night|evening))(?![a-z])`,
    ),
    read: ([words]) => {
      const part = partOf(words);
      return part && { kind: "part", part, day: words.startsWith("last") ? -1 : 0 };
    },
  },
  {
    starts: ["en", "avant", "fin", "debut", "milieu", "au", "a", "dans", "le", "la", "l", "de", "du", "tot", "in", "at", "late", "early", "mid", "the", "end", "matin", "matinee",
      "apres", "aprem", "aprm", "apresmidi", "soir", "soiree", "midi", "plutot", "morning", "afternoon", "evening", "mornings", "afternoons", "evenings", "lunch", "lunchtime", "first", "eod", "cob", "close",
      "pendant", "durant", "toute", "tout", "temps", "during", "heure", "pause", "journee", "by", "sur", "entre"], // prettier-ignore
    pattern: sticky(
      "(?:(?:en|au|a la|a l'|a|dans|pendant|durant|sur|in|at|during|by|toute?|all) ?)?(?:(?:le|la|l'|the) ?)?(?:(?:cours|courant) d[eu] (?:la |l')?)?(?:heures? d[eu] |pause (?:de |du )?|temps de )?" +
        "(?:(?:fin|debut|milieu)(?: de la| de l'| de| d') ?|(?:late|early|mid|(?:the )?end of(?: the)?|beginning of(?: the)?|first thing in the)[ -]|tot (?:le|dans la) )?" +
        `(matinee|matins?|avant[- ]midi|midis?|${AFTERNOON}|soiree|soirs?|journee|dejeuner|mornings?|afternoons?|evenings?|lunch ?(?:time)?|eod|cob|close of business|(?<=end of (?:the )?)day|premiere heure)(?![a-z'])(?: tot(?![a-z]))?`,
    ),
    read: readPart,
  },
  {
    starts: ["night"],
    pattern: sticky("(?<=(?:tomorrow|day) )night(?![a-z])"),
    read: () => ({ kind: "part", part: { from: 1080, to: 1320 } }),
  },
  {
    starts: ["after", "apres"],
    pattern: sticky("(?:after lunch|apres (?:manger|(?:le )?(?:repas de midi|dejeuner)))(?![a-z])"),
    read: () => ({ kind: "part", part: { from: 840, to: 1080 } }),
  },
  {
    starts: ["cette", "la", "dans", "at"],
    pattern: sticky("(?:(cette)|(?:dans )?la|at) (?:nuit|night)(?![a-z])(?: (derniere|passee)(?![a-z]))?"),
    read: ([, today, last]) => ({
      kind: "part",
      part: { from: 1320, to: 1440 },
      ...(today !== undefined && { day: 0 }),
      ...(last !== undefined && { day: -1 }),
    }),
  },
  {
    starts: ["tantot"],
    pattern: sticky("tantot(?![a-z])"),
    read: (match, { now }) => {
      if (/\ba $/.test(match.input.slice(Math.max(0, match.index - 3), match.index))) return undefined;
      // "This afternoon" in France; later than six, and in Québec, what is left of today.
      const minute = now.hour * 60 + now.minute;
      const part = minute < 1080 ? { from: Math.max(720, minute), to: 1080 } : { from: minute, to: 1440 };
      return { kind: "part", part, day: 0, loose: { from: 720, to: 1080 } };
    },
  },
];

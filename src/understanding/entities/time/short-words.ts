import type { Locale } from "../../../shared/locale.ts";
import { WEEKDAY } from "./words.ts";

/** What a short word stands for; with conditions on the text around it where it is a word of its own as well. */
interface Short {
  long: string;
  before?: RegExp;
  after?: RegExp;
}

const SHORT_DAYS: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  fr: {
    lun: "lundi", mar: "mardi", mer: "mercredi", merc: "mercredi", mercr: "mercredi", jeu: "jeudi", ven: "vendredi", vend: "vendredi",
    sam: "samedi", dim: "dimanche",
  },
  en: {
    mon: "monday", tue: "tuesday", tues: "tuesday", wed: "wednesday", weds: "wednesday", thu: "thursday", thur: "thursday",
    thurs: "thursday", fri: "friday", sat: "saturday", sun: "sunday",
  },
}; // prettier-ignore

const SHORT_DAY = `(?:${[...Object.keys(SHORT_DAYS.fr), ...Object.keys(SHORT_DAYS.en)].join("|")})`;
const HOUR =
  "(?:(?:a|at|@|vers|ver|entre|avant|avt|apres|apre|apr|ap|aft|after|before|b4|from|frm|by|btw|btwn|between|around|abt|about|des|de|jusqu'?a|until|till?) ?)?" +
  "(?:\\d{1,2} ?(?:h|:\\d|\\.\\d\\d|[ap]\\.?m|heure|o'? ?clock|- ?\\d|(?:a|to|et|and) \\d)|midi|noon|lunch)";
const PART =
  "(?:(?:au|in the|ds l'|dans l'|l'|en|le|fin d'|debut d'|fin|debut|fin de|debut de|early|late) ?)?" +
  "(?:matin|mat|mat1|matinee|aprem|aprm|apm|apres[- ]?mi?d?i?|soir|soiree|midi|am|pm|morn|morning|mrng|mornin|aft|aftn|arvo|afternoon|eve|evening|nite|night|noon|lunch\\w*|midday|journee)(?![a-z])";
const HOUR_OR_PART = new RegExp(`^\\.?,? ?(?:${HOUR}|${PART})`);
const DAY_BESIDE = new RegExp(
  `^\\.?,? ?(?:(?:ou|et|or|and|au|to|puis|ou bien) |[-/&] ?)(?:le |on )?(?:${WEEKDAY}|${SHORT_DAY})(?![a-z])`,
);
const DAY_BEFORE = new RegExp(
  `(?:${WEEKDAY}|${SHORT_DAY})\\.?(?: (?:ou|et|or|and|au|to|puis|ou bien) | ?[-/&] ?)(?:le |on )?$`,
);
const WEEK_BESIDE = /^\.? (?:prochain|pro|passee?|qui vient|next week|last week|week)(?![a-z])/;
const AFTER_DAY = new RegExp(
  `(?:${WEEKDAY}|${SHORT_DAY}|demain|dem1|dmn|dmain|demin|aujourd'hui|ajd|hier|ier|tomorrow|tmrw|tmr|tmw|tom|2moro|today|2day|yesterday|yday)\\.?,? $`,
);
const LED: Readonly<Record<Locale, RegExp>> = {
  fr: /(?:^|[^a-z])(?:depuis|depui|dps|dpuis|avant|avt|jusqu'?a|juska|d'ici|dici|des|dispo|apres|a partir de) $/,
  en: /(?:^|[^a-z])(?:on|by|since|until|till?|this|next|nxt|last|before|b4|for|from) $/,
};
/** Words that say enough of their own ("le jeu", "the sun") to be a day only before an hour, a part or another day. */
const DOUBTFUL_AFTER_LED = /^(?:mer|mar|jeu)$/;

/** Short days that are no other word. */
const NOTHING_ELSE = /^(?:lun|mercr?|vend?|dim|tues?|weds|thur?s?|fri)$/;

const DIGIT = /^ ?\d/;
const DIGIT_OR_NOON = /^ ?(?:\d|midi|noon|lunch|quinze|dix|neuf|huit|onze|treize|seize)/;

const SHORT_WORDS: Readonly<Record<Locale, readonly (readonly [words: string, short: Short])[]>> = {
  fr: [
    ["ds dns", { long: "dans" }],
    ["dps dpuis dpui depui depuit depus", { long: "depuis" }],
    ["avt avnt avan", { long: "avant" }],
    ["apartir apartire appartir", { long: "a partir", after: /^ d/ }],
    ["daprem dapre dapresmidi", { long: "d'aprem" }],
    ["jusqua juska jusca", { long: "jusqu'a" }],
    ["jusquau juskau jusko jusqau", { long: "jusqu'au" }],
    ["soire soirre", { long: "soiree" }],
    ["jusk", { long: "jusqu" }],
    ["dici", { long: "d'ici" }],
    ["ier hiere hyer", { long: "hier" }],
    ["apre aprs aprez", { long: "apres", after: /^ (?:\d|midi|le |la |lundi|mardi|merc|jeu|ven|sam|dim)/ }],
    ["ap apr", { long: "apres", after: DIGIT }],
    ["ver vrs", { long: "vers", after: DIGIT_OR_NOON }],
    ["ent entr", { long: "entre", after: DIGIT_OR_NOON }],
    ["mtin matn mat1 mattin", { long: "matin" }],
    ["mat", { long: "matin", before: new RegExp(`${AFTER_DAY.source}|(?:ce|c|le) $`) }],
    ["apm apmidi aprmidi apresmid apremidi aprmid", { long: "aprem" }],
    ["dema1 demin1 dmain1 dmn1 dmin", { long: "demain" }],
    ["dem", { long: "demain", before: /\d ?h ?\d{0,2} $/ }],
    ["ajrd aujourdh aujd aujour", { long: "aujourd'hui" }],
    ["sem", { long: "semaine", before: /(?:cette|la|en|de|fin|debut|une|\d) $/ }],
    ["proch prochin", { long: "prochain" }],
    ["der dern", { long: "dernier", before: AFTER_DAY }],
    ["tte", { long: "toute" }],
    ["heur heurs hre", { long: "heures", before: /\d ?$/ }],
    ["wk wkd wkend wknd", { long: "week-end" }],
    ["we", { long: "week-end", before: /(?:ce|le|du|au|un) $/ }],
  ],
  en: [
    ["tmw tomo tmoro tomoro tmro 2mrw 2mro tomoz tmmrw tomrw", { long: "tomorrow" }],
    ["tmrw tmr", { long: "tomorrow" }],
    ["tom", { long: "tomorrow", after: HOUR_OR_PART }],
    ["yest yday ystdy", { long: "yesterday" }],
    ["aft", { long: "after", after: /^ ?(?:\d|noon|lunch|midday|half|quarter|the \d|mon|tue|wed|thu|fri|sat|sun)/ }],
    ["aft", { long: "afternoon", before: new RegExp(`${AFTER_DAY.source}|(?:this|the|early|late) $`) }],
    ["aftn aftnoon arvo aftern", { long: "afternoon" }],
    ["eve evng evn", { long: "evening", before: new RegExp(`${AFTER_DAY.source}|this $`) }],
    ["morn mrng mornin", { long: "morning" }],
    ["am", { long: "morning", before: AFTER_DAY }],
    ["pm", { long: "afternoon", before: AFTER_DAY }],
    ["nite", { long: "night" }],
    ["tonite tonght", { long: "tonight" }],
    ["b4 befor bfore", { long: "before" }],
    ["btwn btw betw betwn", { long: "between", after: /^ ?(?:\d|noon|mon|tue|wed|thu|fri|sat|sun)/ }],
    ["frm", { long: "from" }],
    ["til untill untl", { long: "until" }],
    ["arnd aroud", { long: "around" }],
    ["abt", { long: "about", after: DIGIT }],
    ["nxt", { long: "next" }],
    ["snce sinc", { long: "since" }],
    ["wk", { long: "week", before: /(?:next|nxt|this|last|of|\d|a|one|two) $/ }],
    ["wkend wknd weeknd", { long: "weekend" }],
  ],
}; // prettier-ignore

// In Québec "mardi am" and "jeudi pm" are French.
const EVERYWHERE: readonly (readonly [string, Short])[] = [
  ["am", { long: "morning", before: AFTER_DAY }],
  ["pm", { long: "afternoon", before: AFTER_DAY }],
];

function index(locale: Locale): ReadonlyMap<string, readonly Short[]> {
  const byWord = new Map<string, Short[]>();
  const add = (word: string, short: Short) => byWord.set(word, [...(byWord.get(word) ?? []), short]);
  for (const [words, short] of [...SHORT_WORDS[locale], ...EVERYWHERE])
    for (const word of words.split(" ")) add(word, short);
  for (const [word, long] of Object.entries(SHORT_DAYS[locale])) {
    if (NOTHING_ELSE.test(word)) {
      add(word, { long });
      continue;
    }
    add(word, { long, after: HOUR_OR_PART });
    add(word, { long, after: DAY_BESIDE });
    add(word, { long, before: DAY_BEFORE });
    add(word, { long, after: WEEK_BESIDE });
    if (!DOUBTFUL_AFTER_LED.test(word)) add(word, { long, before: LED[locale] });
  }
  return byWord;
}

const SHORT: Readonly<Record<Locale, ReadonlyMap<string, readonly Short[]>>> = {
  fr: index("fr"),
  en: index("en"),
};

const ROOM = 32;

/** What the short word at `start` stands for, if it stands for anything where it is. */
export function writtenOut(plain: string, word: string, start: number, locale: Locale): string | undefined {
  const shorts = SHORT[locale].get(word);
  if (!shorts) return undefined;
  const before = plain.slice(Math.max(0, start - ROOM), start);
  const after = plain.slice(start + word.length, start + word.length + ROOM);
  return shorts.find((short) => (short.before?.test(before) ?? true) && (short.after?.test(after) ?? true))
    ?.long;
}

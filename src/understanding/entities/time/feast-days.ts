import { Temporal } from "temporal-polyfill";

/** Easter Sunday by the Gregorian calendar (Meeus). */
export function easter(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const corrected = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - corrected + 15) % 30;
  const full = epact - Math.floor((epact + Math.floor(golden / 11)) / 29);
  const sunday = (year + Math.floor(year / 4) + full + 2 - century + Math.floor(century / 4)) % 7;
  return new Temporal.PlainDate(year, 3, 28).add({ days: full - sunday });
}

/** The day of a feast in a year; some are kept on other days in other countries. */
export type DayOf = (year: number, country: string) => Temporal.PlainDate;

function fixed(month: number, day: number): DayOf {
  return (year) => new Temporal.PlainDate(year, month, day);
}

function afterEaster(days: number): DayOf {
  return (year) => easter(year).add({ days });
}

/** The nth such weekday (1 Monday) of a month. */
function nth(count: number, weekday: number, month: number): DayOf {
  return (year) => {
    const first = new Temporal.PlainDate(year, month, 1);
    return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + 7 * (count - 1) });
  };
}

function byCountry(elsewhere: DayOf, days: Readonly<Record<string, DayOf>>): DayOf {
  return (year, country) => (days[country] ?? elsewhere)(year, country);
}

/** Last Sunday of May, or the first of June when that is Pentecost. */
function frenchMothersDay(year: number): Temporal.PlainDate {
  const last = new Temporal.PlainDate(year, 5, 31);
  const sunday = last.subtract({ days: last.dayOfWeek % 7 });
  return sunday.equals(easter(year).add({ days: 49 })) ? sunday.add({ days: 7 }) : sunday;
}

/** The Monday before 25 May. */
function patriotsDay(year: number): Temporal.PlainDate {
  const eve = new Temporal.PlainDate(year, 5, 24);
  return eve.subtract({ days: eve.dayOfWeek - 1 });
}

const MOTHERS_DAY = byCountry(nth(2, 7, 5), {
  FR: frenchMothersDay,
  GB: afterEaster(-21),
  IE: afterEaster(-21),
});
const FATHERS_DAY = byCountry(nth(3, 7, 6), { BE: nth(2, 7, 6), CH: nth(1, 7, 6) });
const NATIONAL_DAY = byCountry(fixed(7, 14), {
  BE: fixed(7, 21),
  CH: fixed(8, 1),
  CA: fixed(7, 1),
  LU: fixed(6, 23),
});
const LABOUR_DAY = byCountry(fixed(5, 1), { CA: nth(1, 1, 9), US: nth(1, 1, 9) });
const THANKSGIVING = byCountry(nth(4, 4, 11), { CA: nth(2, 1, 10) });

const SAINT = "(?:saint|st)[-. ]{1,2}";
const SAINTE = "(?:sainte|ste)[-. ]{1,2}";

/** Feasts that customers and shops count by, the longer names first. */
export const FEASTS: readonly (readonly [names: string, day: DayOf])[] = [
  ["lundi de paques|easter monday", afterEaster(1)],
  ["vendredi saint|good friday", afterEaster(-2)],
  ["jeudi saint|maundy thursday", afterEaster(-3)],
  ["samedi saint|easter saturday", afterEaster(-1)],
  ["mardi gras|shrove tuesday|pancake day", afterEaster(-47)],
  ["mercredi des cendres|ash wednesday", afterEaster(-46)],
  ["dimanche des rameaux|les rameaux|palm sunday", afterEaster(-7)],
  ["(?:jour de |dimanche de )?paques|easter(?: sunday| day)?", afterEaster(0)],
  ["(?:jeudi de )?l'ascension|(?:jeudi de l')?ascension", afterEaster(39)],
  ["lundi de (?:la )?pentecote|whit monday", afterEaster(50)],
  ["(?:dimanche de )?(?:la )?pentecote|whit sunday", afterEaster(49)],
  ["reveillon de noel|veillee de noel|christmas eve|xmas eve", fixed(12, 24)],
  ["jour de noel|noel|christmas day|christmas|xmas day|xmas", fixed(12, 25)],
  [`boxing day|${SAINT}stephen's day`, fixed(12, 26)],
  [
    `(?:la )?${SAINT}sylvestre|reveillon du jour de l'an|reveillon du nouvel an|veille du jour de l'an|new year'?s eve|nye|hogmanay`,
    fixed(12, 31),
  ],
  ["jour de l'an|nouvel an|new year'?s day", fixed(1, 1)],
  [`(?:la )?${SAINT}valentin|valentine'?s?(?: day)?`, fixed(2, 14)],
  [`(?:la )?${SAINT}jean(?:[- ]baptiste)?`, fixed(6, 24)],
  [`${SAINT}nicholas(?:'s?)? day|(?:la )?${SAINT}nicolas`, fixed(12, 6)],
  [`(?:la )?${SAINT}martin`, fixed(11, 11)],
  [`${SAINT}patrick'?s day|${SAINT}paddy'?s day|(?:la )?${SAINT}patrick`, fixed(3, 17)],
  [`(?:la )?${SAINT}eloi`, fixed(12, 1)],
  [`(?:la )?${SAINTE}catherine`, fixed(11, 25)],
  [`(?:la )?${SAINTE}barbe`, fixed(12, 4)],
  [`(?:la )?${SAINTE}lucie`, fixed(12, 13)],
  ["l'epiphanie|la fete des rois|(?:jour|fete) des rois|epiphany|twelfth night", fixed(1, 6)],
  ["la chandeleur", fixed(2, 2)],
  ["(?:la )?fete des meres|mother'?s'? day|mothering sunday", MOTHERS_DAY],
  ["(?:la )?fete des peres|father'?s'? day", FATHERS_DAY],
  ["(?:la )?fete des grands-meres", nth(1, 7, 3)],
  ["(?:la )?fete de la musique", fixed(6, 21)],
  ["(?:la )?fete du travail|labou?r day", LABOUR_DAY],
  ["(?:la )?fete nationale|bastille day", NATIONAL_DAY],
  ["(?:la )?fete du canada|canada day", fixed(7, 1)],
  ["(?:la )?(?:fete|journee) (?:nationale )?des patriotes|victoria day", patriotsDay],
  ["l'action de grace|(?:jour de l')?action de graces?|thanksgiving(?: day)?", THANKSGIVING],
  ["l'assomption", fixed(8, 15)],
  ["l'immaculee conception", fixed(12, 8)],
  ["(?:la )?toussaint|all saints'?(?: day)?", fixed(11, 1)],
  ["halloween", fixed(10, 31)],
  ["bonfire night|guy fawkes(?: night)?", fixed(11, 5)],
  ["l'armistice|remembrance day|armistice day", fixed(11, 11)],
];

/** Names that are said of other things too ("cadeau de Noël"): a day only where a word leads to it. */
export const SAID_OF_MORE =
  /^(?:noel|christmas|xmas|paques|easter|halloween|valentine'?s?|thanksgiving|(?:la )?(?:toussaint|pentecote|saint[- ]jean|saint[- ]valentin|(?:fete|chandeleur|(?:st|saint)).*)|(?:fete|st|saint|action).*|mother.*|father.*)$/;

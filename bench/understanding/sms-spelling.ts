import type { Locale } from "../../src/shared/locale.ts";

/** Words and what is written instead of them in a text message, longest first where one holds another. */
export const PHRASES: Readonly<Record<Locale, readonly (readonly [string, string])[]>> = {
  fr: pairs(`
    est-ce que = esk
    qu'est-ce que = keske
    s'il vous plaît = svp
    parce que = pcq
    il n'y a = ya
    il y a = ya
    y a-t-il = ya
    je ne suis = chui
    je suis = jsuis
    je n'ai = jai
    je ne peux = jpeu
    je peux = jpeu
    je voudrais = jvoudrai
    je veux = jveu
    je ne = j
    j'ai = jai
    j'étais = jetai
    c'est = c
    c'était = ctait
    n'est = est
    qu'est = kes
    d'accord = dac
    tout de suite = tt 2 suite
    rendez-vous = rdv
    aujourd'hui = ojd
    bonjour = bjr
    bonsoir = bsr
    merci = mci
    beaucoup = bcp
    pourquoi = pk
    quelqu'un = kelkun
    quelque = kelke
    quelle = kel
    quel = kel
    quand = kan
    quoi = koi
    combien = cb
    comment = cmt
    toujours = tjr
    jamais = jms
    longtemps = lgtps
    maintenant = mtn
    demain = dem1
    vous = vs
    nous = ns
    pour = pr
    avec = avc
    dans = ds
    sans = ss
    tout = tt
    toute = tte
    tous = ts
    même = mm
    plus = plu
    pas = pa
    mais = mé
    était = étai
    sont = st
    votre = vot
    notre = not
    que = ke
    qui = ki
    ne = 
    un = 1
    deux = 2
    problème = pb
    téléphone = tel
    numéro = num
    message = msg
    magasin = mag
    semaine = sem
    heures = h
    minutes = min
  `),
  en: pairs(`
    i am = im
    i would like = id like
    i'd like = id like
    do not = dont
    does not = doesnt
    going to = gonna
    want to = wanna
    have to = gotta
    let me = lemme
    as soon as possible = asap
    by the way = btw
    i don't know = idk
    you = u
    you're = ur
    your = ur
    are = r
    and = n
    please = plz
    thanks = thx
    thank = thk
    for = 4
    to = 2
    before = b4
    because = cos
    what = wat
    what's = wats
    why = y
    with = w
    without = w/o
    have = hav
    when = wen
    where = wer
    tomorrow = tmrw
    today = 2day
    tonight = 2nite
    yesterday = yest
    message = msg
    people = ppl
    about = abt
    would = wud
    could = cud
    should = shud
    know = kno
    someone = sum1
    anyone = any1
    great = gr8
    later = l8r
    number = num
    appointment = appt
    minutes = mins
    very = v
    still = stil
    the = da
    that = dat
    been = bin
    just = jus
  `),
};

/** How the letters of other words change, in this order. */
export const LETTERS: Readonly<Record<Locale, readonly (readonly [RegExp, string])[]>> = {
  fr: [
    [/(\p{L})\1/gu, "$1"],
    [/qu/g, "k"],
    [/eaux?/g, "o"],
    [/(?:er|ez|ées?|és)$/, "é"],
    [/ai[st]$/, "é"],
    [/ph/g, "f"],
    [/([^aeiouyéèê])e$/, "$1"],
    [/s$/, ""],
  ],
  en: [
    [/(\p{L})\1/gu, "$1"],
    [/ight/g, "ite"],
    [/ing$/, "in"],
    [/ck/g, "k"],
    [/ough/g, "uff"],
    [/ph/g, "f"],
    [/([^aeiou])er$/, "$1a"],
  ],
};

function pairs(lines: string): (readonly [string, string])[] {
  return lines
    .split("\n")
    .filter((line) => line.includes("="))
    .map((line) => {
      const [long = "", instead = ""] = line.split("=");
      return [long.trim(), instead.trim()] as const;
    });
}

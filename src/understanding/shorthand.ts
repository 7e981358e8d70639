import type { Locale } from "../shared/locale.ts";

function table(lines: string): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  for (const line of lines.trim().split("\n")) {
    const [short, long] = line.split("=");
    for (const word of (short ?? "").trim().split(" ")) entries.set(word, (long ?? "").trim());
  }
  return entries;
}

/** SMS and spoken spellings -> what they stand for, both folded. Whole words only, so `c` differs from `c'est`. */
export const SHORTHAND: Readonly<Record<Locale, ReadonlyMap<string, string>>> = {
  fr: table(`
    slt sltt = salut
    bjr bjour bonjr = bonjour
    bsr = bonsoir
    cc = coucou
    mrc mci mrci = merci
    svp stp = s'il vous plait
    dsl = desole
    cdt cdlt = cordialement
    dac dacc = d'accord
    pk pq pkoi pkw = pourquoi
    psk pcq paske = parce que
    qd kan kand qand = quand
    koi = quoi
    ki = qui
    ke k = que
    kel kelle = quel
    keske kesk = qu'est ce que
    esk eske = est ce que
    cmt = comment
    cb = combien
    c = c'est
    cest = c'est
    ct = c'etait
    g jai = j'ai
    ya = il y a
    yapu yapus = il n'y a plus
    yapa = il n'y a pas
    jariv j'ariv jarrive = j'arrive
    jveux jveu j'veux = je veux
    jvoudrais jvoudré = je voudrais
    jpeux j'peux jpe = je peux
    jsuis chui chuis j'suis = je suis
    jsais j'sais = je sais
    jattends jatend = j'attends
    jaimerais = j'aimerais
    jcomprends = je comprends
    pr = pour
    ds = dans
    ac avc = avec
    dc = donc
    tt = tout
    ts = tous
    tjs tjr tjrs tjours = toujours
    jms = jamais
    bcp = beaucoup
    vrmt vrmnt = vraiment
    pu pus = plus
    pa = pas
    nn = non
    vs = vous
    ns = nous
    mtn mnt mtnt = maintenant
    auj ajd ajrd = aujourd'hui
    dem = demain
    aprem apm = apres midi
    hr hrs = heures
    qqn qq1 qlq1 = quelqu'un
    qqch qqchose = quelque chose
    rdv = rendez vous
    mag = magasin
    tel tél = telephone
    num = numero
    msg = message
    pb pbs pblm prob = probleme
    tech = technicien
    net = internet
    co cnx = connexion
    rep = reponse
    cmd = commande
    rembt = remboursement
    tlm = tout le monde
    pdt = pendant
    jrs = jours
    sem = semaine
    perso = personne
    dde = demande
    nvelles = nouvelles
    ouv = ouvert
    c'te = cette
    tsé = tu sais
    icitte = ici
  `),
  en: table(`
    u ya = you
    ur = your
    r = are
    pls plz plss = please
    thx tks ty tnx thnx = thanks
    tmrw tmr tmw 2moro = tomorrow
    2day = today
    2nite tonite = tonight
    b4 = before
    gr8 = great
    wanna = want to
    gonna = going to
    gotta = have to
    gimme = give me
    lemme = let me
    cuz bc coz = because
    hv = have
    wat wot = what
    wen = when
    y = why
    n = and
    w = with
    abt = about
    msg = message
    hrs = hours
    hr = hour
    mins = minutes
    tech = technician
    ppl = people
    sum1 = someone
    any1 = anyone
    some1 = someone
    rn = right now
    asap = as soon as possible
    info = information
    appt = appointment
    nvm = never mind
    idk = i do not know
    im = i am
    ive = i have
    id = i would
    cya = see you
    k = ok
    tel ph = phone
    num = number
    prob = problem
    net = internet
  `),
};

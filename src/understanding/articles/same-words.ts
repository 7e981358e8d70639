import type { Locale } from "../../shared/locale.ts";
import { stem } from "../natural.ts";

/**
 * Words of the trade that customers use for one another, folded, a group a line: who asks for a "chèque cadeau" finds the
 * article on gift cards, whichever of the words it is written with.
 */
const GROUPS: Readonly<Record<Locale, string>> = {
  fr: `
    livraison livrer livre expedier expedition envoyer envoi acheminer
    colis paquet commande achat
    transporteur livreur coursier
    reparer reparation depanner depannage atelier arranger
    panne casse defaut defectueux defaillance dysfonctionnement
    garantie garanti couvert couverture couvrir
    rembourser remboursement rendre recuperer argent restituer
    retourner renvoyer retour renvoi rapporter ramener
    remplacer remplacement echanger echange
    annuler annulation resilier resiliation retractation retracter renoncer dedire
    preter pret provisoire secours depannage remplacement
    box boitier modem routeur appareil
    internet connexion reseau ligne wifi
    telephone telephoner appeler appel rappeler rappel
    boutique magasin enseigne
    payer paiement regler reglement
    prix cout couter tarif combien montant
    devis estimation
    facture recu ticket justificatif
    cadeau cadeaux offrir
    bon cheque carte
    fidelite points avantages
    reduction promo promotion code rabais remise
    compte profil inscription inscrire identifiant enregistrer
    connexion connecter identifier
    lunettes monture verres
    vue vision yeux
    ordonnance prescription
    rendez-vous rdv creneau
    stylo plume
    encre cartouche
    nettoyer nettoyage laver entretien entretenir
    fuir fuite couler baver
    secher sec ecrire
    graver gravure initiales prenom inscription
    film video enregistrement
    batterie charger recharger chargeur autonomie
    ecran image affichage moniteur
    ordinateur pc tour
    donnees informations renseignements dossier fichier
    effacer supprimer suppression effacement
    plainte signaler signalement reclamation denoncer
    litige differend conflit desaccord
    juge tribunal justice proces
    avocat conseil
    delai jours temps duree longtemps
    retard tard tarder depasser
    occasion reconditionne
    neuf nouveau
    emploi travail recruter embaucher poste candidature postuler
    chien animal animaux chat
    perdu oublie egare trouve
    stationnement garer parking
    train bus tram metro transports
    demenager demenagement adresse
    technicien reparateur intervention
    robot machine automate intelligence
    arnaque fraude escroquerie hameconnage faux suspect
    demarchage prospection publicite sollicitation
    newsletter lettre abonnement desabonner desinscrire
    vieux ancien usage recycler recyclage
    societe entreprise professionnel pro
    mediateur mediation amiable
    photo image cliche preuve
    supplementaire extra etendue prolongee complementaire
    fauteuil handicap accessible accessibilite
  `,
  en: `
    deliver delivery ship shipping send dispatch
    parcel package order purchase
    courier carrier driver
    repair fix mend workshop
    broken fault faulty defect defective fail failure
    guarantee warranty cover covered protection
    refund reimburse money
    return bring hand
    replace replacement swap exchange
    cancel terminate withdraw withdrawal
    lend loan loaner borrow lent temporary
    box router modem device equipment
    internet connection network line wifi
    phone telephone call ring
    shop store branch
    pay payment settle
    price cost charge fee much
    quote estimate
    invoice receipt bill
    gift present
    voucher card cheque
    loyalty points reward
    discount promo coupon code
    account profile register registration guest sign
    password login log
    glasses spectacles frame lenses
    sight vision eyes
    prescription script
    appointment booking slot
    pen fountain
    ink cartridge
    clean wash rinse
    leak blot drip
    nib tip point
    engrave engraving initials name
    film video footage recording
    battery charge charger
    screen picture display monitor
    computer pc
    data information records details file
    delete erase wipe remove
    complain complaint report
    dispute disagreement conflict
    court judge tribunal lawsuit
    deadline days time long
    late delay overdue past
    used second-hand refurbished
    job work hire vacancy career
    dog pet animal
    lost forgot left
    park parking
    train bus tram metro
    move moving address
    technician engineer
    robot machine bot human
    scam fraud phishing fake suspicious
    canvassing telemarketing marketing cold
    newsletter mailing unsubscribe
    old recycle recycling
    company business firm professional
    mediator mediation
    photo picture proof
    extended additional extra
    wheelchair disabled accessible step-free
    wear blocked stopped expired
  `,
};

/** Whose law is meant is told apart elsewhere (jurisdiction.ts): the names of places would only draw in every law. */
const PLACES = new Set(
  "france francais francaise french quebec quebecois quebecoise montreal canada canadien canadian".split(" "),
);

/** Stem -> the class words of its groups. */
type Groups = ReadonlyMap<string, readonly string[]>;

const KNOWN: Readonly<Record<Locale, Groups>> = { fr: read("fr"), en: read("en") };

function read(locale: Locale): Groups {
  const groups = new Map<string, string[]>();
  const lines = GROUPS[locale].split("\n").map((line) => line.trim());
  for (const line of lines.filter((each) => each !== "")) {
    const words = line.split(/\s+/);
    for (const root of new Set(words.map((word) => stem(locale, word)))) {
      groups.set(root, [...(groups.get(root) ?? []), `_${words[0] ?? ""}_`]);
    }
  }
  return groups;
}

/** The words of a text, with a class word for each group one of them is in. */
export function tellingWords(words: readonly string[], locale: Locale): string[] {
  const telling = words.filter((word) => !PLACES.has(word));
  const groups = telling.flatMap((word) => KNOWN[locale].get(stem(locale, word)) ?? []);
  return [...telling, ...new Set(groups)];
}

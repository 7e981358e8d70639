import { word } from "./words.ts";

type Words = Readonly<Record<string, readonly [fr: string, en: string]>>;

/** What the bot tried, by the name of the use case; a name that is not here is already words, or new. */
const STEPS: Words = {
  offerShops: ["Recherche d’une box libre en boutique", "Looked for a free box in the shops"],
  offerOtherShops: ["Recherche d’une autre boutique", "Looked for another shop"],
  reserveUnit: ["Réservation d’une box", "Reserved a box"],
  tellHold: ["Lecture de sa réservation", "Read the customer’s hold"],
  joinWaitlist: ["Inscription sur la liste d’attente", "Put on the waiting list"],
  giveUpLoaner: ["Annulation de la box", "Gave up the box"],
  findIncident: ["Recherche d’un incident sur sa ligne", "Looked for an incident on the line"],
  recallIncident: ["Recherche d’un incident sur sa ligne", "Looked for an incident on the line"],
  closeReport: ["Clôture de son signalement", "Closed the outage report"],
  findCallback: ["Recherche d’un rappel déjà prévu", "Looked for a callback already booked"],
  offerSlots: ["Recherche de créneaux de rappel", "Looked for callback times"],
  claimSlot: ["Choix d’un créneau", "Chose a time"],
  confirmSlot: ["Réservation du rappel", "Booked the callback"],
  cancelCallback: ["Annulation du rappel", "Cancelled the callback"],
  requestHandoff: ["Demande d’une personne", "Asked for a person"],
  withdrawHandoff: ["Retrait de la demande à un conseiller", "Withdrew the request to an adviser"],
  leaveWithDesk: ["Question laissée à l’équipe", "Question left with the team"],
  tellStatus: ["Lecture de ses dossiers", "Read the customer’s cases"],
  tellHours: ["Horaires donnés", "Gave opening hours"],
  checkShop: ["Vérification du stock de la boutique voulue", "Checked the stock of the wanted shop"],
  mailConfirmation: ["Confirmation du rappel par e-mail", "Confirmed the callback by e-mail"],
  offerNoticeMail: ["Avis de retrait par e-mail", "Notice by e-mail when the box is ready"],
  tellArticle: ["Réponse donnée par un article", "Answered from an article"],
  tellShop: ["Renseignements sur la boutique", "Told about the shop"],
};

/** What came of it, by the name of the outcome; as `step.outcome` where the name means something else elsewhere. */
const RESULTS: Words = {
  some: ["trouvé", "found"],
  found: ["trouvé", "found"],
  none: ["rien trouvé", "nothing found"],
  nothing: ["rien", "nothing"],
  known: ["incident connu", "known incident"],
  told: ["déjà dit", "told already"],
  reserved: ["fait", "done"],
  noneLeft: ["plus de box libre", "no box left"],
  unreadable: ["stock illisible", "stock cannot be read"],
  held: ["déjà réservée", "reserved already"],
  placed: ["réservée, pas encore mise de côté", "reserved, not set aside yet"],
  ready: ["prête", "ready"],
  taken: ["déjà demandée pour cette ligne", "asked for this line already"],
  served: ["déjà servi", "served already"],
  lent: ["déjà prêtée", "on loan already"],
  notLent: ["pas de prêt possible", "no loan possible"],
  joined: ["fait", "done"],
  already: ["déjà inscrit", "on it already"],
  waiting: ["déjà en attente", "waiting already"],
  cancelled: ["annulé", "cancelled"],
  closed: ["fermé à cette heure", "closed at this hour"],
  booked: ["rappel prévu", "callback booked"],
  claimed: ["retenu", "held"],
  several: ["plusieurs possibles", "several possible"],
  instead: ["autre créneau proposé", "another time offered"],
  confirmed: ["confirmé", "confirmed"],
  lost: ["créneau perdu", "time lost"],
  withdrawn: ["fait", "done"],
  waitingClosed: ["déjà en attente, personne à cette heure", "waiting already, nobody there at this hour"],
  requested: ["faite", "done"],
  noDesk: ["personne de disponible", "nobody available"],
  asked: ["posée", "asked"],
  left: ["transmise", "passed on"],
  done: ["fait", "done"],
  free: ["une box est libre", "a box is free"],
  noneThere: ["aucune box libre là", "no box free there"],
  late: ["incident connu, nouvelles en retard", "known incident, news overdue"],
  unknown: ["aucun incident connu", "no known incident"],
  whereIsIt: ["lieu à préciser", "place to be named"],
  leftLine: ["retiré de la liste", "taken off the list"],
  calling: ["appel en cours", "being called"],
  tried: ["déjà appelé, sans réponse", "called already, no answer"],
  wished: ["heure souhaitée libre", "wished time is free"],
  gap: ["fermé à l’heure voulue", "closed at the wished time"],
  nothingOpen: ["rien en cours", "nothing open"],
  thatDay: ["pour un jour donné", "for one day"],
  oneShop: ["d’une boutique", "of one shop"],
  sent: ["à envoyer", "to be sent"],
  ask: ["adresse demandée", "asked for the address"],
  no: ["sans e-mail", "without an e-mail"],
  answered: ["fait", "done"],
  between: ["fait", "done"],
  gone: ["retiré entre-temps", "taken away meanwhile"],
  "offerNoticeMail.known": ["adresse connue", "address known"],
  allShops: ["de toutes les boutiques", "of all shops"],
};

/** Steps that only steer the talk: an agent learns nothing from them. */
const SILENT: ReadonlySet<string> = new Set([
  "findCancellable",
  "followChoice",
  "lookElsewhere",
  "otherPhone",
  "otherTime",
  "needsLoaner",
  "passShops",
]);

/** One attempted step in words, such as `Réservation d’une box : plus de box libre`; empty when it says nothing. */
export function stepWords(step: string, result: string, locale: "fr" | "en"): string {
  if (SILENT.has(step)) return "";
  const index = locale === "fr" ? 0 : 1;
  const pick = (words: Words): Record<string, string> =>
    Object.fromEntries(Object.entries(words).map(([key, both]) => [key, both[index]]));
  const results = pick(RESULTS);
  const came = results[`${step}.${result}`] ?? word(results, result);
  return `${word(pick(STEPS), step)}${locale === "fr" ? " :" : ":"} ${came}`;
}

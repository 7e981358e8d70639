type Json = Record<string, unknown>;

/** The desk's clock in these answers. */
export const NOW = "2026-12-07T08:20:00.000Z";

/** A handoff as the desk's API gives it, with a file that uses every part of the page. */
export function aHandoff(change: Json = {}): Json {
  return {
    id: "handoff_1",
    state: "requested",
    reason: "frustration",
    urgency: "high",
    urgencyWhy: "Deuxième déplacement pour rien ; promesse échue il y a 20 minutes.",
    team: "telecom",
    case: "GP-2041",
    conversation: "conv_1",
    contact: "contact_1",
    requestedAt: "2026-12-07T08:08:00.000Z",
    file: aFile(),
    ...change,
  };
}

function aFile(): Json {
  return {
    id: "handoff_1",
    version: 1,
    created: "2026-12-07T08:08:00.000Z",
    language: "fr",
    channel: { name: "website", conversation: "conv_1", answerBy: "desk" },
    contact: { id: "contact_1", name: "Odile Granvert", phone: "+33465714471", verified: "none" },
    summary:
      "Odile Granvert écrit : « Je suis venue deux fois pour rien, la box n’était pas là » (ligne : 04 65 71 44 71). " +
      "Une box lui est réservée (LB-0007, Galeries du Port Antibes, le magasin ne l’a pas encore mise de côté, échéance 9 h).",
    goal: "obtenir une box de prêt",
    knownFacts: facts(),
    missingInformation: ["email"],
    attemptedSteps: [
      { at: "2026-12-07T08:02:00.000Z", step: "Réserver une box à Antibes", result: "réservée, LB-0007" },
      { at: "2026-12-07T08:06:00.000Z", step: "Relire le stock de Nice", result: "aucune box libre" },
    ],
    evidence: [],
    holds: [
      {
        id: "hold_1",
        kind: "hold",
        state: "placed",
        what: "LB-0007, Galeries du Port Antibes",
        dueAt: "2026-12-07T08:00:00.000Z",
      },
    ],
    bookings: [
      {
        id: "booking_1",
        kind: "callback",
        state: "confirmed",
        what: "2026-12-07T13:30:00.000Z +33465714471",
        dueAt: "2026-12-07T13:30:00.000Z",
      },
    ],
    loans: [],
    waitlist: [],
    orders: [],
    promises: promisesMade(),
    doNotAskAgain: ["name", "phone", "line", "shop"],
    mood: { level: "angry", evidence: ["deux fois pour rien"] },
    suggestedNextStep: "Vérifier avec le magasin la préparation de LB-0007.",
    articles: ["La box de prêt s’est arrêtée, ou le prêt arrive à son terme"],
  };
}

function facts(): Json[] {
  const at = "2026-12-07T07:58:00.000Z";
  return [
    { name: "name", value: "Odile Granvert", shown: "Odile Granvert", source: "customer", at },
    { name: "phone", value: "+33465714471", shown: "04 65 71 44 71", source: "customer", at },
    { name: "line", value: "+33465714471", shown: "04 65 71 44 71", source: "record", at },
    { name: "shop", value: "antibes", shown: "Galeries du Port Antibes", source: "customer", at },
  ];
}

/** Two promises of one case: one at risk, one given. */
export function promisesMade(): Json[] {
  return [
    {
      id: "promise_1",
      kind: "loaner.news",
      state: "at_risk",
      owner: "shop:antibes",
      dueAt: "2026-12-07T08:00:00.000Z",
      case: "GP-2041",
      said: "Je vous écris dès que la boutique l’a mise de côté, au plus tard à 9 h.",
    },
    {
      id: "promise_2",
      kind: "callback.call",
      state: "given",
      owner: "team:telecom",
      dueAt: "2026-12-07T13:30:00.000Z",
      case: "GP-2041",
      said: "Le service télécom vous appelle aujourd’hui entre 14 h 30 et 15 h.",
    },
  ];
}

function aCase(): Json {
  const line = (seq: number, author: string, text: string): Json => ({
    id: `m${seq}`,
    at: new Date(Date.parse("2026-12-07T07:57:00.000Z") + seq * 60_000).toISOString(),
    author,
    text,
    status: "accepted",
  });
  return {
    id: "GP-2041",
    state: "open",
    topic: "loaner",
    opening: "Je suis venue deux fois pour rien",
    contact: { id: "contact_1", name: "Odile Granvert" },
    facts: facts(),
    evidence: [],
    promises: promisesMade(),
    timeline: [
      { at: "2026-12-07T08:02:00.000Z", kind: "hold", to: "placed", actor: "bot" },
      { at: "2026-12-07T08:08:00.000Z", kind: "handoff", to: "requested", actor: "bot" },
      { at: "2026-12-07T08:09:00.000Z", kind: "delivery", to: "queued", actor: "bot" },
      { at: "2026-12-07T08:09:01.000Z", kind: "delivery", from: "queued", to: "sending", actor: "bot" },
      { at: "2026-12-07T08:09:02.000Z", kind: "delivery", from: "sending", to: "queued", actor: "bot" },
      { at: "2026-12-07T08:10:01.000Z", kind: "delivery", from: "queued", to: "sending", actor: "bot" },
      {
        ...{ at: "2026-12-07T08:10:02.000Z", kind: "delivery", from: "sending", to: "dead", actor: "bot" },
        note: "Can't send mail - all recipients were rejected: 550 5.1.1 nobody of that name",
      },
    ],
    transcript: [
      line(1, "bot", "Bonjour, je suis l’assistant automatique des Galeries du Port."),
      line(2, "customer", "Je suis venue deux fois pour rien, la box n’était pas là"),
      line(3, "bot", "Je comprends. Une box est réservée pour vous à Antibes, mais pas encore mise de côté."),
      line(4, "customer", "Je veux parler à quelqu’un"),
      line(5, "bot", "Un conseiller va lire votre dossier. Vous n’aurez rien à répéter."),
    ],
  };
}

const SHOPS = [
  {
    id: "antibes",
    name: "Galeries du Port Antibes",
    town: "Antibes",
    timeZone: "Europe/Paris",
    stock: "readable",
  },
  {
    id: "montreal",
    name: "Galeries du Port Montréal",
    town: "Montréal",
    timeZone: "America/Toronto",
    stock: "unreadable",
  },
];

/** A callback, but for `change`. */
export function aBooking(change: Json): Json {
  return {
    id: "booking_1",
    kind: "callback",
    state: "confirmed",
    start: "2026-12-07T13:30:00.000Z",
    end: "2026-12-07T14:00:00.000Z",
    phone: "+33465714471",
    name: "Odile Granvert",
    about: "Box de prêt",
    team: "telecom",
    case: "GP-2041",
    attempts: 0,
    ...change,
  };
}

/** The answers to reads, by path. */
export function reads(handoff: Json, user: Json): Record<string, unknown> {
  return {
    session: { user, now: NOW },
    "handoffs/handoff_1": handoff,
    "cases/GP-2041": aCase(),
    shops: { items: SHOPS },
    names: {
      teams: [{ id: "telecom", name: { fr: "le service box et internet", en: "the internet team" } }],
      models: [{ id: "box-4g", name: { fr: "box 4G de prêt", en: "loaner 4G box" } }],
    },
    "shops/antibes/pull-list": {
      items: [
        {
          id: "hold_1",
          unit: "unit_7",
          serial: "LB-0007",
          model: "box-4g",
          state: "placed",
          dueAt: "2026-12-07T08:00:00.000Z",
          customer: { name: "Odile G." },
        },
        {
          id: "hold_2",
          unit: "unit_8",
          serial: "LB-0008",
          model: "box-4g",
          state: "ready",
          dueAt: "2026-12-09T18:00:00.000Z",
          customer: { name: "Karim B." },
        },
      ],
      putBack: [{ id: "unit_10", model: "box-4g", serial: "LB-0010", state: "returned_unchecked" }],
    },
    "shops/antibes/units": {
      items: [
        { id: "unit_7", model: "box-4g", serial: "LB-0007", state: "held" },
        { id: "unit_8", model: "box-4g", serial: "LB-0008", state: "set_aside" },
        {
          id: "unit_9",
          model: "box-4g",
          serial: "LB-0009",
          state: "on_loan",
          loan: { id: "loan_9", dueAt: "2026-12-20T17:00:00.000Z" },
        },
        { id: "unit_10", model: "box-4g", serial: "LB-0010", state: "returned_unchecked" },
      ],
    },
    bookings: {
      items: [
        aBooking({
          id: "booking_2",
          kind: "visit",
          start: "2026-12-07T10:00:00.000Z",
          end: "2026-12-07T10:10:00.000Z",
          name: "Inès Cordero",
          about: "Mesure de l’écart pupillaire",
        }),
        aBooking({}),
      ],
    },
    incidents: {
      items: [
        {
          id: "incident_1",
          state: "identified",
          title: { fr: "Coupure de la fibre à Antibes", en: "Fibre outage in Antibes" },
          area: { towns: ["Antibes"], postalCodes: ["06600"] },
          startedAt: "2026-07-14T06:10:00.000Z",
          dueAt: "2026-12-08T08:00:00.000Z",
          upstream: true,
          updates: [
            {
              at: "2026-12-06T08:00:00.000Z",
              by: "claire",
              text: {
                fr: "Le câble est remplacé par tronçons.",
                en: "The cable is being replaced in sections.",
              },
            },
          ],
        },
      ],
    },
    "book/closures": {
      items: [
        {
          id: "closure_1",
          place: { kind: "shop", id: "antibes" },
          exception: {
            on: "2026-12-24",
            hours: ["10:00-16:00"],
            name: { fr: "inventaire", en: "stocktaking" },
          },
        },
      ],
    },
  };
}

/** One delivery in each state that a supervisor meets. */
export function deliveriesMade(): Json[] {
  const mail = { target: "email", recipient: "odile.granvert@example.com", case: "GP-2041", attempts: 1 };
  const times = { createdAt: "2026-12-07T07:00:00.000Z", dueAt: "2026-12-07T12:00:00.000Z" };
  const fault = (why: string): Json => ({ lastFault: { at: "2026-12-07T08:00:00.000Z", why } });
  return [
    {
      ...{ ...mail, ...times, id: "delivery_1", state: "unknown", kind: "callback.confirmed" },
      ...fault("Connection closed unexpectedly"),
      mayArriveTwice: true,
    },
    {
      ...{ ...mail, ...times, id: "delivery_2", state: "dead", kind: "hold.ready", attempts: 20 },
      ...fault("given up after 20 attempts; the last one: connect ECONNREFUSED 127.0.0.1:25"),
      ...{ dueAt: "2026-12-07T08:00:00.000Z", mayArriveTwice: false },
    },
    {
      ...{ ...times, id: "delivery_3", state: "dead", target: "webhook", recipient: "till" },
      ...{ kind: "hold.ready", case: "GP-2041", attempts: 20, mayArriveTwice: false },
      ...fault("given up after 20 attempts; the last one: answered 503"),
    },
    {
      ...{ ...mail, ...times, id: "delivery_4", state: "accepted", kind: "callback.moved" },
      ...{ acceptedAt: "2026-12-07T07:00:02.000Z", mayArriveTwice: false },
    },
  ];
}

/** A mail server that does not answer. */
export const RESTING = {
  ...{ peer: "smtp://mail.example:587", state: "open", failures: 6, inHand: 0 },
  restsUntil: "2026-12-07T08:21:00.000Z",
};

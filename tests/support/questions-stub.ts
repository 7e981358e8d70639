type Json = Record<string, unknown>;
type Reply = [number, unknown];

/** The part of a desk API about what the assistant could not answer, with a memory of what was decided. */
export class QuestionsStub {
  items = questionsAsked();
  learning: Json = { state: "ready", newMistakes: [] };
  /** Why the next thing to be taught is refused; empty when it is not. */
  refusal = "";

  /** By its id. */
  one(id: string): Json {
    return this.items.find((each) => each["id"] === id) ?? {};
  }

  read(path: string, query: URLSearchParams): Reply {
    const [, id] = path.split("/");
    if (id !== undefined) return [200, this.one(id)];
    const states = (query.get("state") ?? "new,pending").split(",");
    const items = this.items.filter(({ state }) => states.includes(String(state)));
    return [200, { items, intents: INTENTS, learning: this.learning }];
  }

  write(path: string, body: unknown, login: string): Reply {
    const [, id = "", verb = ""] = path.split("/");
    const one = this.one(id);
    if (!isVersion(body, one["version"])) return [409, { error: { code: "CONFLICT", message: "changed" } }];
    if (this.refusal !== "") {
      // As the server does: what is to be taught is taken up before it is looked at.
      Object.assign(one, { state: "pending", owner: `agent:${login}`, version: Number(one["version"]) + 1 });
      return [422, { error: { code: "WRONG_CHANGE", message: this.refusal } }];
    }
    Object.assign(one, changeOf(verb, body, login), { version: Number(one["version"]) + 1 });
    return [200, one];
  }
}

function isVersion(body: unknown, version: unknown): boolean {
  return typeof body === "object" && body !== null && "version" in body && body.version === version;
}

function changeOf(verb: string, body: unknown, login: string): Json {
  const taught = { by: `agent:${login}`, at: "2026-12-07T08:20:00.000Z" };
  const sent = typeof body === "object" ? { ...body } : {};
  if (verb === "take") return { state: "pending", owner: `agent:${login}` };
  if (verb === "ignore") return { state: "ignored", owner: undefined, ...pick(sent, "note") };
  if (verb === "reopen") return { state: "new", owner: "team:telecom", note: undefined, taught: undefined };
  const how = verb === "answer" ? { kind: "answer" } : { kind: "phrase", ...pick(sent, "intent") };
  return { state: "done", owner: undefined, taught: { ...how, ...taught } };
}

function pick(sent: Json, name: string): Json {
  return { [name]: sent[name] };
}

const INTENTS = [
  ["loaner_request", "Box de prêt", "Loaner box", "Il me faut une box de prêt", "I need a loan box"],
  ["loaner_return", "Box de prêt", "Loaner box", "Rendre la box de prêt", "Return the loan box"],
  [
    "case_status",
    "Où en est mon dossier",
    "Where is my case",
    "Où en est mon dossier ?",
    "Where is my case?",
  ],
  [
    "opening_hours",
    "Horaires d’ouverture",
    "Opening hours",
    "Quels sont vos horaires ?",
    "When are you open?",
  ],
].map(([id, fr, en, exampleFr, exampleEn]) => ({
  id,
  title: { fr, en },
  example: { fr: exampleFr, en: exampleEn },
}));

/** In the order of the server: one asked often, one that somebody else works on, one in English. */
function questionsAsked(): Json[] {
  return [
    aQuestion({
      ...{
        id: "unanswered_1",
        text: "vous remplissez les cartouches ? mon numéro est le _phone_",
        count: 12,
      },
      ...{ escalationLevel: 1, instead: "opening_hours" },
      suggestedArticle: { slug: "cartridges", title: "Les cartouches d’encre" },
      examples: [
        anExample("m2", "vous faites la recharge des cartouches ?", {}),
        anExample("m4", "vous remplissez les cartouches ? mon numéro est le _phone_", {
          ...{ why: "not_chosen", zone: "offer", case: "GP-2041" },
        }),
      ],
    }),
    aQuestion({
      ...{ id: "unanswered_2", text: "vous livrez en bateau ?", count: 4, version: 2 },
      ...{ state: "pending", owner: "agent:nadia" },
      examples: [anExample("m6", "vous livrez en bateau ?", {})],
    }),
    aQuestion({
      ...{ id: "unanswered_3", text: "do you rent umbrellas?", locale: "en", version: 1 },
      examples: [anExample("m8", "do you rent umbrellas?", {})],
    }),
  ];
}

function aQuestion(change: Json): Json {
  return {
    ...{ version: 12, state: "new", owner: "team:telecom", locale: "fr", count: 1, escalationLevel: 0 },
    lastAt: "2026-12-07T08:05:00.000Z",
    top: [
      { intent: "opening_hours", score: 0.4 },
      { intent: "loaner_return", score: 0.3 },
    ],
    ...change,
  };
}

function anExample(message: string, text: string, change: Json): Json {
  const line = (id: string, author: string, words: string): Json => ({ id, author, text: words });
  return {
    ...{ message, text, at: "2026-12-07T08:05:00.000Z", why: "declined", zone: "decline" },
    around: [
      line("m1", "bot", "Bonjour, je suis l’assistant automatique des Galeries du Port."),
      line(message, "customer", text.replace("_phone_", "06 39 98 00 12")),
      line("m9", "bot", "Je n’ai pas compris votre demande, et je préfère vous le dire."),
    ],
    ...change,
  };
}

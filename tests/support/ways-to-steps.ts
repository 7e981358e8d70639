import type { Talk } from "./transcript.ts";

/** How a customer comes to a question: what is said before it, or what happens. */
export interface Way {
  /** `dialog.step` of the question. */
  step: string;
  /** When the talk begins; Saturday 5 December 2026, 21:30 in Paris, when absent. */
  at?: string;
  go(talk: Talk): Promise<unknown>;
}

const MONDAY = "2026-12-07T14:05:00+01:00";
const RESERVE = ["box de prêt", "Antibes", "Nice", "Léa Marchetti", "06 39 98 41 07"];
const CALL = ["être rappelé", "06 39 98 41 07", "ma facture est fausse"];
const BOOK = [...CALL, "lundi à 10h", "oui"];

function says(step: string, ...texts: string[]): Way {
  return { step, go: (talk) => talk.sayAll(...texts) };
}

async function takeAllBoxes(talk: Talk): Promise<void> {
  for (const shop of ["Antibes", "Antibes", "Antibes", "Nice", "Nice"]) {
    const other = await talk.another();
    await other.sayAll("box de prêt", "Antibes", shop, "Léa Marchetti", "06 39 98 41 07");
  }
}

/** One way to every question of the shipped dialogs. A test says so when a question has none. */
export const WAYS: readonly Way[] = [
  says("outage.line", "Panne d’internet"),
  says("outage.address", "Panne d’internet", "04 65 71 99 99"),
  says("outage.loanerToo", "Panne d’internet", "Antibes"),
  {
    step: "outage.resolved",
    go: async (talk) => {
      await talk.sayAll("Panne d’internet", "Antibes", "non merci");
      await talk.desk.publishNews("antibes-fibre-2026", "C’est réparé.", "resolved");
      await talk.letTimePass("0 s");
      await talk.read();
    },
  },
  says("loaner.line", "box de prêt"),
  says("loaner.address", "box de prêt", "04 65 71 99 99"),
  says("loaner.shop", "box de prêt", "Antibes"),
  says("loaner.name", "box de prêt", "Antibes", "Nice"),
  says("loaner.phone", "box de prêt", "Antibes", "Nice", "Léa Marchetti"),
  says("loaner.noticeMail", ...RESERVE),
  says("loaner.waitName", "box de prêt", "Antibes", "aucun", "la liste d’attente"),
  says("loaner.waitPhone", "box de prêt", "Antibes", "aucun", "la liste d’attente", "Léa Marchetti"),
  says("loaner.noneSuits", "box de prêt", "Antibes", "aucun ne me convient"),
  {
    step: "loaner.noneFree",
    go: async (talk) => {
      await takeAllBoxes(talk);
      await talk.sayAll("box de prêt", "Antibes");
    },
  },
  says("loaner.keep", ...RESERVE, "box de prêt"),
  {
    step: "loaner.expired",
    at: MONDAY,
    go: async (talk) => {
      await talk.sayAll(...RESERVE);
      await talk.desk.setAside();
      await talk.read();
      await talk.letTimePass("3 d");
      await talk.read();
    },
  },
  says("callback.phone", "être rappelé"),
  says("callback.problem", "être rappelé", "06 39 98 41 07"),
  says("callback.when", ...CALL),
  says("callback.which", ...CALL, "lundi matin"),
  says("callback.instead", ...CALL, "dimanche à 15h"),
  {
    step: "callback.gap",
    at: "2027-03-20T10:00:00+01:00",
    go: (talk) => talk.sayAll(...CALL, "dimanche 28 mars à 2h30"),
  },
  says("callback.sure", ...CALL, "lundi à 10h"),
  says("callback.mailTo", ...BOOK),
  says("callback.suits", ...BOOK, "être rappelé"),
  {
    step: "callback.noShow",
    go: async (talk) => {
      await talk.sayAll(...BOOK);
      await talk.world.passUntil("2026-12-07T10:00:00+01:00");
      for (let call = 0; call < 3; call += 1) {
        await talk.desk.dial();
        await talk.desk.noAnswer();
        await talk.letTimePass("30 min");
      }
      await talk.read();
    },
  },
  says("person.closed", "parler à une personne"),
  {
    step: "person.unanswered",
    at: MONDAY,
    go: async (talk) => {
      await talk.say("parler à une personne");
      await talk.letTimePass("4 min");
      await talk.read();
    },
  },
  {
    step: "person.callInstead",
    at: MONDAY,
    go: async (talk) => {
      await talk.say("parler à une personne");
      await talk.desk.accept();
      await talk.letTimePass("15 min");
      await talk.read();
    },
  },
  says("cancel.which", ...RESERVE, "annuler"),
];

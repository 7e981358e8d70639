import type { ChatWindow } from "./chat-window.ts";
import type { Counter } from "./desk-staff.ts";
import type { Shown } from "./ledger.ts";

/** A customer in front of his window. */
export interface Customer {
  window: ChatWindow;
  index: number;
  /** Uniform in [0, 1), from the seed of the run. */
  random: () => number;
  counter: Counter;
}

/** What a customer came for. Resolves when he has it; every way of ending is a success of the bot. */
export type Persona = (customer: Customer) => Promise<void>;

const MOST_TURNS = 24;

/** Customers who come for one thing each, by name. They answer what they are asked, whatever the hour and the stock. */
export const PERSONAS = { borrower, undecided, caller, talker, curious } satisfies Record<string, Persona>;
export type PersonaName = keyof typeof PERSONAS;

/** Reserves a box (or waits in line for one), fetches it when told to, and brings it back. */
async function borrower(customer: Customer): Promise<void> {
  await converse(customer, "il me faut une box de prêt", RESERVED_OR_IN_LINE);
  await borrow(customer);
}

/** Reserves a box, or a place in line, and gives it up again. */
async function undecided(customer: Customer): Promise<void> {
  const { window } = customer;
  const has = await converse(customer, "box de prêt", RESERVED_OR_IN_LINE);
  if (!has.text.includes("est réservée à votre nom")) return borrow(customer);
  // The shop may be faster: then he fetches it after all.
  const ended = await converse(
    customer,
    "box de prêt",
    /C’est annulé|vous est déjà prêtée|Aucune box|Entendu/,
  );
  if (/prêtée/.test(ended.text)) await window.waitFor(({ text }) => text.includes("Votre reçu"));
}

/**
 * Waits until it is his turn, comes when he is told to, and brings the box back. When a shop has lost it, the bot asks
 * what to do instead, and he answers.
 */
async function borrow(customer: Customer): Promise<void> {
  const { window, counter } = customer;
  for (let from = 0; ;) {
    const news = await window.waitFor(({ text }) => isNewsOfBox(text), from);
    from = window.shown.indexOf(news) + 1;
    if (news.text.includes("Votre reçu")) return;
    const [, code] = /Code de retrait : (\w+)/.exec(news.text) ?? [];
    if (code !== undefined) counter.present(window.ledger.conversation, code);
    else await choose(customer);
  }
}

/** Answers what the bot asks after bad news, and goes on until there is a box or a place in line. */
async function choose(customer: Customer): Promise<void> {
  const again = "box de prêt";
  const answers = await turn(customer, answerTo(customer.window.shown.at(-1), customer, again));
  if (answers.some(({ text }) => RESERVED_OR_IN_LINE.test(text))) return;
  await converse(customer, again, RESERVED_OR_IN_LINE);
}

const RESERVED_OR_IN_LINE = /est (déjà )?réservée à votre nom|liste d’attente, à la place/;

function isNewsOfBox(text: string): boolean {
  return /Code de retrait : \w|Votre reçu|ne l’a pas trouvée|ne compte plus|n’a pas été retirée/.test(text);
}

/** Books a call; some of them cancel it. */
async function caller(customer: Customer): Promise<void> {
  await converse(customer, "je voudrais être rappelé", /vous appelle|à l’équipe, qui vous répond/);
  if (customer.random() < 0.3)
    await converse(customer, "annuler mon rappel", /annulé|appeler|maintenu|Je reste|rappel/);
}

/** Asks for a person, writes with her, and is given back to the bot. */
async function talker(customer: Customer): Promise<void> {
  const { window } = customer;
  const asked = await converse(
    customer,
    "parler à une personne",
    /Je transmets|déjà entre les mains|vous appelle|à votre disposition/,
  );
  if (!asked.text.includes("Je transmets")) return;
  const first = await window.waitFor(
    ({ author, text }) => author === "agent" || /ne s’est libéré/.test(text),
  );
  if (first.author !== "agent") return;
  await window.say(`Merci. Ma question porte sur la facture n° ${customer.index}.`);
  await window.waitFor(({ text }) => /est terminé|quart d’heure/.test(text));
}

/** Asks small questions. */
async function curious(customer: Customer): Promise<void> {
  const hours = "quels sont vos horaires ?";
  const questions = [hours, "où en est mon dossier ?", "où est le magasin de Nice ?", "merci"];
  for (const question of questions) await turn(customer, question);
}

/** Says something, then answers what is asked, until a message matches `goal`; returns that message. */
async function converse(customer: Customer, opening: string, goal: RegExp): Promise<Shown> {
  let text = opening;
  for (let turns = 0; turns < MOST_TURNS; turns += 1) {
    const answers = await turn(customer, text);
    const reached = answers.find((message) => goal.test(message.text));
    if (reached !== undefined) {
      // A question of courtesy may come after what he came for.
      const last = answers.at(-1);
      if (last?.asks === "email") await turn(customer, answerTo(last, customer));
      return reached;
    }
    // Who is asked nothing says again what he came for.
    text = answerTo(answers.at(-1), customer, opening);
  }
  const said = customer.window.shown.map((message) => `${message.author}: ${message.text}`).slice(-16);
  throw new Error(`${opening} led nowhere in ${String(MOST_TURNS)} turns:\n${said.join("\n")}`);
}

/** Says something; returns what came after it once somebody has answered. */
async function turn({ window }: Customer, text: string): Promise<Shown[]> {
  await window.say(text);
  const own = window.ledger.posted.at(-1)?.clientId;
  const echo = await window.waitFor(({ clientId }) => clientId === own);
  const from = window.shown.indexOf(echo);
  await window.waitFor(({ author }) => author !== "customer", from);
  return window.shown.slice(from + 1);
}

const NAMES = ["Léa Marchetti", "Jean Martin", "Amina Petit", "Paul Durand", "Rose Leroy", "Hugo Moreau"];

function answerTo(question: Shown | undefined, { index, random }: Customer, otherwise = "oui"): string {
  const { asks = "", step = "" } = question ?? {};
  const options = question?.options ?? [];
  const pick = (): string => options[Math.floor(random() * Math.min(2, options.length))] ?? otherwise;
  const facts: Record<string, () => string> = {
    line: () => "06600",
    address: () => "Antibes",
    name: () => NAMES[index % NAMES.length] ?? "Léa Marchetti",
    phone: () => `06 39 98 ${digits(Math.floor(index / 100) % 100)} ${digits(index % 100)}`,
    problem: () => `la facture n° ${String(index)} est fausse`,
    email: () => (random() < 0.5 ? `client-${String(index)}@example.net` : (options[0] ?? "non merci")),
    shop: pick,
    timeSlot: pick,
  };
  const choices: Record<string, string> = {
    keep: "Annuler la réservation",
    noneFree: "La liste d’attente",
    noneSuits: "La liste d’attente",
    expired: "Oui, une autre",
  };
  const known = facts[asks]?.() ?? choices[step] ?? options[0];
  return known ?? otherwise;
}

function digits(number: number): string {
  return String(number).padStart(2, "0");
}

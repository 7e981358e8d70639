/** The widget's own words. What the bot says comes from the server. */
export interface Texts {
  readonly title: string;
  readonly machine: string;
  readonly withAgent: (name: string) => string;
  readonly close: string;
  readonly menu: string;
  readonly restart: string;
  readonly person: string;
  readonly keepCopy: string;
  readonly log: string;
  readonly input: string;
  readonly send: string;
  readonly longest: string;
  readonly choices: string;
  readonly choicesBelow: (count: number) => string;
  readonly you: string;
  readonly assistant: string;
  readonly adviser: string;
  readonly writing: string;
  readonly sending: string;
  readonly notSent: string;
  readonly tryAgain: string;
  readonly connecting: string;
  readonly offline: string;
  readonly newBelow: string;
  readonly today: string;
  readonly yesterday: string;
  readonly newWindow: string;
  readonly file: (name: string) => string;
  readonly copyTitle: (when: string) => string;
  readonly copyNumber: (id: string) => string;
}

const fr: Texts = {
  title: "Service client",
  machine: "Assistant automatique, jour et nuit",
  withAgent: (name) => (name === "" ? "Une personne vous répond" : `${name} vous répond`),
  close: "Fermer la conversation",
  menu: "Menu de la conversation",
  restart: "Recommencer",
  person: "Parler à une personne",
  keepCopy: "Garder une copie",
  log: "Conversation",
  input: "Votre message",
  send: "Envoyer",
  longest: "C’est la longueur maximale d’un message. Envoyez-le, puis continuez dans le suivant.",
  choices: "Réponses proposées",
  choicesBelow: (count) => (count === 1 ? "Une réponse proposée." : `${count} réponses proposées.`),
  you: "Vous",
  assistant: "Assistant",
  adviser: "Conseiller",
  writing: "Réponse en cours d’écriture…",
  sending: "Envoi…",
  notSent: "Non envoyé.",
  tryAgain: "Réessayer",
  connecting: "Connexion…",
  offline: "Connexion interrompue. Vos messages partiront dès qu’elle sera rétablie.",
  newBelow: "Nouveaux messages",
  today: "Aujourd’hui",
  yesterday: "Hier",
  newWindow: "nouvel onglet",
  file: (name) => `Fichier joint : ${name}`,
  copyTitle: (when) => `Conversation avec le service client, copie du ${when}`,
  copyNumber: (id) => `Numéro de la conversation : ${id}`,
};

const en: Texts = {
  title: "Customer service",
  machine: "Automatic assistant, day and night",
  withAgent: (name) => (name === "" ? "A person is answering you" : `${name} is answering you`),
  close: "Close the conversation",
  menu: "Conversation menu",
  restart: "Start over",
  person: "Talk to a person",
  keepCopy: "Keep a copy",
  log: "Conversation",
  input: "Your message",
  send: "Send",
  longest: "This is the longest a message can be. Send it, then go on in the next one.",
  choices: "Suggested answers",
  choicesBelow: (count) => (count === 1 ? "One suggested answer." : `${count} suggested answers.`),
  you: "You",
  assistant: "Assistant",
  adviser: "Adviser",
  writing: "An answer is being written…",
  sending: "Sending…",
  notSent: "Not sent.",
  tryAgain: "Try again",
  connecting: "Connecting…",
  offline: "Connection lost. Your messages will leave as soon as it is back.",
  newBelow: "New messages",
  today: "Today",
  yesterday: "Yesterday",
  newWindow: "new tab",
  file: (name) => `Attached file: ${name}`,
  copyTitle: (when) => `Conversation with customer service, copy of ${when}`,
  copyNumber: (id) => `Conversation number: ${id}`,
};

/** The texts of each language the widget speaks. */
export const texts: Readonly<Record<"fr" | "en", Texts>> = { fr, en };

/**
 * What Parole is measured against: a bot built as the samples of the Bot Framework SDK build one. CloudAdapter with
 * authentication off (no app id), a waterfall of prompts, conversation and user state in memory, replies sent through
 * the connector. It understands nothing and keeps nothing: every prompt takes any text, and a restart forgets all.
 */
import process from "node:process";
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
  MessageFactory,
  UserState,
} from "botbuilder";
import {
  ComponentDialog,
  DialogSet,
  DialogTurnStatus,
  TextPrompt,
  WaterfallDialog,
} from "botbuilder-dialogs";
import restify from "restify";

/**
 * The talk of bench/support/talk.ts, word for word as Parole holds it: the fact asked for, the question with its
 * buttons, and what is told before it.
 */
const QUESTIONS = [
  {
    fact: "line",
    question:
      "Quelle ligne est concernée ? Donnez-moi son numéro de téléphone, ou la ville ou le code postal où elle se trouve.",
  },
  {
    fact: "wantsBox",
    told: `Votre ligne (Antibes) est touchée par un incident connu : Coupure de la fibre à Antibes, ouvert mardi 14 juillet à 7 h 40. La panne vient du réseau : le passage d’un technicien chez vous n’y changerait rien.
Dernière nouvelle : Les travaux sur le câble principal continuent. Une partie des lignes est encore coupée. Aucune date de fin n’est annoncée. Prochaine nouvelle au plus tard demain, dimanche 6 décembre, à 10 h 30.`,
    question: "En attendant, voulez-vous une box de prêt pour rester connecté ?",
    buttons: ["Oui, une box de prêt", "Je préfère être rappelé", "Non merci"],
  },
  {
    fact: "shop",
    question:
      "J’ai vérifié le stock à l’instant. La box libre la plus proche est au magasin Galeries du Port Antibes. Quel magasin vous convient ?",
    buttons: [
      "Galeries du Port Antibes : 67 libres",
      "Galeries du Port Nice (18 km) : 2 libres",
      "Aucun ne me convient",
    ],
  },
  { fact: "name", question: "À quel nom dois-je la réserver ?" },
  {
    fact: "phone",
    question:
      "À quel numéro de téléphone le magasin Galeries du Port Antibes peut-il vous joindre en cas de besoin ?",
  },
  {
    fact: "mail",
    told: "Une box est réservée à votre nom au magasin Galeries du Port Antibes. Le magasin doit encore la mettre de côté : ne vous déplacez pas encore. Vous aurez la réponse ici même au plus tard aujourd’hui à 14 h, avec un code de retrait quand elle sera prête. Votre numéro de dossier : DGP-6DN327.",
    question:
      "Voulez-vous aussi recevoir l’avis de mise à disposition par e-mail ? Donnez-moi votre adresse, ou répondez « non merci ».",
    buttons: ["Non merci"],
  },
  { fact: "more", question: "Entendu, sans e-mail : l’avis arrive ici même." },
  {
    fact: "cancels",
    question: "Que souhaitez-vous annuler ?",
    buttons: ["La box de prêt", "Rien, je garde tout"],
  },
];
const GOODBYE = "C’est annulé : la box du magasin Galeries du Port Antibes ne vous est plus destinée.";

class LoanerDialog extends ComponentDialog {
  constructor(profiles) {
    super("loaner");
    const asking = QUESTIONS.map(({ told, question, buttons }, index) => async (step) => {
      if (index > 0) step.values[QUESTIONS[index - 1].fact] = step.result;
      if (told !== undefined) await step.context.sendActivity(told);
      const prompt = buttons === undefined ? question : MessageFactory.suggestedActions(buttons, question);
      return step.prompt("text", { prompt });
    });
    const last = async (step) => {
      const profile = await profiles.get(step.context, {});
      Object.assign(profile, step.values, { cancels: step.result });
      await step.context.sendActivity(GOODBYE);
      return step.endDialog();
    };
    this.addDialog(new TextPrompt("text", async ({ recognized }) => recognized.succeeded));
    this.addDialog(new WaterfallDialog("talk", [...asking, last]));
    this.initialDialogId = "talk";
  }

  async run(context, state) {
    const dialogs = new DialogSet(state);
    dialogs.add(this);
    const dialogContext = await dialogs.createContext(context);
    const { status } = await dialogContext.continueDialog();
    if (status === DialogTurnStatus.empty) await dialogContext.beginDialog(this.id);
  }
}

class StockBot extends ActivityHandler {
  constructor(conversationState, userState) {
    super();
    const dialog = new LoanerDialog(userState.createProperty("profile"));
    const dialogState = conversationState.createProperty("dialog");
    this.onMembersAdded(async (context, next) => {
      await context.sendActivity("Bonjour et bienvenue.");
      await next();
    });
    this.onMessage(async (context, next) => {
      await dialog.run(context, dialogState);
      await next();
    });
    this.onDialog(async (context, next) => {
      await conversationState.saveChanges(context, false);
      await userState.saveChanges(context, false);
      await next();
    });
  }
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
adapter.onTurnError = async (_context, error) => {
  process.stderr.write(`${error.stack}\n`);
};
const storage = new MemoryStorage();
const bot = new StockBot(new ConversationState(storage), new UserState(storage));

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.get("/readyz", async (_request, response) => response.send(200, { ready: true }));
server.post("/api/messages", async (request, response) => {
  await adapter.process(request, response, (context) => bot.run(context));
});
server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () => {
  process.stdout.write(`Stock bot listens on http://127.0.0.1:${server.address().port}/\n`);
});

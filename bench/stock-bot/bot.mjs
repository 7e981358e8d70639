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

/** The questions of the talk in bench/support/talk.ts, and what the last answer is answered with. */
const QUESTIONS = [
  ["line", "Quelle ligne est concernée ?"],
  ["wantsBox", "Votre ligne est touchée par un incident connu. Voulez-vous une box de prêt ?"],
  ["shop", "Dans quel magasin : Antibes ou Nice ?"],
  ["name", "À quel nom dois-je la réserver ?"],
  ["phone", "À quel numéro de téléphone le magasin peut-il vous joindre ?"],
  ["more", "Une box est réservée à votre nom. Puis-je faire autre chose ?"],
  ["cancels", "Que souhaitez-vous annuler ?"],
];
const GOODBYE = "La réservation est annulée.";

class LoanerDialog extends ComponentDialog {
  constructor(profiles) {
    super("loaner");
    const asking = QUESTIONS.map(([fact, question], index) => async (step) => {
      if (index > 0) step.values[QUESTIONS[index - 1][0]] = step.result;
      return step.prompt("text", { prompt: question, retryPrompt: question, fact });
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

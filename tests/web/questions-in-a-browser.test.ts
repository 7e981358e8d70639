import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { expectAccessible, focusIn, openBrowser, openPage } from "../support/browser.ts";
import { DeskStub } from "../support/desk-stub.ts";
import { builtWeb } from "../support/static-files.ts";
import { WebStub } from "../support/web-stub.ts";

describe("the page of questions without an answer", function () {
  this.timeout(30_000);
  let browser: Browser;
  let stub: WebStub;
  let desk: DeskStub;
  let page: Page & { faults: string[] };

  before(async () => {
    await builtWeb();
    browser = await openBrowser();
  });
  after(() => browser.close());
  beforeEach(async () => {
    desk = new DeskStub();
    stub = new WebStub(() => []);
    stub.extra = desk.answer;
    await stub.listen();
    page = await openPage(browser, { viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  });
  afterEach(async () => {
    await page.context().close();
    await stub.close();
    expect(page.faults).to.deep.equal([]);
  });

  const open = async (hash = "#/questions"): Promise<void> => {
    await page.goto(`${stub.origin}/desk${hash}`);
    await page.getByTestId("login").fill("claire");
    await page.getByTestId("password").fill("parole");
    await page.getByTestId("sign-in").click();
    await page.getByTestId("sign-out").waitFor();
  };
  const openOne = async (id = "unanswered_1"): Promise<void> => {
    await open(`#/questions/${id}`);
    await page.getByTestId("question-text").waitFor();
  };
  const write = async (texts: Record<string, string>): Promise<void> => {
    for (const [testid, text] of Object.entries(texts)) await page.getByTestId(testid).fill(text);
  };
  const row = (n: number) => page.getByTestId("question-row").nth(n);
  const decisions = () => desk.posts.filter(({ path }) => path.startsWith("POST unanswered/"));
  const sidewaysPx = () => page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth");

  it("lists what most have asked first, how often, how it stands and why it is there", async () => {
    await open();
    await row(2).waitFor();
    const [often = "", anothers = "", once = ""] = await page.getByTestId("question-row").allInnerTexts();

    expect(often).to.match(/Posée 12 fois[^]*à traiter[^]*en retard/);
    expect(often).to.contain("« vous remplissez les cartouches".replace("« ", "«\u00a0"));
    expect(often).to.contain("mon numéro est le [téléphone]");
    expect(often).to.contain("L’assistant n’a pas compris · Aucune de ses propositions ne convenait");
    expect(anothers).to.match(/Posée 4 fois[^]*en cours[^]*nadia s’en occupe/);
    expect(once).to.contain("Posée une fois");
    await expectAccessible(page);
  });

  it("shows a question with what is known of what was meant, the lines around it and the way to the file and back", async () => {
    await open();
    await row(0).getByRole("link").click();
    await page.getByTestId("question-text").waitFor();

    await page.getByText("Il a pensé à").waitFor();
    expect(await page.locator(".context").innerText())
      .to.match(/Il a pensé à «.Horaires d’ouverture.», «.Box de prêt.: «.Rendre la box de prêt.».»\./)
      .and.to.match(/Le client a ensuite demandé «.Horaires d’ouverture.»/)
      .and.to.contain("Les cartouches d’encre");
    const [latest, before] = await page.getByTestId("example").all();
    expect(await latest?.innerText()).to.contain("06 39 98 00 12");
    expect(await latest?.getByRole("link").getAttribute("href")).to.equal("#/cases/GP-2041");
    expect(await before?.getAttribute("open")).to.equal(null);
    await page.getByRole("link", { name: "Toutes les questions" }).click();
    await row(0).waitFor();
  });

  it("lets an agent write the answer in both languages, shown as the customer will read it", async () => {
    await openOne();
    await page.getByTestId("open-answer").click();
    expect(await page.getByTestId("answer-asks-fr").inputValue()).to.equal(
      "vous remplissez les cartouches ? mon numéro est le [téléphone]\nvous faites la recharge des cartouches ?",
    );
    await write({
      "answer-fr": "Oui, à Nice et à Antibes.",
      "answer-en": "Yes, in Nice and Antibes.",
      "answer-title-fr": "Recharge de cartouches",
      "answer-title-en": "Refilling cartridges",
      "answer-asks-en": "do you refill cartridges?\n\n  refills ",
    });
    const previews = page.getByTestId("answer-preview").locator(".bubble");
    expect(await previews.allInnerTexts()).to.deep.equal([
      "Oui, à Nice et à Antibes.",
      "Yes, in Nice and Antibes.",
    ]);
    expect(await previews.nth(1).getAttribute("lang")).to.equal("en");
    await expectAccessible(page);

    await page.getByTestId("publish-answer").click();
    await page.getByText("Réponse enregistrée. L’assistant l’apprend en quelques secondes.").waitFor();

    expect(decisions()).to.deep.equal([
      {
        path: "POST unanswered/unanswered_1/answer",
        body: {
          title: { fr: "Recharge de cartouches", en: "Refilling cartridges" },
          asks: {
            fr: [
              "vous remplissez les cartouches ? mon numéro est le _phone_",
              "vous faites la recharge des cartouches ?",
            ],
            en: ["do you refill cartridges?", "refills"],
          },
          body: { fr: "Oui, à Nice et à Antibes.", en: "Yes, in Nice and Antibes." },
          version: 12,
        },
      },
    ]);
    expect(await page.getByTestId("what-was-done").innerText()).to.contain("Réponse rédigée par claire");
  });

  it("does not send an answer that lacks a language", async () => {
    await openOne();
    await page.getByTestId("open-answer").click();
    await write({ "answer-fr": "Oui.", "answer-title-fr": "Recharge", "answer-title-en": "Refills" });
    await page.getByTestId("publish-answer").click();

    expect(await focusIn(page)).to.equal("answer-en");
    expect(decisions()).to.deep.equal([]);
  });

  it("moves a phrase to a request by its human name, and says first what that means", async () => {
    await openOne();
    await page.getByTestId("open-phrase").click();
    expect(await page.getByTestId("phrase-intent").inputValue()).to.equal("opening_hours");
    const names = await page.getByTestId("phrase-intent").locator("option").allInnerTexts();
    expect(names.join("\n")).not.to.match(/[a-z]_[a-z]/);
    await page.getByTestId("phrase-text").fill("je rapporte la box");
    await page.getByTestId("phrase-intent").selectOption("loaner_return");
    expect(await page.getByTestId("phrase-preview").innerText()).to.match(
      /je rapporte la box.» sera désormais compris comme.: Box de prêt.: «.Rendre la box de prêt.»\./,
    );
    await expectAccessible(page);

    await page.getByTestId("keep-phrase").click();
    await page.getByText("Phrase retenue. L’assistant l’apprend en quelques secondes.").waitFor();

    const body = { intent: "loaner_return", text: "je rapporte la box", version: 12 };
    expect(decisions()).to.deep.equal([{ path: "POST unanswered/unanswered_1/phrase", body }]);
    expect(await page.getByTestId("what-was-done").innerText()).to.contain("Rattachée par claire");
  });

  it("says in plain words that a phrase stands elsewhere already, and lets the agent go on", async () => {
    desk.questions.refusal = '"je rapporte la box" stands under loaner_request already';
    await openOne();
    await page.getByTestId("open-phrase").click();
    await page.getByTestId("phrase-text").fill("je rapporte la box");
    await page.getByTestId("keep-phrase").click();
    await page.getByText("Cette phrase ne peut pas être rattachée ici").waitFor();
    expect(await page.getByTestId("alert").innerText()).not.to.contain("loaner_request");

    desk.questions.refusal = "";
    await page.getByTestId("phrase-intent").selectOption("loaner_request");
    await page.getByTestId("keep-phrase").click();
    await page.getByText("Phrase retenue.").waitFor();

    expect(decisions().at(-1)?.body).to.include({ text: "je rapporte la box", version: 13 });
  });

  it("asks for a request to be chosen where nothing hints at one", async () => {
    await openOne("unanswered_3");
    await page.getByTestId("open-phrase").click();
    await page.getByTestId("keep-phrase").click();

    expect(await focusIn(page)).to.equal("phrase-intent");
    expect(decisions()).to.deep.equal([]);
  });

  it("ignores with a note, lists it as ignored with the note, and opens it again", async () => {
    await openOne();
    await page.getByTestId("open-ignore").click();
    await page.getByTestId("ignore-note").fill("C’est une plaisanterie.");
    await page.getByTestId("ignore-question").click();
    await page.getByText("Question ignorée.").waitFor();
    expect(await focusIn(page)).to.equal("back");

    await page.keyboard.press("Enter");
    await page.getByTestId("question-state").selectOption("ignored");
    await page.locator("[data-state=ignored]").getByRole("link").click();
    await page.getByText("C’est une plaisanterie.").waitFor();
    await page.getByTestId("reopen-question").click();
    await page.getByText("La question est de nouveau à traiter.").waitFor();

    await page.getByTestId("open-answer").waitFor();
    expect(decisions().map(({ body }) => body)).to.deep.equal([
      { note: "C’est une plaisanterie.", version: 12 },
      { takeBack: false, version: 13 },
    ]);
  });

  it("makes the assistant forget what it was taught", async () => {
    const taught = {
      kind: "phrase",
      intent: "case_status",
      by: "agent:claire",
      at: "2026-12-07T08:00:00.000Z",
    };
    Object.assign(desk.questions.one("unanswered_3"), { state: "done", taught });
    await openOne("unanswered_3");
    expect(await page.getByTestId("what-was-done").innerText()).to.contain("Où en est mon dossier");
    await page.getByTestId("unlearn").click();
    await page.getByText("L’assistant l’oublie.").waitFor();

    expect(decisions().at(-1)?.body).to.deep.equal({ takeBack: true, version: 1 });
  });

  it("is taken up, left to the others, and not offered while somebody else is on it", async () => {
    await openOne();
    await page.getByTestId("take-question").click();
    await page.getByText("Cette question est à vous.").waitFor();
    await page.getByTestId("leave-question").click();
    await page.getByText("La question est de nouveau à tous.").waitFor();
    await page.goto(`${stub.origin}/desk#/questions/unanswered_2`);
    await page.getByRole("heading", { name: "nadia s’en occupe" }).waitFor();

    expect(await page.getByTestId("open-answer").count()).to.equal(0);
    await page.getByTestId("reopen-question").click();
    await page.getByTestId("open-answer").waitFor();
  });

  it("says that the question has changed meanwhile, keeps what was written and takes it at the second try", async () => {
    await openOne();
    await page.getByTestId("open-answer").click();
    await page.getByTestId("open-phrase").click();
    await page.getByTestId("phrase-intent").selectOption("loaner_return");
    await write({
      ...{ "answer-fr": "Oui.", "answer-en": "Yes." },
      ...{ "answer-title-fr": "Recharge", "answer-title-en": "Refills" },
    });
    Object.assign(desk.questions.one("unanswered_1"), { version: 13, count: 13 });
    await page.getByTestId("publish-answer").click();
    await page.getByText("La question a changé entre-temps").waitFor();

    await page.getByText("Posée 13 fois").waitFor();
    expect(await page.getByTestId("answer-fr").inputValue()).to.equal("Oui.");
    expect(await page.getByTestId("answer-preview").locator(".bubble").first().innerText()).to.equal("Oui.");
    expect(await page.getByTestId("phrase-intent").inputValue()).to.equal("loaner_return");
    expect(await page.getByTestId("phrase-preview").innerText()).to.contain("Rendre la box de prêt");
    await page.getByTestId("publish-answer").click();
    await page.getByText("Réponse enregistrée.").waitFor();
    expect(decisions().at(-1)?.body).to.include({ version: 13 });
  });

  it("says that the assistant is learning, what it takes wrongly since, and when it has learnt", async () => {
    desk.questions.learning = { state: "learning", newMistakes: ["je viens redonner la box"] };
    await open();

    await page.getByTestId("learning").getByText("L’assistant est en train d’apprendre").waitFor();
    expect(await page.getByTestId("mistakes").innerText())
      .to.contain("Vérifiez la dernière phrase rattachée")
      .and.to.contain("je viens redonner la box");
    await expectAccessible(page);

    desk.questions.learning = { state: "ready", newMistakes: [] };
    await page.getByText("L’assistant a fini d’apprendre.").waitFor();
    expect(await page.getByTestId("mistakes").count()).to.equal(0);
  });

  it("says that nothing is left to do", async () => {
    desk.questions.items = [];
    await open();

    await page.getByTestId("no-questions").getByText("Rien à traiter").waitFor();
    expect(await page.getByTestId("mistakes").count()).to.equal(0);
    await expectAccessible(page);
  });

  it("is worked on with the keyboard alone", async () => {
    await open();
    await row(0).getByRole("link").focus();
    await page.keyboard.press("Enter");
    await page.getByTestId("question-text").waitFor();
    expect(await focusIn(page)).to.equal("main");
    const reached: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      await page.keyboard.press("Tab");
      reached.push(await focusIn(page));
    }
    expect(reached).to.deep.equal(["back", "take-question", "open-phrase", "open-answer", "open-ignore"]);

    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Hors sujet");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("Question ignorée.").waitFor();
  });

  it("speaks English too", async () => {
    await open();
    await page.getByText("English").click();
    await page.getByRole("heading", { name: "Unanswered questions" }).waitFor();
    await row(2).getByText("“do you rent umbrellas?”").click();
    await page.getByRole("heading", { name: "What to do" }).waitFor();
    await page.getByTestId("open-phrase").click();

    const names = await page.getByTestId("phrase-intent").locator("option").allInnerTexts();
    expect(names).to.include.members(["Loaner box: “Return the loan box”", "Opening hours"]);
    expect(await page.locator("main").innerText()).not.to.match(/«|\s:/);
  });

  it("never scrolls sideways on a telephone", async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    const word = "anticonstitutionnellement".repeat(8);
    Object.assign(desk.questions.one("unanswered_1"), { text: word });
    await open();
    await row(0).waitFor();
    expect(await sidewaysPx()).to.equal(0);
    await row(0).getByRole("link").click();
    for (const part of ["open-phrase", "open-answer", "open-ignore"]) await page.getByTestId(part).click();
    await page.getByTestId("answer-fr").fill(word);

    expect(await sidewaysPx()).to.equal(0);
    await expectAccessible(page);
  });
});

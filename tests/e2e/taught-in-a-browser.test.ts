import { mkdirSync } from "node:fs";
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { openBrowser, openPage } from "../support/browser.ts";
import { freePort } from "../support/free-port.ts";
import { Program } from "../support/program.ts";

const SHOTS = "test-results";
const SATURDAY_MORNING = "2026-12-05T10:30:00+01:00";
const QUESTION = "tricotez-vous des bonnets pour théières en mérinos ?";
const ANSWER = "Oui, notre atelier de Nice les tricote sur commande.";

describe("a question nobody could answer, in a browser", function () {
  this.timeout(40_000);
  let browser: Browser;
  let program: Program;

  before(async () => {
    mkdirSync(SHOTS, { recursive: true });
    browser = await openBrowser();
    program = new Program({ PORT: String(await freePort()) });
    await program.start(SATURDAY_MORNING);
  });
  after(async () => {
    await browser.close();
    await program.remove();
  });

  /** A customer nobody has seen before. */
  const ask = async (text: string, answer: RegExp | string): Promise<Page & { faults: string[] }> => {
    const customer = await openPage(browser);
    await customer.goto(program.url);
    await customer.getByTestId("launcher").click();
    await customer.getByTestId("input").fill(text);
    await customer.getByTestId("input").press("Enter");
    await customer.getByTestId("log").getByText(answer).waitFor();
    return customer;
  };

  it("is declined, answered once at the desk, and answered to the next customer in those words", async () => {
    const first = await ask(QUESTION, "Je n’ai pas compris votre demande");
    const desk = await signIn();
    await desk.getByTestId("question-row").getByRole("link").click();
    await desk.getByTestId("example").getByText("Je n’ai pas compris votre demande").waitFor();
    await desk.getByTestId("open-answer").click();
    const written = {
      "answer-fr": ANSWER,
      "answer-en": "Yes, our workshop in Nice knits them to order.",
      "answer-title-fr": "Bonnets pour théières",
      "answer-title-en": "Tea cosies",
    };
    for (const [box, text] of Object.entries(written)) await desk.getByTestId(box).fill(text);
    await desk.screenshot({ path: `${SHOTS}/7-answer.png`, fullPage: true });
    await desk.getByTestId("publish-answer").click();
    await desk.getByText("Réponse enregistrée.").waitFor();
    await desk.getByTestId("back").click();
    await desk.getByTestId("no-questions").waitFor();
    await desk.getByTestId("learning").waitFor({ state: "hidden", timeout: 20_000 });

    const next = await ask("Bonjour, tricotez-vous des bonnets pour théières en mérinos ?", ANSWER);

    await next.screenshot({ path: `${SHOTS}/8-taught.png` });
    for (const { faults } of [first, desk, next]) expect(faults).to.deep.equal([]);
  });

  async function signIn(): Promise<Page & { faults: string[] }> {
    const page = await openPage(browser, { viewport: { width: 1280, height: 900 } });
    const [, password = ""] = /admin \/ (\S+)/.exec(program.output) ?? [];
    await page.goto(`${program.url}/desk#/questions`);
    await page.getByTestId("login").fill("admin");
    await page.getByTestId("password").fill(password);
    await page.getByTestId("sign-in").click();
    return page;
  }
});

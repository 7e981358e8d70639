import { mkdirSync } from "node:fs";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import type { Browser, Page } from "playwright-core";
import { openBrowser, openPage } from "../support/browser.ts";
import { freePort } from "../support/free-port.ts";
import { Program } from "../support/program.ts";

const SHOTS = "test-results";
const SATURDAY_EVENING = "2026-12-05T21:30:00+01:00";
const MONDAY_AFTERNOON = "2026-12-07T14:30:00+01:00";

describe("the box, from a dead line to a loan, in a browser", function () {
  this.timeout(90_000);
  let browser: Browser;
  let program: Program;
  let customer: Page & { faults: string[] };

  before(async () => {
    mkdirSync(SHOTS, { recursive: true });
    browser = await openBrowser();
    program = new Program({ PORT: String(await freePort()) });
    await program.start(SATURDAY_EVENING);
    customer = await openPage(browser, { viewport: { width: 1280, height: 900 } });
  });

  after(async () => {
    await browser.close();
    await program.remove();
  });

  const say = async (text: string, answer: string | RegExp): Promise<void> => {
    await customer.getByTestId("input").fill(text);
    await customer.getByTestId("input").press("Enter");
    await customer.getByTestId("log").getByText(answer).last().waitFor();
  };
  const press = async (label: RegExp, answer: string | RegExp): Promise<void> => {
    await customer.getByTestId("option").filter({ hasText: label }).click();
    await customer.getByTestId("log").getByText(answer).last().waitFor();
  };
  const shot = (page: Page, name: string) => page.screenshot({ path: `${SHOTS}/${name}.png` });

  it("takes the customer from « ma box est morte » to a box that is reserved, on a Saturday at 21:30", async () => {
    await customer.goto(program.url);
    await customer.getByTestId("launcher").click();
    await customer.getByText("vous parlez à une machine").waitFor();
    await shot(customer, "1-greeting");

    await say("Bonsoir, ma box est morte, je n’ai plus internet", "Quelle ligne est concernée");
    await say("à Antibes", "voulez-vous une box de prêt");
    await press(/Oui/, "J’ai vérifié le stock à l’instant");
    await press(/Antibes/, "À quel nom");
    await say("Jean Martin", "À quel numéro");
    await say("06 39 98 00 12", /ne vous déplacez pas encore/);
    await shot(customer, "2-reserved");
  });

  it("is all still there after a reload, and after kill -9 and a restart", async () => {
    await customer.reload();
    await customer
      .getByTestId("log")
      .getByText(/ne vous déplacez pas encore/)
      .waitFor();
    const before = await customer.getByTestId("log").locator(".bubble").allInnerTexts();

    await program.kill();
    await program.start(SATURDAY_EVENING);
    await say("où en est mon dossier ?", "Box de prêt : réservée");

    const now = await customer.getByTestId("log").locator(".bubble").allInnerTexts();
    expect(now.slice(0, before.length)).to.deep.equal(before);
    await program.stop();
  });

  it("tells him to come, in the same chat, the moment the shop has set it aside", async () => {
    await program.start(MONDAY_AFTERNOON);
    const desk = await signIn();
    await desk.goto(`${program.url}/desk#/shops/antibes`);
    const row = desk.getByTestId("pull-row").first();
    await row.waitFor();
    await shot(desk, "3-pull-list");
    const serial = /[A-Z]{2,}[A-Z0-9-]*\d+/.exec(await row.innerText())?.[0] ?? "";
    await row.getByTestId("serial").fill(serial);
    await row.getByTestId("set-aside").click();

    const notice = customer.getByTestId("log").getByText("Votre box est prête");
    await notice.waitFor({ timeout: 20_000 });
    await shot(customer, "4-ready");
    const code = /Code de retrait\s:\s(\w+)/.exec(await notice.innerText())?.[1] ?? "";

    await row.getByTestId("code").fill(code);
    await row.getByTestId("serial").fill(serial);
    await row.getByTestId("hand-over").click();
    await customer.getByTestId("log").getByText("vous a été remise").waitFor();
    await desk.context().close();
  });

  it("hands him to a person who has read his file, and says afterwards what was decided", async () => {
    await say("je voudrais parler à quelqu’un", "Je transmets votre demande");
    const desk = await signIn();
    await desk.goto(`${program.url}/desk#/handoffs`);
    await desk.getByTestId("handoff-row").first().click();
    await desk.getByTestId("summary").waitFor();
    expect(await desk.getByTestId("summary").innerText()).to.match(/Jean Martin écrit/);
    await shot(desk, "5-handoff");

    await desk.getByTestId("accept").click();
    await customer.getByTestId("log").getByText("a pris connaissance de votre dossier").waitFor();
    await desk.getByTestId("reply").fill("Bonsoir Monsieur Martin, je regarde cela.");
    await desk.getByTestId("send-reply").click();
    await customer.getByTestId("log").getByText("je regarde cela").waitFor();
    await say("merci beaucoup", "merci beaucoup");
    await desk.getByTestId("transcript").getByText("merci beaucoup").waitFor({ timeout: 10_000 });

    await desk
      .getByTestId("note")
      .fill("Un geste commercial de 15 € sera porté sur votre facture de décembre.");
    await desk.getByTestId("complete").click();
    await customer.getByTestId("log").getByText("Un geste commercial de 15 €").waitFor();
    await shot(customer, "6-decided");
    expect(customer.faults).to.deep.equal([]);
  });

  async function signIn(): Promise<Page> {
    const page = await openPage(browser, { viewport: { width: 1280, height: 900 } });
    const [, password = ""] = /admin \/ (\S+)/.exec(program.output) ?? [];
    await page.goto(`${program.url}/desk`);
    await page.getByTestId("login").fill("admin");
    await page.getByTestId("password").fill(password);
    await page.getByTestId("sign-in").click();
    await page.getByTestId("sign-out").waitFor();
    return page;
  }
});

import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { expectAccessible, focusIn, openBrowser, openPage } from "../support/browser.ts";
import { DeskStub } from "../support/desk-stub.ts";
import { builtWeb } from "../support/static-files.ts";
import { WebStub } from "../support/web-stub.ts";

describe("the page of what leaves the house", function () {
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
    desk.user = { login: "admin", name: "Responsable", role: "supervisor" };
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

  const open = async (hash = "#/deliveries"): Promise<void> => {
    await page.goto(`${stub.origin}/desk${hash}`);
    await page.getByTestId("login").fill("admin");
    await page.getByTestId("password").fill("parole");
    await page.getByTestId("sign-in").click();
    await page.getByTestId("sign-out").waitFor();
  };
  const row = (n: number) => page.getByTestId("delivery-row").nth(n);

  it("tells a supervisor on every page how many are to be decided, and leads to them", async () => {
    await open("#/handoffs");
    const link = page.getByRole("link", { name: "Envois 3 à décider" });

    await link.click();

    await row(2).waitFor();
    expect(await page.getByTestId("delivery-row").count()).to.equal(3);
    expect(await page.locator("nav a[aria-current]").innerText()).to.contain("Envois");
  });

  it("is not for agents", async () => {
    desk.user = { login: "claire", name: "Claire Vidal", role: "agent" };
    await open("#/handoffs");

    expect(await page.getByRole("link", { name: "Envois" }).count()).to.equal(0);
  });

  it("says what, to whom, about which case, how it stands and what was heard last, in plain words", async () => {
    await open();
    await row(0).waitFor();
    const [uncertain, dead, webhook] = await Promise.all([0, 1, 2].map((n) => row(n).innerText()));

    expect(uncertain).to.contain("arrivée incertaine");
    expect(uncertain).to.contain("Confirmation du rappel");
    expect(uncertain).to.contain("par e-mail, à odile.granvert@example.com");
    expect(uncertain).to.contain("Dernier échec : la connexion a été coupée.".replace(" :", "\u00a0:"));
    expect(dead).to.contain("non remis");
    expect(dead).to.contain("Box prête à retirer");
    expect(dead).to.contain("la connexion a été refusée");
    expect(dead).to.contain("20 tentatives");
    expect(dead).to.contain("décision attendue depuis");
    expect(webhook).to.contain("par programme, à till");
    expect(webhook).to.contain("erreur chez le destinataire (code 503)");
    expect(await row(0).getByRole("link").getAttribute("href")).to.equal("#/cases/GP-2041");
    expect(await page.getByTestId("resting").innerText()).to.contain("smtp://mail.example:587 ne répond pas");
  });

  it("sends again at once what cannot have arrived", async () => {
    await open();
    await row(1).getByTestId("resend").click();
    await page.getByText("L’envoi va être refait.").waitFor();

    expect(desk.posts.map(({ path }) => path)).to.include("POST deliveries/delivery_2/resend");
    expect(await page.getByTestId("delivery-row").count()).to.equal(2);
    expect(await focusIn(page)).to.equal("delivery-state");
    await page.getByTestId("deliveries-badge").getByText("2", { exact: true }).waitFor();
  });

  it("warns before it sends again what may have arrived, and does nothing without a second yes", async () => {
    await open();
    await row(0).getByTestId("resend").click();
    await page.getByText("Le renvoyer peut le faire arriver deux fois.").waitFor();
    expect(await focusIn(page)).to.equal("resend-anyway");
    await expectAccessible(page);
    await row(0).getByTestId("resend-not").click();
    expect(await focusIn(page)).to.equal("resend");
    expect(desk.posts.filter(({ path }) => path.includes("deliveries"))).to.deep.equal([]);

    await row(0).getByTestId("resend").click();
    await row(0).getByTestId("resend-anyway").click();
    await page.getByText("L’envoi va être refait.").waitFor();

    expect(desk.posts.map(({ path }) => path)).to.include("POST deliveries/delivery_1/resend");
  });

  it("lets one go with a note, and shows it under what is over", async () => {
    await open();
    await row(2).getByTestId("open-dismiss").click();
    await row(2).getByTestId("dismiss-note").fill("Le magasin a été appelé.");
    await row(2).getByTestId("dismiss").click();
    await page.getByText("Envoi classé.").waitFor();
    await page.getByTestId("delivery-state").selectOption("over");
    await page.locator("[data-state=dismissed]").waitFor();

    expect(desk.posts.at(-1)).to.deep.equal({
      path: "POST deliveries/delivery_3/dismiss",
      body: { note: "Le magasin a été appelé." },
    });
  });

  it("says that somebody else was quicker, and shows how things stand", async () => {
    await open();
    await row(1).waitFor();
    for (const one of desk.deliveries) if (one["id"] === "delivery_2") one["state"] = "dismissed";

    await row(1).getByTestId("resend").click();

    await page.getByText("Quelqu’un l’a déjà fait").waitFor();
    expect(await page.getByTestId("delivery-row").count()).to.equal(2);
  });

  it("has one line in the history of a case for what was tried twice, and its end in plain words", async () => {
    await open("#/cases/GP-2041");
    const lines = page.locator("li").filter({ hasText: "Envoi" });
    await lines.first().waitFor();

    const [queued = "", dead = "", ...others] = await lines.locator("visible=true").allInnerTexts();
    expect(queued).to.contain("en attente d’envoi");
    expect(dead).to.contain("non remis");
    expect(dead).to.contain("refus définitif du serveur de messagerie (code 550)");
    expect(others).to.deep.equal([]);
  });

  it("says so when nothing is stuck", async () => {
    desk.deliveries = [];
    await open();

    await page.getByText("Rien à décider").waitFor();
    expect(await page.getByTestId("deliveries-badge").isVisible()).to.equal(false);
    await expectAccessible(page);
  });
});

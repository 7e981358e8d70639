import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { DeskStub } from "../support/desk-stub.ts";
import { expectAccessible, focusIn, openBrowser, openPage } from "../support/browser.ts";
import { builtWeb } from "../support/static-files.ts";
import { WebStub } from "../support/web-stub.ts";

describe("the desk in a browser", function () {
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
    await page.goto(`${stub.origin}/desk`);
  });
  afterEach(async () => {
    await page.context().close();
    await stub.close();
    expect(page.faults).to.deep.equal([]);
  });

  const signIn = async (password = "parole"): Promise<void> => {
    await page.getByTestId("login").fill("claire");
    await page.getByTestId("password").fill(password);
    await page.getByTestId("sign-in").click();
  };
  const go = async (hash: string, testid: string): Promise<void> => {
    await page.goto(`${stub.origin}/desk${hash}`);
    await page.getByTestId(testid).first().waitFor();
  };

  it("says in plain words that a password is wrong", async () => {
    await signIn("autre");

    await page.getByText("Identifiant ou mot de passe incorrect.").waitFor();
  });

  it("shows who waits, since when by the server's clock, and the file with everything not to ask again", async () => {
    await signIn();
    const row = page.getByTestId("handoff-row");
    await row.getByText("attend depuis 12 min").waitFor();

    await row.click();

    expect(await page.getByTestId("summary").innerText()).to.contain("Odile Granvert écrit");
    await page.getByText("Vérifier avec le magasin la préparation de LB-0007.").waitFor();
    await page.getByText("La box de prêt s’est arrêtée, ou le prêt arrive à son terme").waitFor();
    expect(await page.locator(".chips").first().innerText()).to.contain("Téléphone");
    expect(await page.getByTestId("transcript").innerText()).to.contain("Je suis venue deux fois pour rien");
  });

  it("lets one agent accept, answer and finish", async () => {
    await signIn();
    await page.getByTestId("handoff-row").click();
    await page.getByTestId("accept").click();
    await page.getByTestId("reply").waitFor();
    expect(await focusIn(page)).to.equal("reply");

    await page.getByTestId("reply").fill("Bonjour, j’appelle la boutique.");
    await page.getByTestId("send-reply").click();
    await page.getByText("Message envoyé.").waitFor();
    await page.getByTestId("note").fill("La box est mise de côté.");
    await page.getByTestId("complete").click();
    await page.waitForURL(/#\/handoffs$/);

    expect(desk.posts).to.deep.equal([
      { path: "POST handoffs/handoff_1/accept", body: {} },
      { path: "POST handoffs/handoff_1/messages", body: { text: "Bonjour, j’appelle la boutique." } },
      {
        path: "POST handoffs/handoff_1/complete",
        body: { outcome: "solved", note: "La box est mise de côté." },
      },
    ]);
  });

  it("tells the slower of two agents that the request is taken", async () => {
    await signIn();
    await page.getByTestId("handoff-row").click();
    await page.getByTestId("accept").waitFor();
    desk.handoff = { ...desk.handoff, state: "accepted", acceptedBy: "nadia" };

    await page.getByTestId("accept").click();

    await page.getByText("Quelqu’un d’autre a déjà pris cette demande.").waitFor();
    await page.getByText("prise en charge par nadia").waitFor();
    expect(await page.getByTestId("reply").isVisible()).to.equal(false);
  });

  it("lets a shop set aside what it has scanned, say what it cannot find, and hand over", async () => {
    desk.user = { login: "antibes", name: "Boutique d’Antibes", role: "shop", shop: "antibes" };
    await signIn();
    const [first, second] = [page.getByTestId("pull-row").nth(0), page.getByTestId("pull-row").nth(1)];

    await first.getByTestId("serial").fill("LB-0007");
    await first.getByTestId("serial").press("Enter");
    await page.getByText("LB-0007 est mis de côté. Le client vient d’être prévenu.").waitFor();
    await first.getByTestId("not-found").click();
    await first.getByTestId("confirm-not-found").click();
    await page.getByText("C’est noté. Le client vient d’être prévenu.").waitFor();
    await second.getByTestId("code").fill("K7QX");
    await second.getByTestId("serial").fill("LB-0008");
    await second.getByTestId("hand-over").click();
    await page.getByText("LB-0008 est remis.").waitFor();
    await page.getByTestId("put-back").click();
    await page.getByText("L’appareil est de nouveau disponible.").waitFor();
    await page.getByTestId("return").click();
    await page.getByText("Reçu à donner au client : R-7K3M9QXB").waitFor();

    expect(desk.posts).to.deep.equal([
      { path: "POST holds/hold_1/set-aside", body: { serial: "LB-0007" } },
      { path: "POST holds/hold_1/not-found", body: {} },
      { path: "POST holds/hold_2/hand-over", body: { code: "K7QX", serial: "LB-0008" } },
      { path: "POST units/unit_10/put-back", body: {} },
      { path: "POST loans/loan_9/return", body: { serial: "LB-0009" } },
    ]);
  });

  it("names the appointments that a new closure breaks", async () => {
    desk.user = { login: "admin", name: "Responsable", role: "supervisor" };
    await signIn();
    await page.getByTestId("handoff-row").waitFor();
    await go("#/book", "closure-on");
    await page.getByTestId("closure-on").fill("2026-12-07");
    await page.getByTestId("reason-fr").fill("dégât des eaux");
    await page.getByTestId("add-closure").click();

    await page.getByText("Un rendez-vous tombe pendant cette fermeture").waitFor();
    expect(await page.getByTestId("closure-broken").innerText()).to.contain("Odile Granvert, 04 65 71 44 71");
    expect(desk.posts[0]?.body).to.deep.equal({
      place: { kind: "shop", id: "antibes" },
      exception: { on: "2026-12-07", closed: true, name: { fr: "dégât des eaux", en: "dégât des eaux" } },
    });
  });

  it("shows an agent a shop's work and the closures without the buttons that are not theirs", async () => {
    await signIn();
    await page.getByTestId("handoff-row").waitFor();

    await go("#/shops/antibes", "pull-row");
    expect(await page.getByTestId("set-aside").count()).to.equal(0);
    await go("#/book", "closure-row");
    expect(await page.getByTestId("add-closure").count()).to.equal(0);
  });

  it("sends back to the door when the session is over", async () => {
    await signIn();
    await page.getByTestId("handoff-row").waitFor();
    desk.signedIn = false;

    await page.getByText("Votre session est terminée.").waitFor();
  });

  it("speaks English too", async () => {
    await signIn();
    await page.getByText("English").click();

    await page.getByRole("heading", { name: "Requests" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).to.equal("en");
  });

  it("is accessible on every page, in light and in dark", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      desk.user = { login: "admin", name: "Responsable", role: "supervisor" };
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
      if (!desk.signedIn) await signIn();
      for (const [hash, testid] of PAGES) {
        await go(hash, testid);
        await expectAccessible(page);
      }
    }
  });
});

const PAGES = [
  ["#/handoffs", "handoff-row"],
  ["#/handoffs/handoff_1", "accept"],
  ["#/cases/GP-2041", "transcript"],
  ["#/shops/antibes", "pull-row"],
  ["#/bookings", "booking-row"],
  ["#/promises", "promise-row"],
  ["#/incidents", "incident"],
  ["#/book", "closure-row"],
  ["#/questions", "question-row"],
  ["#/questions/unanswered_1", "open-answer"],
  ["#/deliveries", "delivery-row"],
] as const;

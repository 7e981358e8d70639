import { expect } from "chai";
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { expectAccessible, focusIn, openBrowser, openPage } from "../support/browser.ts";
import { builtWeb } from "../support/static-files.ts";
import { type Answers, WebStub } from "../support/web-stub.ts";

const GREETING = "Bonjour, je suis l’assistant automatique.";

const answers: Answers = (text) => {
  if (text === "") return [{ text: GREETING, buttons: ["Une panne", "Ma commande"] }];
  if (text.includes("lien"))
    return [{ text: "<b>Suivi</b> : https://exemple.fr/suivi puis javascript:alert(1)" }];
  if (text === "Parler à une personne") return [{ text: "Bonjour, j’ai lu votre dossier.", agent: "Claire" }];
  return [{ text: `Bien reçu : ${text}` }];
};

describe("the widget in a browser", function () {
  this.timeout(30_000);
  let browser: Browser;
  let stub: WebStub;
  let page: Page & { faults: string[] };

  before(async () => {
    await builtWeb();
    browser = await openBrowser();
  });
  after(() => browser.close());
  beforeEach(async () => {
    stub = new WebStub(answers);
    await stub.listen();
    page = await openPage(browser, { viewport: { width: 1280, height: 800 } });
    await page.goto(stub.origin);
  });
  afterEach(async () => {
    await page.context().close();
    await stub.close();
    expect(page.faults).to.deep.equal([]);
  });

  const open = async (): Promise<void> => {
    await page.getByTestId("launcher").click();
    await page.getByText(GREETING).waitFor();
  };
  const say = async (text: string): Promise<void> => {
    await page.getByTestId("input").fill(text);
    await page.getByTestId("input").press("Enter");
  };
  const texts = (): Promise<string[]> => page.getByTestId("log").locator(".bubble").allInnerTexts();

  it("asks nothing of the server before it is opened", async () => {
    await page.getByTestId("launcher").waitFor();

    expect(stub.requests).to.deep.equal([]);
  });

  it("greets, answers buttons and typed words, and shows buttons only while they answer something", async () => {
    await open();
    await page.getByTestId("option").filter({ hasText: "Ma commande" }).click();
    await page.getByText("Bien reçu : Ma commande").waitFor();
    expect(await page.getByTestId("option").count()).to.equal(0);
    expect(await focusIn(page)).to.equal("input");

    await say("merci");
    await page.getByText("Bien reçu : merci").waitFor();

    expect(await texts()).to.deep.equal([
      GREETING,
      "Ma commande",
      "Bien reçu\u00a0: Ma commande",
      "merci",
      "Bien reçu\u00a0: merci",
    ]);
  });

  it("shows what was written as text, and makes links only of safe addresses", async () => {
    await open();
    await say("le lien");
    await page.getByText("<b>Suivi</b>").waitFor();

    const links = page.getByTestId("log").locator("a");
    expect(await links.count()).to.equal(1);
    expect(await links.getAttribute("href")).to.equal("https://exemple.fr/suivi");
    expect(await links.getAttribute("rel")).to.contain("noopener");
  });

  it("takes no more than the server does, says so, and sends no blanks", async () => {
    await open();
    await page.getByTestId("input").fill("x".repeat(4_000));
    expect(await page.getByTestId("limit").innerText()).to.contain("longueur maximale");
    await page.getByTestId("input").press("y");
    expect(await page.getByTestId("input").inputValue()).to.have.length(4_000);

    await say("   ");

    expect(await page.getByTestId("limit").innerText()).to.equal("");
    expect(stub.posted).to.deep.equal([]);
  });

  it("does not part French punctuation from its word", async () => {
    await open();
    await say("Vraiment ?");
    await page.getByText("Bien reçu : Vraiment ?").waitFor();

    expect((await texts()).at(-1)).to.equal("Bien reçu\u00a0: Vraiment\u202f?");
  });

  it("finds its conversation again after a reload, open as it was", async () => {
    await open();
    await say("bonsoir");
    await page.getByText("Bien reçu : bonsoir").waitFor();

    await page.reload();
    await page.getByText("Bien reçu : bonsoir").waitFor();

    expect(await texts()).to.deep.equal([GREETING, "bonsoir", "Bien reçu\u00a0: bonsoir"]);
    expect(stub.talks.length).to.equal(1);
  });

  it("takes up the thread when its token has expired", async () => {
    await open();
    stub.expireTokens();

    await page.reload();
    await page.getByText(GREETING).waitFor();
    await say("toujours là");
    await page.getByText("Bien reçu : toujours là").waitFor();

    expect(stub.talks[0]?.log.length).to.equal(3);
  });

  it("keeps one copy of a message whose answer was lost, and misses nothing of a broken stream", async () => {
    await open();
    stub.loseAnswers = 2;
    stub.dropStreams();

    await say("une seule fois");
    await page.getByText("Bien reçu : une seule fois").waitFor();
    await page.locator(".sent, .waiting").waitFor({ state: "detached" });

    expect((await texts()).filter((text) => text === "une seule fois").length).to.equal(1);
    expect(stub.talks[0]?.log.length).to.equal(3);
  });

  it("says that the connection is lost, keeps what is typed, and sends it when the server is back", async () => {
    await open();
    const port = Number(new URL(stub.origin).port);
    await stub.close();
    await page.getByTestId("notice").filter({ hasText: "Connexion interrompue" }).waitFor();
    await say("dans le tunnel");
    await page.getByText("Envoi…").waitFor();

    await stub.listen(port);
    await page.getByText("Bien reçu : dans le tunnel").waitFor({ timeout: 20_000 });

    expect(await page.getByTestId("notice").innerText()).to.equal("");
  });

  it("works with the keyboard alone, and gives the focus back where it was", async () => {
    await page.getByTestId("launcher").focus();
    await page.keyboard.press("Enter");
    await page.getByText(GREETING).waitFor();
    expect(await focusIn(page)).to.equal("input");

    await page.keyboard.press("Shift+Tab");
    expect(await focusIn(page)).to.equal("option");
    await page.keyboard.press("Enter");
    await page.getByText("Bien reçu : Ma commande").waitFor();
    await page.getByTestId("menu").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    expect(await focusIn(page)).to.equal("menu");
    await page.keyboard.press("Escape");

    expect(await focusIn(page)).to.equal("launcher");
    expect(await page.getByTestId("panel").isVisible()).to.equal(false);
  });

  it("works in a page of another origin that hides, colours and swells everything", async () => {
    const shop = new WebStub(answers);
    shop.extra = (request, response) => {
      if (request.url !== "/stylos") return false;
      const styles =
        "* { color: red !important; font-size: 40px !important; all: unset } div, dialog { display: none !important }";
      const script = `<script src="${stub.origin}/widget.js" defer></script>`;
      const html = `<!doctype html><html lang="en"><title>Pens</title><style>${styles}</style><p>Pens</p>${script}`;
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end(html);
      return true;
    };
    await shop.listen();
    try {
      await page.goto(`${shop.origin}/stylos`);
      await open();
      await say("hello");
      await page.getByText("Bien reçu : hello").waitFor();

      const style = `getComputedStyle(document.getElementById("parole-chat").shadowRoot.querySelector(".bubble"))`;
      expect(await page.evaluate(`[${style}.color, ${style}.fontSize]`)).to.deep.equal([
        "rgb(27, 36, 48)",
        "16px",
      ]);
      expect(await page.getByTestId("input").getAttribute("placeholder")).to.equal("Your message");
      expect(shop.requests).to.deep.equal([]);
    } finally {
      await shop.close();
    }
  });

  it("says that there is something new below to who reads further up", async () => {
    await open();
    for (const text of ["un", "deux", "trois", "quatre", "cinq"]) {
      await say(text);
      await page.getByText(`Bien reçu : ${text}`).waitFor();
    }
    await page.evaluate(
      `document.getElementById("parole-chat").shadowRoot.querySelector("[role=log]").scrollTo(0, 0)`,
    );
    const [talk] = stub.talks;
    if (talk !== undefined) stub.write(talk, { text: "La box est prête.", agent: "Claire" });

    await page.getByTestId("jump").click();

    expect(await page.getByTestId("jump").isVisible()).to.equal(false);
    expect(await focusIn(page)).to.equal("log");
  });

  it("counts what came while it was closed", async () => {
    await open();
    await page.getByTestId("close").click();
    const [talk] = stub.talks;
    if (talk !== undefined) stub.write(talk, { text: "La box est prête.", agent: "Claire" });

    await page.getByTestId("launcher").filter({ hasText: "1" }).waitFor();

    expect(await page.getByTestId("launcher").getAttribute("aria-label")).to.equal(
      "Une question ? (1 message non lu)",
    );
  });

  it("asks for a person from its menu, and says who answers", async () => {
    await open();
    await page.getByTestId("menu").click();
    await page.getByTestId("person").click();

    await page.getByText("Claire vous répond").waitFor();
  });

  it("gives the customer a dated copy", async () => {
    await open();
    await page.getByTestId("menu").click();
    const downloaded = page.waitForEvent("download");
    await page.getByTestId("keep-copy").click();
    const download = await downloaded;

    expect(download.suggestedFilename()).to.match(/^conversation-\d{4}-\d\d-\d\d\.txt$/);
    expect(await readFile(await download.path(), "utf8"))
      .to.contain(GREETING)
      .and.contain("2026");
  });

  it("announces what is new, not what is old", async () => {
    await open();

    await page.locator("[role=log][aria-live=polite]").waitFor();
  });

  it("is accessible, closed and open, with its menu, in light and in dark", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.reload();
      await expectAccessible(page);
      if (!(await page.getByTestId("panel").isVisible())) await page.getByTestId("launcher").click();
      await page.getByText(GREETING).waitFor();
      await expectAccessible(page);
      await page.getByTestId("menu").click();
      await expectAccessible(page);
      await page.getByTestId("close").click();
    }
  });
});

describe("the widget on a telephone", function () {
  this.timeout(30_000);
  let browser: Browser;
  let stub: WebStub;
  let page: Page & { faults: string[] };

  before(async () => {
    await builtWeb();
    browser = await openBrowser();
    stub = new WebStub(answers);
    await stub.listen();
    page = await openPage(browser, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      reducedMotion: "reduce",
    });
    await page.goto(stub.origin);
    await page.getByTestId("launcher").tap();
    await page.getByText(GREETING).waitFor();
  });
  after(async () => {
    await browser.close();
    await stub.close();
  });

  it("fills the screen and keeps the keyboard down until it is wanted", async () => {
    const box = await page.getByTestId("panel").boundingBox();

    expect(box).to.deep.equal({ x: 0, y: 0, width: 390, height: 844 });
    expect(await focusIn(page)).to.equal("title");
  });

  it("has targets of at least 44 pixels", async () => {
    for (const testid of ["menu", "close", "send", "option"]) {
      const box = await page.getByTestId(testid).first().boundingBox();
      expect(box?.height, testid).to.be.at.least(44);
      expect(box?.width, testid).to.be.at.least(44);
    }
  });

  it("is accessible", async () => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await expectAccessible(page);
    expect(page.faults).to.deep.equal([]);
  });
});

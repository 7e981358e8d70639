import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { DirectLineClient } from "../support/direct-line-client.ts";
import { openBrowser, openPage } from "../support/browser.ts";
import { freePort } from "../support/free-port.ts";
import { desk, DIRECTLINE_SECRET, Program } from "../support/program.ts";
import { LETTERS, MARKUP, SYNTAX } from "./nasty-texts.ts";

const MONDAY = "2026-12-07T14:30:00+01:00";
const MONSTER = "Donaudampfschifffahrtsgesellschaft".repeat(117); // one word of nearly four thousand letters
/** Typed into the widget by hand, one of each sort; what cannot be typed goes through the API. */
const TYPED = [
  ...MARKUP.slice(0, 6),
  "{n, plural, one {#} other {#}}",
  "${process.env.PATH}",
  "{{7*7}}",
  MONSTER,
];

/** Looks for what our texts would leave behind if they were ever read as markup; shadow roots included. */
const TRACES = `(() => {
  const found = [];
  if (window.fuzzed !== undefined) found.push("a script ran");
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      const named = element.tagName.toLowerCase();
      if (element.id === "fuzzed" || ["iframe", "plaintext", "object", "embed"].includes(named)) found.push("an element: " + element.outerHTML.slice(0, 200));
      if (named === "img" && element.getAttribute("src") === "x") found.push("an image");
      for (const { name, value } of element.attributes)
        if (/^on/i.test(name) || /^\\s*(javascript|data):/i.test(value)) found.push("an attribute: " + name + "=" + value.slice(0, 100));
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth + 1)
    found.push("the page is wider than the window: " + document.documentElement.scrollWidth);
  return found;
})()`;

describe("nasty texts on the screen", function () {
  this.timeout(180_000);
  let browser: Browser;
  let program: Program;
  let dialogs: string[];
  before(async () => {
    browser = await openBrowser();
    program = new Program({ PORT: String(await freePort()) });
    await program.start(MONDAY);
    dialogs = [];
  });
  after(async () => {
    await browser.close();
    await program.remove();
  });

  async function open(width: number): Promise<Page & { faults: string[] }> {
    const page = await openPage(browser, { viewport: { width, height: 900 }, reducedMotion: "reduce" });
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    return page;
  }
  async function expectClean(page: Page & { faults: string[] }, where: string): Promise<void> {
    expect(await page.evaluate<string[]>(TRACES), where).to.deep.equal([]);
    expect([page.faults, dialogs], where).to.deep.equal([[], []]);
  }

  it("stand in the chat window as they were typed, and nothing of them runs", async () => {
    const page = await open(380);
    await page.goto(program.url);
    await page.getByTestId("launcher").click();
    await page.getByText("vous parlez à une machine").waitFor();
    const bubbles = page.getByTestId("log").locator('[data-author="customer"]:not(.sending) .bubble');
    for (const [index, text] of TYPED.entries()) {
      await page.getByTestId("input").fill(text);
      await page.getByTestId("input").press("Enter");
      await bubbles.nth(index).waitFor();
    }

    const plain = (text: string): string => text.replace(/[\u00a0\u202f\s]+/g, " ").trim();
    const shown = (await bubbles.allTextContents()).map(plain);
    for (const [index, text] of TYPED.entries()) {
      const words = shown[index]?.replace(/ \(.*?nouvel.*?\)/g, "");
      expect(words, text.slice(0, 80)).to.equal(plain(text));
    }
    await expectClean(page, "the chat window");
    const log = `document.getElementById("parole-chat").shadowRoot.querySelector("[role=log]")`;
    expect(await page.evaluate(`${log}.scrollWidth - ${log}.clientWidth`)).to.be.at.most(1);
    await page.context().close();
  });

  it("stand on the pages of the desk as they were sent, from customers and from colleagues", async () => {
    await talkNastily(program.url);
    await workNastily(program.url);
    const page = await open(1280);
    const [, password = ""] = /admin \/ (\S+)/.exec(program.output) ?? [];
    await page.goto(`${program.url}/desk`);
    await page.getByTestId("login").fill("admin");
    await page.getByTestId("password").fill(password);
    await page.getByTestId("sign-in").click();
    await page.getByTestId("sign-out").waitFor();

    for (const hash of [...LISTS, ...(await pagesOfRecords(program.url))]) {
      await page.goto(`${program.url}/desk${hash}`);
      await page.waitForLoadState("networkidle");
      await expectClean(page, hash);
    }
    await page.context().close();
  });
});

const LISTS = ["#/handoffs", "#/bookings", "#/promises", "#/incidents", "#/book", "#/shops/antibes"];

/** Every text once as a message, some as answers of a dialog, and a person asked for at the end. */
async function talkNastily(url: string): Promise<void> {
  const client = new DirectLineClient(url, DIRECTLINE_SECRET);
  await client.start();
  for (const text of [...MARKUP, ...SYNTAX, ...LETTERS]) {
    const { status } = await client.post(text);
    if (status !== 200 && status !== 400) throw new Error(`${String(status)} to ${text}`);
  }
  for (const text of [
    "recommencer",
    "être rappelé",
    "06 39 98 41 07",
    MARKUP[1],
    "dès que possible",
    "oui",
    `je m’appelle ${MARKUP[0]}`,
  ])
    await client.post(text);
  for (const text of [
    "recommencer",
    "je voudrais parler à quelqu’un",
    MARKUP[1],
    MARKUP[2],
    MARKUP[3],
    MONSTER,
    "oui",
  ])
    await client.post(text);
  const page = { url: "https://shop.example/?<script>window.fuzzed=1</script>", browser: MARKUP[1] };
  await client.post({
    type: "message",
    text: "la page ne marche pas",
    channelData: { page, clientActivityID: MARKUP[0] },
  });
}

/** The same from the other side: colleagues who write them into everything they may write. */
async function workNastily(url: string): Promise<void> {
  const handoffs = await idsOf(url, "handoffs");
  for (const id of handoffs) {
    await desk(url, "POST", `/handoffs/${id}/accept`);
    for (const text of [...MARKUP, MONSTER]) await desk(url, "POST", `/handoffs/${id}/messages`, { text });
    await desk(url, "POST", `/handoffs/${id}/complete`, {
      outcome: "other",
      note: `${MARKUP[0]} {x} ${MONSTER.slice(0, 1_500)}`,
    });
  }
  for (const title of [...MARKUP.slice(0, 4), MONSTER.slice(0, 200)]) {
    const made = await desk(url, "POST", "/incidents", {
      title,
      area: { towns: ["Antibes"] },
      text: `${title} {n, plural, other {#}}`,
    });
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  }
  const exception = {
    from: "2026-12-24",
    to: "2026-12-24",
    closed: true,
    reason: { fr: MARKUP[1], en: MARKUP[2] },
  };
  await desk(url, "POST", "/book/closures", { place: { kind: "shop", id: "antibes" }, exception });
  await desk(url, "POST", "/users", { login: "fuzzed", name: MARKUP[1].slice(0, 80), role: "agent" });
  for (const id of await idsOf(url, "bookings"))
    await desk(url, "POST", `/bookings/${id}/complete`, {
      outcome: MARKUP[0],
      note: MONSTER.slice(0, 1_900),
    });
}

async function idsOf(url: string, list: string): Promise<string[]> {
  const { body } = await desk(url, "GET", `/${list}`);
  return [...JSON.stringify(body).matchAll(/\{"id":"([^"]+)"/g)].map(([, id = ""]) => id);
}

async function pagesOfRecords(url: string): Promise<string[]> {
  const [cases, handoffs] = [await idsOf(url, "cases"), await idsOf(url, "handoffs")];
  if (cases.length === 0 || handoffs.length === 0)
    throw new Error(
      `too little to look at: ${String(cases.length)} cases, ${String(handoffs.length)} handoffs`,
    );
  return [...cases.map((id) => `#/cases/${id}`), ...handoffs.map((id) => `#/handoffs/${id}`)];
}

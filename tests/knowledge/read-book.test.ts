import { expect } from "chai";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { articleNamed, hoursOf, readBook, shopNamed, teamFor } from "../../src/knowledge/index.ts";
import { isOpen } from "../../src/calendar/index.ts";
import { AppError } from "../../src/shared/errors.ts";
import { demoBook } from "./a-live-book.ts";
import { folderWith, SECOND } from "./folders.ts";

/** What reading this folder is refused with, without the folder's own name. */
async function refusal(folder: string): Promise<string> {
  try {
    await readBook(folder);
  } catch (error) {
    if (error instanceof AppError && error.code === "BOOK_INVALID") {
      return error.message.replaceAll(`${folder}/`, "").replaceAll(folder, ".");
    }
    throw error;
  }
  return "nothing is refused";
}

/** The second merchant's file with one piece of text replaced. */
function changed(name: string, from: string | RegExp, to: string): Record<string, string> {
  const text = readFileSync(join(SECOND, name), "utf8");
  const result = text.replace(from, to);
  if (result === text) throw new Error(`${name} does not hold ${String(from)}`);
  return { [name]: result };
}

const SHOP = "shops/sablon.yaml";
const box = "models: { box: { name: { fr: box, en: box }, kind: internet-box } }";
const pelle = `
pelle:
  name: Jo Pelle
  phone: "+32 470 00 00 00"
  email: jo@pelle.example
  locale: fr
  country: BE
  address: Rue Haute, 1000 Bruxelles
  lines:
    - { number: "+32 2 000 00 00", town: Bruxelles, postalCode: "1000" }
    - { number: "+32 2 000 00 00", town: Bruxelles, postalCode: "1000" }
  pupillaryDistance: { totalMm: 62, rightMm: 31, leftMm: 31, measuredOn: 2026-01-05, shop: namur }`;
const order = (fields: string): string => `
VS2026-001:
  state: paid
  placedAt: 2026-11-01T10:00:00Z
  paidBy: card
  total: 690 EUR
${fields}`;

const refusals: { it: string; files: Record<string, string>; says: string[] }[] = [
  {
    it: "a range that ends before it starts, with the line",
    files: changed(SHOP, 'wed: ["10:00-18:30"]', 'wed: ["10:00-12:00", "14:00-13:00"]'),
    says: [`${SHOP}: week.wed[1]: "14:00-13:00" ends before it starts`, "(line 23)"],
  },
  {
    it: "a field that nothing reads",
    files: changed(SHOP, "stepFree: true", "stepFree: true\nstepfree: true"),
    says: [`${SHOP}: Unrecognized key: "stepfree"`],
  },
  {
    it: "a missing field",
    files: changed(SHOP, "town: Bruxelles\n", ""),
    says: [`${SHOP}: town: Invalid input`],
  },
  {
    it: "a time zone that does not exist",
    files: changed(SHOP, "Europe/Brussels", "Brussels"),
    says: [`${SHOP}: timeZone: not a time zone`],
  },
  {
    it: "a day that does not exist",
    files: changed("holidays/be.yaml", "2026-07-21", "2026-02-30"),
    says: ["holidays/be.yaml: days[0].on: this day does not exist"],
  },
  {
    it: "a list of holidays that nobody has confirmed",
    files: changed("holidays/be.yaml", /reviewed:.*\n/, ""),
    says: ["holidays/be.yaml: reviewed: Invalid input"],
  },
  {
    it: "YAML that cannot be read, with the line",
    files: { "towns.yaml": "- name: Namur\n  aliases: [Namen\n" },
    says: ["towns.yaml: not readable as YAML, line"],
  },
  {
    it: "a field written twice",
    files: changed(SHOP, "currency: EUR", "currency: EUR\ncurrency: CHF"),
    says: [`${SHOP}: not readable as YAML, line 9: Map keys must be unique`],
  },
  {
    it: "a shop under another file name",
    files: changed(SHOP, "id: sablon", "id: grand-sablon"),
    says: [`${SHOP}: id: "grand-sablon" is not the name of the file`],
  },
  {
    it: "an id with capitals",
    files: changed("teams.yaml", "atelier:", "Atelier:"),
    says: ["teams.yaml: Atelier: write it in small letters"],
  },
  {
    it: "a telephone number without its country",
    files: changed(SHOP, "stepFree", 'phone: "02 000 00 00"\nstepFree'),
    says: [`${SHOP}: phone: write it with its country code`],
  },
  {
    it: "a price without its currency",
    files: changed("products.yaml", "690 EUR", "690"),
    says: ["products.yaml: velo-de-ville.prices[0]: Invalid input: expected string"],
  },
  {
    it: "a text in one language only",
    files: changed(SHOP, "  en: Card and cash.\n", ""),
    says: [`${SHOP}: payment.en: Invalid input`],
  },
  {
    it: "an order pattern that is no regular expression",
    files: changed("merchant.yaml", /orderPattern: .*/, 'orderPattern: "VS(\\\\d{4}"'),
    says: ["merchant.yaml: orderPattern: not a regular expression"],
  },
  {
    it: "a duration that is none",
    files: changed("merchant.yaml", "callbackSlotMinutes: 20", "callbackSlotMinutes: 0"),
    says: ["merchant.yaml: policy.callbackSlotMinutes: Too small"],
  },
  {
    it: "a policy that does not exist",
    files: changed("merchant.yaml", "callbackSlotMinutes", "callbackSlotMinuts"),
    says: ['merchant.yaml: policy: Unrecognized key: "callbackSlotMinuts"'],
  },
  {
    it: "a default language that the merchant does not have",
    files: changed("merchant.yaml", "locales: [fr, en]", "locales: [en]"),
    says: ['merchant.yaml: defaultLocale: "fr" is not among the locales'],
  },
  {
    it: "a default team that does not exist",
    files: changed("merchant.yaml", "defaultTeam: atelier", "defaultTeam: bureau"),
    says: ['merchant.yaml: defaultTeam: there is no team "bureau"'],
  },
  {
    it: "a default team that calls nobody",
    files: changed("teams.yaml", "callbacks", "visits"),
    says: ['merchant.yaml: defaultTeam: "atelier" does not call customers back'],
  },
  {
    it: "holidays that are not there",
    files: changed(SHOP, "holidays: be", "holidays: nl"),
    says: [`${SHOP}: holidays: there is no holidays/nl.yaml`],
  },
  {
    it: "a team in an unknown shop",
    files: changed("teams.yaml", "shop: sablon", "shop: namur"),
    says: ['teams.yaml: atelier.shop: there is no shop "namur"'],
  },
  {
    it: "a team without shop and time zone",
    files: changed("teams.yaml", "  shop: sablon\n", ""),
    says: ["teams.yaml: atelier.timeZone: a team without a shop needs a time zone"],
  },
  {
    it: "a team of a shop that has another calendar than the shop",
    files: changed("teams.yaml", "shop: sablon", "shop: sablon\n  holidays: be"),
    says: ["teams.yaml: atelier.shop: a team of a shop has the shop's time zone and holidays"],
  },
  {
    it: "visits that happen nowhere",
    files: {
      "teams.yaml": `${readFileSync(join(SECOND, "teams.yaml"), "utf8")}
essai:
  name: { fr: essais, en: trials }
  books: visits
  lanes: 1
  timeZone: Europe/Brussels
  week: {}`,
    },
    says: ["teams.yaml: essai.shop: visits happen in a shop"],
  },
  {
    it: "a topic that two teams take",
    files: {
      "teams.yaml": `${readFileSync(join(SECOND, "teams.yaml"), "utf8").replace("lanes", "topics: [repair]\n  lanes")}
bureau:
  name: { fr: bureau, en: office }
  books: callbacks
  shop: sablon
  topics: [repair]
  lanes: 1
  week: {}`,
    },
    says: ['teams.yaml: bureau.topics[0]: "repair" already goes to atelier'],
  },
  {
    it: "a unit of an unknown shop or model, or the same serial twice",
    files: {
      "devices.yaml": `${box}\nunits:
  - { serial: AAA-1, model: box, shop: namur }
  - { serial: AAA-2, model: bax, shop: sablon }
  - { serial: AAA-1, model: box, shop: sablon }`,
    },
    says: [
      'devices.yaml: units[0].shop: there is no shop "namur"',
      'devices.yaml: units[1].model: there is no model "bax"',
      'devices.yaml: units[2].serial: "AAA-1" is written twice',
    ],
  },
  {
    it: "a town written twice, whatever its accents",
    files: {
      "towns.yaml": `- { name: Liège, country: BE, postalCodes: ["4000"], location: { lat: 50.6, lon: 5.6 } }
- { name: Liege, country: BE, postalCodes: ["4000"], location: { lat: 50.6, lon: 5.6 } }`,
    },
    says: ['towns.yaml: [1].name: "liege" is written twice'],
  },
  {
    it: "an incident in a town that nobody can name",
    files: {
      "incidents.yaml": `
ixelles:
  title: { fr: Coupure, en: Outage }
  area: { towns: [Ixelles, Ixel], postalCodes: ["1050"] }
  startedAt: 2026-07-14T05:40:00Z
  upstream: true
  state: identified`,
    },
    says: ['incidents.yaml: ixelles.area.towns[1]: "Ixel" is not the name of a town in towns.yaml'],
  },
  {
    it: "a place off the map",
    files: changed("towns.yaml", "lat: 50.8333", "lat: 508333"),
    says: ["towns.yaml: [1].location.lat: Too big"],
  },
  {
    it: "stock in an unknown shop",
    files: changed("products.yaml", "sablon: 3", "namur: 3"),
    says: ['products.yaml: velo-de-ville.stock.namur: there is no shop "namur"'],
  },
  {
    it: "two prices in one currency",
    files: changed("products.yaml", "[690 EUR]", "[690 EUR, 700 EUR]"),
    says: ["products.yaml: velo-de-ville.prices: one price a currency"],
  },
  {
    it: "a customer measured nowhere, with one line twice",
    files: { "customers.yaml": pelle },
    says: [
      'customers.yaml: pelle.pupillaryDistance.shop: there is no shop "namur"',
      'customers.yaml: pelle.lines[1].number: "+3220000000" is written twice',
    ],
  },
  {
    it: "an order whose names lead nowhere",
    files: {
      "orders.yaml": order(`  customer: jo
  lines: [{ product: tandem, quantity: 1, price: 690 EUR }]
  delivery: { kind: pickup, shop: namur }`).replace("VS2026-001", "GP-1"),
    },
    says: [
      "orders.yaml: GP-1: the number does not fit orderPattern of merchant.yaml",
      'orders.yaml: GP-1.customer: there is no customer "jo"',
      'orders.yaml: GP-1.lines[0].product: there is no product "tandem"',
      'orders.yaml: GP-1.delivery.shop: there is no shop "namur"',
    ],
  },
  {
    it: "an article in one language only",
    files: { "articles/fr/velos.md": readFileSync(join(SECOND, "articles/fr/repairs.md"), "utf8") },
    says: ["articles/en/velos.md: missing: the article exists in fr"],
  },
  {
    it: "an article without its head",
    files: { "articles/fr/repairs.md": "Nous réparons tout." },
    says: ["articles/fr/repairs.md: it must start with its title"],
  },
  {
    it: "an article that says nothing",
    files: changed("articles/fr/repairs.md", /Nous réparons.*/, ""),
    says: ["articles/fr/repairs.md: there is no text"],
  },
  {
    it: "an article that nobody would find, with the line in the file",
    files: changed("articles/en/repairs.md", /asks:[^]*reviewed/, "asks: [Repairs?]\nreviewed"),
    says: ["articles/en/repairs.md: asks: Too small", "(line 3)"],
  },
  {
    it: "a misspelt file",
    files: { "prodcuts.yaml": "{}", "shops/namur.yml": "{}" },
    says: [
      "prodcuts.yaml: nothing reads this file; expected: merchant.yaml",
      "shops/namur.yml: nothing reads this file: it must end in .yaml",
    ],
  },
  {
    it: "a fault between two files even when nothing else is wrong",
    files: {
      ...changed(SHOP, "[l'atelier]", "[l'atelier, Le Lavoir]"),
      "shops/lavoir.yaml": readFileSync(join(SECOND, SHOP), "utf8")
        .replace("id: sablon", "id: lavoir")
        .replace("name: Vélo Sablon", "name: Vélo Lavoir")
        .replace("[l'atelier]", "[le lavoir]"),
    },
    says: ['shops/sablon.yaml: aliases: "le lavoir" already means lavoir'],
  },
];

describe("readBook", () => {
  for (const { it: name, files, says } of refusals) {
    it(`refuses ${name}`, async () => {
      const said = await refusal(await folderWith(files));

      for (const part of says) expect(said).to.include(part);
    });
  }

  it("lists every fault of every file at once, one a line", async () => {
    const said = await refusal(
      await folderWith({
        ...changed(SHOP, "Europe/Brussels", "Brussels"),
        ...changed("teams.yaml", "lanes: 1", "lanes: many"),
        ...changed("merchant.yaml", "casePrefix: VS", "casePrefix: v"),
      }),
    );

    expect(said.split("\n").map((line) => line.split(":")[0])).to.have.members([
      "merchant.yaml",
      SHOP,
      "teams.yaml",
    ]);
  });

  it("refuses a folder that is not there, or has no shop", async () => {
    const folder = await folderWith({});
    rmSync(join(folder, SHOP));
    const said = await refusal(folder);

    expect(await refusal("/nowhere/at/all")).to.include(".: the folder cannot be read");
    expect(said).to.include("shops: there is no shop");
  });

  it("reads the demo merchant with its shops, units and open incident", async () => {
    const book = await demoBook();

    expect(book.shops.map(({ id, hours }) => [id, hours.timeZone])).to.have.deep.members([
      ["antibes", "Europe/Paris"],
      ["cannes", "Europe/Paris"],
      ["nice", "Europe/Paris"],
      ["montreal", "America/Toronto"],
    ]);
    const shopsOfUnits = book.units.map(({ shop }) => shop);
    expect(shopsOfUnits).to.include.members(["antibes", "nice"]).and.not.include("cannes");
    expect(book.incidents.map(({ area, startedAt }) => [area.towns, startedAt.slice(0, 7)])).to.deep.equal([
      [["Antibes"], "2026-07"],
    ]);
    expect(book.towns).to.have.length.of.at.least(40);
  });

  it("reads prices as cents and telephone numbers as E.164", async () => {
    const book = await demoBook();

    expect(book.products.find(({ id }) => id === "plume-galet")?.prices).to.deep.equal([
      { minor: 4600, currency: "EUR" },
      { minor: 6800, currency: "CAD" },
    ]);
    expect(book.merchant.phoneLine?.number).to.equal("+33465710440");
  });

  it("gives a duration that the merchant leaves out its default", async () => {
    const { policy } = (await readBook(SECOND)).merchant;

    expect(policy).to.include({ callbackSlotMinutes: 20, holdShopOpenHours: 2, loansWithoutIncident: false });
    expect(policy.incidentUpdateMinutes.identified).to.equal(120);
  });

  it("reads another merchant from another folder, with nothing of the demo left", async () => {
    const book = await readBook(SECOND);

    expect(shopNamed(book, "Bruxelles")?.id).to.equal("sablon");
    expect(teamFor(book, "callback_request")).to.include({ id: "atelier", slotMinutes: 20, lanes: 1 });
    expect(articleNamed(book, "repairs", "en")?.title).to.equal("Repairs");
    expect([book.units, book.incidents, book.customers, book.orders]).to.deep.equal([[], [], [], []]);
    expect(JSON.stringify(book)).not.to.match(/Galeries|Antibes/);
  });

  it("keeps a team of a shop within the shop's hours and holidays", async () => {
    const book = await readBook(SECOND);
    const hours = hoursOf(book, { kind: "team", id: "atelier" });
    if (!hours) throw new Error("no team");

    expect(hours.week.sat).to.deep.equal(["10:00-12:00"]); // the team wrote 9, the doors open at 10
    expect(isOpen(hours, new Date("2026-07-21T08:30:00Z"))).to.equal(false); // national day, a Tuesday
    expect(isOpen(hours, new Date("2026-07-28T08:30:00Z"))).to.equal(true);
  });
});

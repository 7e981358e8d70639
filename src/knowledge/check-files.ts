import { join } from "node:path";
import type { BookFiles } from "./book-files.ts";
import type { Faults } from "./faults.ts";
import { WAREHOUSE } from "./product.ts";
import type { TeamFile } from "./team.ts";
import { foldName } from "./words.ts";

interface Check {
  readonly files: BookFiles;
  /** Notes a fault of a file of the folder. */
  readonly note: (file: string, field: readonly PropertyKey[], message: string) => void;
}

/** Notes where files do not fit together: names that lead nowhere, and things written twice. */
export function checkFiles(files: BookFiles, folder: string, faults: Faults): void {
  const check: Check = { files, note: (file, field, message) => faults.add(join(folder, file), message, field) };
  checkMerchant(check);
  checkHolidays(check);
  checkShopNames(check);
  checkTeams(check);
  checkTopics(check);
  checkDevices(check);
  checkTowns(check);
  checkIncidents(check);
  checkCustomers(check);
  checkProducts(check);
  checkOrders(check);
  checkArticles(check);
}

function checkMerchant({ files: { merchant, teams }, note }: Check): void {
  const { defaultTeam, defaultLocale, locales } = merchant;
  const team = Object.hasOwn(teams, defaultTeam) ? teams[defaultTeam] : undefined;
  if (!team) note("merchant.yaml", ["defaultTeam"], `there is no team "${defaultTeam}" in teams.yaml`);
  else if (team.books !== "callbacks") {
    note("merchant.yaml", ["defaultTeam"], `"${defaultTeam}" does not call customers back`);
  }
  if (!locales.includes(defaultLocale)) {
    note("merchant.yaml", ["defaultLocale"], `"${defaultLocale}" is not among the locales`);
  }
}

function checkHolidays({ files, note }: Check): void {
  const places = [
    ...files.shops.map(({ id, holidays }) => ({ file: `shops/${id}.yaml`, field: ["holidays"], holidays })),
    ...Object.entries(files.teams).map(([id, { holidays }]) => ({
      file: "teams.yaml",
      field: [id, "holidays"],
      holidays,
    })),
    { file: "merchant.yaml", field: ["phoneLine", "holidays"], holidays: files.merchant.phoneLine?.holidays },
  ];
  for (const { file, field, holidays } of places) {
    if (holidays === undefined || Object.hasOwn(files.holidays, holidays)) continue;
    note(file, field, `there is no holidays/${holidays}.yaml`);
  }
}

function checkShopNames({ files, note }: Check): void {
  const owners = new Map<string, string>();
  for (const shop of files.shops) {
    for (const name of new Set([shop.id, shop.name, ...shop.aliases].map(foldName))) {
      const owner = owners.get(name);
      if (owner !== undefined) note(`shops/${shop.id}.yaml`, ["aliases"], `"${name}" already means ${owner}`);
      owners.set(name, shop.id);
    }
  }
}

function checkTeams({ files, note }: Check): void {
  for (const [id, team] of Object.entries(files.teams)) {
    for (const fault of teamFaults(team, files)) note("teams.yaml", [id, fault.field], fault.message);
  }
}

function teamFaults(team: TeamFile, files: BookFiles): { field: string; message: string }[] {
  const { shop, timeZone, holidays, books } = team;
  if (shop === undefined) {
    const zone = { field: "timeZone", message: "a team without a shop needs a time zone" };
    const where = { field: "shop", message: "visits happen in a shop: name it" };
    return [...(timeZone === undefined ? [zone] : []), ...(books === "visits" ? [where] : [])];
  }
  const unknown = { field: "shop", message: `there is no shop "${shop}"` };
  const message = "a team of a shop has the shop's time zone and holidays: leave them out";
  const own = timeZone !== undefined || holidays !== undefined;
  return [...(hasShop(files, shop) ? [] : [unknown]), ...(own ? [{ field: "shop", message }] : [])];
}

/** A topic goes to one team; only the shops may each have a team for it. */
function checkTopics({ files, note }: Check): void {
  const takers = new Map<string, string>();
  for (const [id, { shop = "", books, topics }] of Object.entries(files.teams)) {
    for (const [index, topic] of topics.entries()) {
      const key = books === "visits" ? `${shop}/${topic}` : topic;
      const taker = takers.get(key);
      if (taker !== undefined) note("teams.yaml", [id, "topics", index], `"${topic}" already goes to ${taker}`);
      takers.set(key, id);
    }
  }
}

function checkDevices({ files, note }: Check): void {
  const { models, units } = files.devices;
  const serials = new Set<string>();
  for (const [index, { serial, model, shop }] of units.entries()) {
    const at = (field: string): PropertyKey[] => ["units", index, field];
    if (!Object.hasOwn(models, model)) note("devices.yaml", at("model"), `there is no model "${model}"`);
    if (!hasShop(files, shop)) note("devices.yaml", at("shop"), `there is no shop "${shop}"`);
    if (serials.has(serial)) note("devices.yaml", at("serial"), `"${serial}" is written twice`);
    serials.add(serial);
  }
}

function checkTowns({ files, note }: Check): void {
  const names = new Set<string>();
  for (const [index, { name, aliases }] of files.towns.entries()) {
    for (const each of new Set([name, ...aliases].map(foldName))) {
      if (names.has(each)) note("towns.yaml", [index, "name"], `"${each}" is written twice`);
      names.add(each);
    }
  }
}

// A town that is not on the list is never understood in a message, so its incident would never be found.
function checkIncidents({ files: { incidents, towns }, note }: Check): void {
  for (const [id, { area }] of Object.entries(incidents)) {
    for (const [index, town] of area.towns.entries()) {
      if (towns.some(({ name }) => name === town)) continue;
      note("incidents.yaml", [id, "area", "towns", index], `"${town}" is not the name of a town in towns.yaml`);
    }
  }
}

function checkCustomers({ files, note }: Check): void {
  const lines = new Set<string>();
  for (const [id, customer] of Object.entries(files.customers)) {
    const shop = customer.pupillaryDistance?.shop;
    if (shop !== undefined && !hasShop(files, shop)) {
      note("customers.yaml", [id, "pupillaryDistance", "shop"], `there is no shop "${shop}"`);
    }
    for (const [index, { number }] of customer.lines.entries()) {
      if (lines.has(number)) note("customers.yaml", [id, "lines", index, "number"], `"${number}" is written twice`);
      lines.add(number);
    }
  }
}

function checkProducts({ files, note }: Check): void {
  for (const [id, { stock, prices }] of Object.entries(files.products)) {
    for (const place of Object.keys(stock)) {
      if (place === WAREHOUSE || hasShop(files, place)) continue;
      note("products.yaml", [id, "stock", place], `there is no shop "${place}"`);
    }
    if (new Set(prices.map(({ currency }) => currency)).size < prices.length) {
      note("products.yaml", [id, "prices"], "one price a currency");
    }
  }
}

function checkOrders({ files, note }: Check): void {
  const pattern = new RegExp(`^(?:${files.merchant.orderPattern})$`, "i");
  for (const [number, order] of Object.entries(files.orders)) {
    if (!pattern.test(number)) note("orders.yaml", [number], "the number does not fit orderPattern of merchant.yaml");
    if (!Object.hasOwn(files.customers, order.customer)) {
      note("orders.yaml", [number, "customer"], `there is no customer "${order.customer}"`);
    }
    for (const [index, { product }] of order.lines.entries()) {
      if (Object.hasOwn(files.products, product)) continue;
      note("orders.yaml", [number, "lines", index, "product"], `there is no product "${product}"`);
    }
    if (order.delivery.kind === "pickup" && !hasShop(files, order.delivery.shop)) {
      note("orders.yaml", [number, "delivery", "shop"], `there is no shop "${order.delivery.shop}"`);
    }
  }
}

function checkArticles({ files, note }: Check): void {
  const { articles, merchant } = files;
  for (const { slug, locale } of articles) {
    for (const other of merchant.locales) {
      if (articles.some((each) => each.slug === slug && each.locale === other)) continue;
      note(`articles/${other}/${slug}.md`, [], `missing: the article exists in ${locale}`);
    }
  }
}

function hasShop(files: BookFiles, id: string): boolean {
  return files.shops.some((shop) => shop.id === id);
}

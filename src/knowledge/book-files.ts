import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { LOCALES } from "../shared/locale.ts";
import type { Article } from "./article.ts";
import { CustomersFile } from "./customer.ts";
import { DevicesFile } from "./devices.ts";
import type { Faults } from "./faults.ts";
import { HolidayFile } from "./holidays.ts";
import { IncidentsFile } from "./known-incident.ts";
import { MerchantFile } from "./merchant.ts";
import { OrdersFile } from "./past-order.ts";
import { ProductsFile } from "./product.ts";
import { parseArticle } from "./parse-article.ts";
import { filesIn, readText, readYaml } from "./read-file.ts";
import { ShopFile } from "./shop.ts";
import { TeamsFile } from "./team.ts";
import { TownsFile } from "./town.ts";
import { WebhooksFile } from "./webhook.ts";
import type { z } from "zod";

/** Every file of the folder, each valid by itself; whether they fit together is checked next. */
export interface BookFiles {
  readonly merchant: MerchantFile;
  readonly shops: readonly ShopFile[];
  readonly holidays: Readonly<Record<string, HolidayFile>>;
  readonly teams: z.infer<typeof TeamsFile>;
  readonly devices: DevicesFile;
  readonly incidents: z.infer<typeof IncidentsFile>;
  readonly towns: z.infer<typeof TownsFile>;
  readonly customers: z.infer<typeof CustomersFile>;
  readonly products: z.infer<typeof ProductsFile>;
  readonly orders: z.infer<typeof OrdersFile>;
  readonly webhooks: z.infer<typeof WebhooksFile>;
  readonly articles: readonly Article[];
}

const TOP_LEVEL = [
  "merchant.yaml",
  "teams.yaml",
  "devices.yaml",
  "incidents.yaml",
  "towns.yaml",
  "customers.yaml",
  "products.yaml",
  "orders.yaml",
  "webhooks.yaml",
];

/**
 * Reads a merchant's folder. Only merchant.yaml, teams.yaml and one shop are required.
 * @throws AppError BOOK_INVALID naming every file and field that is refused.
 */
export function readBookFiles(folder: string, faults: Faults): BookFiles {
  refuseStrangers(folder, faults);
  const optional = <S extends z.ZodType>(schema: S, name: string, fallback: z.output<S>): z.output<S> =>
    readYaml(schema, { folder, name, fallback }, faults) ?? fallback;
  const merchant = readYaml(MerchantFile, { folder, name: "merchant.yaml" }, faults);
  const files = {
    shops: readShops(join(folder, "shops"), faults),
    holidays: readHolidays(join(folder, "holidays"), faults),
    teams: readYaml(TeamsFile, { folder, name: "teams.yaml" }, faults) ?? {},
    devices: optional(DevicesFile, "devices.yaml", { models: {}, units: [] }),
    incidents: optional(IncidentsFile, "incidents.yaml", {}),
    towns: optional(TownsFile, "towns.yaml", []),
    customers: optional(CustomersFile, "customers.yaml", {}),
    products: optional(ProductsFile, "products.yaml", {}),
    orders: optional(OrdersFile, "orders.yaml", {}),
    webhooks: optional(WebhooksFile, "webhooks.yaml", {}),
    articles: LOCALES.flatMap((locale) => readArticles(join(folder, "articles", locale), faults)),
  };
  if (merchant === undefined) return faults.refuse();
  faults.refuseAny();
  return { merchant, ...files };
}

// A misspelt name would otherwise be a file that nobody reads.
function refuseStrangers(folder: string, faults: Faults): void {
  let names: string[] = [];
  try {
    names = readdirSync(folder);
  } catch {
    faults.add(folder, "the folder cannot be read");
  }
  for (const name of names.filter((each) => /\.ya?ml$/.test(each) && !TOP_LEVEL.includes(each))) {
    faults.add(join(folder, name), `nothing reads this file; expected: ${TOP_LEVEL.join(", ")}`);
  }
  for (const part of ["shops", "holidays", "articles/fr", "articles/en"]) {
    for (const name of filesIn(join(folder, part), ".yml")) {
      faults.add(join(folder, part, name), "nothing reads this file: it must end in .yaml");
    }
  }
}

function readShops(folder: string, faults: Faults): ShopFile[] {
  const names = filesIn(folder, ".yaml");
  if (names.length === 0) faults.add(folder, "there is no shop: write one file a shop");
  return names.flatMap((name) => {
    const shop = readYaml(ShopFile, { folder, name }, faults);
    if (shop && shop.id !== basename(name, ".yaml")) {
      faults.add(join(folder, name), `"${shop.id}" is not the name of the file`, ["id"]);
    }
    return shop ? [shop] : [];
  });
}

function readHolidays(folder: string, faults: Faults): Record<string, HolidayFile> {
  const lists = filesIn(folder, ".yaml").flatMap((name) => {
    const list = readYaml(HolidayFile, { folder, name }, faults);
    return list ? [[basename(name, ".yaml"), list] as const] : [];
  });
  return Object.fromEntries(lists);
}

function readArticles(folder: string, faults: Faults): Article[] {
  return filesIn(folder, ".md").flatMap((name) => {
    const path = join(folder, name);
    const article = parseArticle({ path, text: readText(path) ?? "" }, faults);
    return article ? [article] : [];
  });
}

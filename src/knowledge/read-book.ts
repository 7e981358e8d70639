import { normalize } from "node:path";
import { type Kept, keepsNothing } from "../shared/kept.ts";
import type { Book } from "./book.ts";
import type { BookFiles } from "./book-files.ts";
import { readBookFiles } from "./book-files.ts";
import { checkFiles } from "./check-files.ts";
import { composeHours, hoursWithin } from "./compose-hours.ts";
import { Faults } from "./faults.ts";
import { textsUnder } from "./read-file.ts";
import type { Merchant, MerchantFile } from "./merchant.ts";
import type { Shop } from "./shop.ts";
import type { Team, TeamFile } from "./team.ts";

/**
 * Reads a merchant's folder (`MERCHANT_DIR`), once, at start.
 * @throws AppError BOOK_INVALID with every fault as `file: field: what is wrong`, one a line. Faults between files are
 * listed once each file is valid by itself.
 */
export async function readBook(folder: string, kept: Kept = keepsNothing): Promise<Book> {
  const path = normalize(folder);
  const files = kept.recall("book", textsUnder(path), () => provenFiles(path));
  return Promise.resolve(composeBook(files));
}

function provenFiles(path: string): BookFiles {
  const faults = new Faults();
  const files = readBookFiles(path, faults);
  checkFiles(files, path, faults);
  faults.refuseAny();
  return files;
}

function composeBook(files: BookFiles): Book {
  const shops = files.shops.map((file): Shop => {
    const { timeZone, week, exceptions, holidays, ...shop } = file;
    return { ...shop, hours: composeHours({ timeZone, week, exceptions, holidays }, files.holidays) };
  });
  return {
    merchant: composeMerchant(files.merchant, files),
    shops,
    teams: Object.entries(files.teams).map(([id, team]) => composeTeam({ id, team }, shops, files)),
    models: named(files.devices.models),
    units: files.devices.units,
    incidents: named(files.incidents),
    towns: files.towns,
    customers: named(files.customers),
    products: named(files.products),
    orders: Object.entries(files.orders).map(([number, order]) => ({ ...order, number })),
    webhooks: named(files.webhooks),
    articles: files.articles,
    holidays: files.holidays,
    wording: { fr: {}, en: {} },
    phrases: [],
  };
}

function named<T extends object>(items: Readonly<Record<string, T>>): (T & { id: string })[] {
  return Object.entries(items).map(([id, item]) => ({ ...item, id }));
}

function composeMerchant({ phoneLine, ...merchant }: MerchantFile, { holidays }: BookFiles): Merchant {
  if (!phoneLine) return merchant;
  const { number, ...written } = phoneLine;
  return { ...merchant, phoneLine: { number, hours: composeHours(written, holidays) } };
}

function composeTeam(
  { id, team }: { id: string; team: TeamFile },
  shops: readonly Shop[],
  { holidays: lists, merchant }: BookFiles,
): Team {
  const { timeZone = merchant.timeZone, holidays, week, exceptions, desk, slotMinutes, ...rest } = team;
  const shop = shops.find((each) => each.id === rest.shop);
  const compose = (part: Pick<TeamFile, "week" | "exceptions">) =>
    shop ? hoursWithin(shop.hours, part) : composeHours({ timeZone, holidays, ...part }, lists);
  return {
    ...rest,
    id,
    slotMinutes: slotMinutes ?? merchant.policy.callbackSlotMinutes,
    hours: compose({ week, exceptions }),
    ...(desk && { deskHours: compose(desk) }),
  };
}

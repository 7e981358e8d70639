import type { OpeningHours } from "../calendar/index.ts";
import { AppError } from "../shared/errors.ts";
import type { Locale } from "../shared/locale.ts";
import type { Article } from "./article.ts";
import type { LearnedPhrase } from "./book-changes.ts";
import type { Customer } from "./customer.ts";
import type { LoanerModel, LoanerUnit } from "./devices.ts";
import type { HolidayFile } from "./holidays.ts";
import type { KnownIncident } from "./known-incident.ts";
import type { Merchant } from "./merchant.ts";
import type { PastOrder } from "./past-order.ts";
import type { Product } from "./product.ts";
import { WAREHOUSE } from "./product.ts";
import type { Shop } from "./shop.ts";
import type { Team } from "./team.ts";
import type { Town } from "./town.ts";
import type { Webhook } from "./webhook.ts";
import { foldName } from "./words.ts";

/** What the merchant knows, at one moment. Never changed in place: a change makes another book. */
export interface Book {
  readonly merchant: Merchant;
  readonly shops: readonly Shop[];
  readonly teams: readonly Team[];
  readonly models: readonly LoanerModel[];
  readonly units: readonly LoanerUnit[];
  readonly incidents: readonly KnownIncident[];
  readonly towns: readonly Town[];
  readonly customers: readonly Customer[];
  readonly products: readonly Product[];
  readonly orders: readonly PastOrder[];
  readonly webhooks: readonly Webhook[];
  readonly articles: readonly Article[];
  /** By the name shops include them under. */
  readonly holidays: Readonly<Record<string, HolidayFile>>;
  /** Texts the merchant has put in place of a dialog's own, by `dialog.step`. */
  readonly wording: Readonly<Record<Locale, Readonly<Record<string, string>>>>;
  /** Learned at the desk, on top of the folder's phrases. */
  readonly phrases: readonly LearnedPhrase[];
}

/** A shop or a team: what has hours of its own and can be closed. */
export interface Place {
  readonly kind: "shop" | "team";
  readonly id: string;
}

/** A shop by its id; undefined when the merchant has closed it for good since. */
export function shopById(book: Book, id: string): Shop | undefined {
  return book.shops.find((shop) => shop.id === id);
}

/** The shop that a customer's words mean: its id, name, alias or town. Undefined when it could be two. */
export function shopNamed(book: Book, words: string): Shop | undefined {
  const name = foldName(words);
  const named = book.shops.find(({ id, name: own, aliases }) => [id, own, ...aliases].map(foldName).includes(name));
  if (named) return named;
  const [inTown, another] = book.shops.filter(({ town }) => foldName(town) === name);
  return another ? undefined : inTown;
}

/** The shops that do something, such as `optician`. */
export function shopsWithService(book: Book, service: string): Shop[] {
  return book.shops.filter(({ services }) => services.includes(service));
}

/** A team by its id; undefined when the merchant has dissolved it since. */
export function teamById(book: Book, id: string): Team | undefined {
  return book.teams.find((team) => team.id === id);
}

/** The team that calls back about a topic, or else the merchant's default team. */
export function teamFor(book: Book, topic: string): Team {
  const callers = book.teams.filter(({ books }) => books === "callbacks");
  const taker = callers.find(({ topics }) => topics.includes(topic));
  const team = taker ?? teamById(book, book.merchant.defaultTeam);
  if (!team) throw new AppError("BOOK_INVALID", `there is no team "${book.merchant.defaultTeam}"`);
  return team;
}

/** The team that receives visitors about a topic in a shop; undefined when that shop has none. */
export function visitTeamAt(book: Book, topic: string, shop: string): Team | undefined {
  return book.teams.find((team) => team.books === "visits" && team.shop === shop && team.topics.includes(topic));
}

/** Every team that receives visitors about a topic, one a shop. */
export function visitTeamsFor(book: Book, topic: string): Team[] {
  return book.teams.filter(({ books, topics }) => books === "visits" && topics.includes(topic));
}

/** Hours of a place with holidays and closures; the same object as long as nothing changes. */
export function hoursOf(book: Book, place: Place): OpeningHours | undefined {
  return (place.kind === "shop" ? shopById(book, place.id) : teamById(book, place.id))?.hours;
}

/** A product by its id; undefined when it is no longer sold. */
export function productById(book: Book, id: string): Product | undefined {
  return book.products.find((product) => product.id === id);
}

/** Pieces of a product in a shop or the warehouse; `unknown` when that stock cannot be read (principle 8). */
export function stockOf(book: Book, product: Product, place: string): number | "unknown" {
  if (place !== WAREHOUSE && shopById(book, place)?.stock !== "readable") return "unknown";
  return product.stock[place] ?? 0;
}

/** The customers known under a telephone number, E.164: their own or that of a line. */
export function customersWithPhone(book: Book, phone: string): Customer[] {
  return book.customers.filter((each) => each.phone === phone || each.lines.some(({ number }) => number === phone));
}

/** An order by its number, however the customer writes its letters. */
export function orderNumbered(book: Book, number: string): PastOrder | undefined {
  const wanted = number.toUpperCase().replace(/\s/g, "");
  return book.orders.find((order) => order.number.toUpperCase() === wanted);
}

/** An article by its file name, in one language. */
export function articleNamed(book: Book, slug: string, locale: Locale): Article | undefined {
  return book.articles.find((article) => article.slug === slug && article.locale === locale);
}

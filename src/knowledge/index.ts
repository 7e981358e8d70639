export { Article } from "./article.ts";
export {
  articleNamed,
  customerById,
  customersWithPhone,
  hoursOf,
  orderNumbered,
  productById,
  shopById,
  shopNamed,
  shopsWithService,
  stockOf,
  teamById,
  teamFor,
  visitTeamAt,
  visitTeamsFor,
  type Book,
  type Place,
} from "./book.ts";
export {
  BookChanges,
  BookEdit,
  Closure,
  HistoryEntry,
  LearnedAnswer,
  LearnedPhrase,
  noChanges,
  parseBookChanges,
} from "./book-changes.ts";
export { BookRequest } from "./book-request.ts";
export { Customer, Line } from "./customer.ts";
export { LoanerModel, LoanerUnit } from "./devices.ts";
export { distanceKm, shopsByDistance, townNamed, townsWithPostalCode } from "./distance.ts";
export { KnownIncident } from "./known-incident.ts";
export {
  openLiveBook,
  type BookOutcome,
  type BookStore,
  type LiveBook,
  type LiveBookParts,
} from "./live-book.ts";
export { Merchant } from "./merchant.ts";
export { Price } from "./money.ts";
export { Delivery, OrderState, PastOrder } from "./past-order.ts";
export { Phone, sayPhone } from "./phone.ts";
export { Policy } from "./policy.ts";
export { Product, WAREHOUSE } from "./product.ts";
export { readBook } from "./read-book.ts";
export { Location, Shop, StockReading } from "./shop.ts";
export { Team } from "./team.ts";
export { Town } from "./town.ts";
export { foldName, LocalText, LocalWords } from "./words.ts";

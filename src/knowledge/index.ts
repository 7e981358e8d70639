export { LONGEST_BODY, type Article } from "./article.ts";
export {
  articleNamed,
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
  Closure,
  HistoryEntry,
  noChanges,
  parseBookChanges,
} from "./book-changes.ts";
export { BookRequest } from "./book-request.ts";
export { distanceKm, shopsByDistance, townNamed, townsWithPostalCode } from "./distance.ts";
export {
  openLiveBook,
  type BookOutcome,
  type BookStore,
  type LiveBook,
  type LiveBookParts,
} from "./live-book.ts";
export { sayPhone } from "./phone.ts";
export { readBook } from "./read-book.ts";
export { Shop, StockReading } from "./shop.ts";
export { Team } from "./team.ts";
export { Webhook } from "./webhook.ts";
export { foldName, LocalText } from "./words.ts";

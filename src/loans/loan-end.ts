import { endOfOpenDays } from "../calendar/index.ts";
import type { Book, Shop } from "../knowledge/index.ts";
import type { Instant } from "../shared/record.ts";

const DAY_MS = 86_400_000;

/** When a loan from `fromMs` ends: closing time of the shop on its first open day once `loanDays` have gone. */
export function loanEndAt(book: Book, shop: Shop, fromMs: number): Instant {
  const eve = new Date(fromMs + (book.merchant.policy.loanDays - 1) * DAY_MS);
  return endOfOpenDays(shop.hours, eve, 1).toISOString();
}

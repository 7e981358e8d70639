import type { Desk, Page } from "./desk.ts";
import { bookPage } from "./pages/book.ts";
import { bookingsPage } from "./pages/bookings.ts";
import { deliveriesPage } from "./pages/deliveries.ts";
import { casePage } from "./pages/case.ts";
import { handoffPage } from "./pages/handoff.ts";
import { handoffsPage } from "./pages/handoffs.ts";
import { incidentsPage } from "./pages/incidents.ts";
import { promisesPage } from "./pages/promises.ts";
import { questionPage } from "./pages/question.ts";
import { questionsPage } from "./pages/questions.ts";
import { shopPage } from "./pages/shop.ts";

/** The shop a person sees first: their own, or the first one. */
export function firstShop(desk: Pick<Desk, "user" | "shops">): string {
  return desk.user.shop || (desk.shops[0]?.id ?? "");
}

/** Where each person begins. */
export function homeOf(desk: Pick<Desk, "user" | "shops">): string {
  return desk.user.role === "shop" ? `#/shops/${firstShop(desk)}` : "#/handoffs";
}

const ABOUT_ONE: Readonly<Record<string, (desk: Desk, id: string) => Page>> = {
  handoffs: handoffPage,
  cases: casePage,
  shops: shopPage,
  questions: questionPage,
};
const LISTS: Readonly<Record<string, (desk: Desk) => Page>> = {
  handoffs: handoffsPage,
  bookings: bookingsPage,
  promises: promisesPage,
  incidents: incidentsPage,
  book: bookPage,
  questions: questionsPage,
  deliveries: deliveriesPage,
};

/** The page at a hash such as `#/handoffs/h_1`; the home page of the person when there is none. */
export function pageAt(desk: Desk, hash: string): Page {
  const [name = "", id = ""] = hash.replace(/^#\//, "").split("/").map(decodeURIComponent);
  const page = id === "" ? LISTS[name]?.(desk) : ABOUT_ONE[name]?.(desk, id);
  if (page !== undefined) return page;
  return desk.user.role === "shop" ? shopPage(desk, firstShop(desk)) : handoffsPage(desk);
}

/** The links of the menu; a shop sees its own work only, and what went wrong on its way out is a supervisor's. */
export function linksFor(desk: Desk): readonly (readonly [string, string])[] {
  const { t, user } = desk;
  const shop = [`#/shops/${firstShop(desk)}`, t.nav.shop] as const;
  const bookings = ["#/bookings", t.nav.bookings] as const;
  if (user.role === "shop") return [shop, bookings];
  return [
    ["#/handoffs", t.nav.handoffs],
    shop,
    bookings,
    ["#/promises", t.nav.promises],
    ["#/incidents", t.nav.incidents],
    ["#/questions", t.questions],
    ["#/book", t.nav.book],
    ...(user.role === "supervisor" ? [["#/deliveries", t.deliveries] as const] : []),
  ];
}

import { isOpen, nextOpening, openUntil, sayTime, sayUntil, sayWeek } from "../calendar/index.ts";
import { type Scene, useCase } from "../conversation/index.ts";
import { type Shop, shopById } from "../knowledge/index.ts";
import { LOCALES, type Locale } from "../shared/locale.ts";

/** What is open now, until when, and when it opens next: from the calendar, closures included. */
export const tellHours = useCase({
  name: "tellHours",
  outcomes: {
    oneShop: { gives: ["shopName", "now", "week"] },
    allShops: { gives: ["list"] },
  },
  run(scene) {
    const shop = shopById(scene.book, scene.fact("shop")?.value ?? "");
    if (!shop) return Promise.resolve({ kind: "allShops", vars: { list: listOf(scene) } });
    const vars = {
      shopName: shop.name,
      now: inBoth((locale) => openNow(shop, scene.now, locale)),
      week: inBoth((locale) => sayWeek(shop.hours, locale)),
    };
    return Promise.resolve({ kind: "oneShop", vars });
  },
});

function listOf({ book, now }: Scene): { fr: string; en: string } {
  return inBoth((locale) => book.shops.map((shop) => `• ${shop.name} : ${openNow(shop, now, locale)}`).join("\n"));
}

/** "ouvert jusqu'à 19 h" or "fermé, ouvre lundi à 9 h 30", in the shop's own time. */
export function openNow(shop: Shop, now: Date, locale: Locale): string {
  const saying = { locale, timeZone: shop.hours.timeZone, now };
  const until = isOpen(shop.hours, now) ? openUntil(shop.hours, now) : undefined;
  if (until) return locale === "fr" ? `ouvert ${sayUntil(until, saying)}` : `open ${sayUntil(until, saying)}`;
  const next = nextOpening(shop.hours, now);
  if (!next) return locale === "fr" ? "fermé" : "closed";
  const opens = sayTime(next.opensAt, saying);
  return locale === "fr" ? `fermé, ouvre ${opens}` : `closed, opens ${opens}`;
}

export function inBoth(said: (locale: Locale) => string): { fr: string; en: string } {
  const [fr, en] = LOCALES.map(said);
  return { fr: fr ?? "", en: en ?? "" };
}

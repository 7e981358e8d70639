import {
  exceptionName,
  isOpen,
  localParts,
  nextOpening,
  openingAt,
  openUntil,
  sayDate,
  sayHours,
  sayTime,
  sayUntil,
  sayWeek,
} from "../calendar/index.ts";
import { clockNote, type Scene, useCase } from "../conversation/index.ts";
import { type Shop, shopById } from "../knowledge/index.ts";
import { LOCALES, type Locale } from "../shared/locale.ts";

/** A day of 25 hours, when the clocks go back. */
const LONGEST_DAY_MS = 25 * 3_600_000;

/** What is open now, until when, and when it opens next: from the calendar, closures included. */
export const tellHours = useCase({
  name: "tellHours",
  outcomes: {
    /** On the day asked about; closures and special hours of that day are said by name. */
    thatDay: { gives: ["shopName", "day"] },
    oneShop: { gives: ["shopName", "now", "week"] },
    allShops: { gives: ["list"] },
  },
  run(scene) {
    const shop = shopById(scene.book, scene.fact("shop")?.value ?? "");
    if (!shop) return Promise.resolve({ kind: "allShops", vars: { list: listOf(scene) } });
    const date = dayAsked(scene, shop);
    if (date !== undefined) {
      const day = inBoth((locale) => hoursOn(shop, date, { locale, now: scene.now }));
      return Promise.resolve({ kind: "thatDay", vars: { shopName: shop.name, day } });
    }
    const vars = {
      shopName: shop.name,
      now: inBoth((locale) => nowAt(scene, shop, locale)),
      week: inBoth((locale) => sayWeek(shop.hours, locale)),
    };
    return Promise.resolve({ kind: "oneShop", vars });
  },
});

/** The local date a question is about, when it names one day: "dimanche", "le 24 décembre". */
function dayAsked(scene: Scene, { hours }: Shop): string | undefined {
  const [from, to] = (scene.fact("timeSlot")?.value ?? "").split("/").map((part) => Date.parse(part));
  if (from === undefined || to === undefined || Number.isNaN(from) || to - from > LONGEST_DAY_MS)
    return undefined;
  const { date } = localParts(new Date(from), hours.timeZone);
  // Nobody asks for hours gone by: such a date was read wrong.
  return date < localParts(scene.now, hours.timeZone).date ? undefined : date;
}

/** "dimanche 13 décembre (dimanche avant Noël) : de 11 h à 18 h". */
function hoursOn(shop: Shop, date: string, { locale, now }: { locale: Locale; now: Date }): string {
  const { ranges, exception } = openingAt(shop.hours, date);
  const name = exception && exceptionName(exception, locale);
  const why = name === undefined ? "" : ` (${name})`;
  const day = sayDate(date, { locale, timeZone: shop.hours.timeZone, now });
  return `${day}${why}${locale === "fr" ? " : " : ": "}${sayHours(ranges, locale)}`;
}

function listOf(scene: Scene): { fr: string; en: string } {
  return inBoth((locale) =>
    scene.book.shops
      .map((shop) => `• ${shop.name}${locale === "fr" ? " : " : ": "}${nowAt(scene, shop, locale)}`)
      .join("\n"),
  );
}

/** The same, with whose clock it is when the customer's shows another time. */
function nowAt({ now, conversation }: Scene, shop: Shop, locale: Locale): string {
  const { timeZone } = conversation;
  return openNow(shop, now, locale) + clockNote(now, shop.hours.timeZone, { locale, timeZone, now });
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

import { addDaysToDate, type OpeningException, type OpeningHours } from "../calendar/index.ts";
import { LOCALES } from "../shared/locale.ts";
import type { Article } from "./article.ts";
import type { Book } from "./book.ts";
import type { BookChanges, LearnedAnswer } from "./book-changes.ts";
import { exceptionWithin } from "./compose-hours.ts";
import type { Shop } from "./shop.ts";
import type { Team } from "./team.ts";

/**
 * The merchant's folder as changed since. A change about a shop or team that the folder no longer has is without
 * effect. What a shop's closure means for a team inside it is worked out here too.
 */
export function mergeChanges(book: Book, changes: BookChanges): Book {
  return {
    ...book,
    shops: book.shops.map((shop) => mergeShop(shop, changes)),
    teams: book.teams.map((team) => mergeTeam(team, changes)),
    articles: mergeArticles(book.articles, changes.answers),
    wording: {
      fr: { ...book.wording.fr, ...changes.wording.fr },
      en: { ...book.wording.en, ...changes.wording.en },
    },
    phrases: [...book.phrases, ...changes.phrases],
  };
}

function mergeShop(shop: Shop, changes: BookChanges): Shop {
  const closures = exceptionsOf(changes, "shop", shop.id);
  const stock = changes.stock[shop.id] ?? shop.stock;
  if (closures.length === 0) return stock === shop.stock ? shop : { ...shop, stock };
  return { ...shop, stock, hours: withExceptions(shop.hours, closures) };
}

function mergeTeam(team: Team, changes: BookChanges): Team {
  const lanes = changes.capacity[team.id] ?? team.lanes;
  const ofShop = team.shop === undefined ? [] : exceptionsOf(changes, "shop", team.shop);
  const ofTeam = exceptionsOf(changes, "team", team.id);
  if (ofShop.length + ofTeam.length === 0) return lanes === team.lanes ? team : { ...team, lanes };
  const within = (hours: OpeningHours, exceptions: OpeningException[]): OpeningException[] =>
    exceptions.flatMap((exception) => exceptionWithin(exception, hours.week, hours.timeZone));
  const { hours, deskHours } = team;
  return {
    ...team,
    lanes,
    hours: withExceptions(hours, [...within(hours, ofShop), ...ofTeam]),
    // Other hours of a team are those of its calls; nobody stays at the desk longer than usual because of them.
    ...(deskHours && {
      deskHours: withExceptions(deskHours, within(deskHours, [...ofShop, ...ofTeam])),
    }),
  };
}

function exceptionsOf({ closures }: BookChanges, kind: "shop" | "team", id: string): OpeningException[] {
  return closures
    .filter(({ place }) => place.kind === kind && place.id === id)
    .map(({ exception }) => exception);
}

function withExceptions(hours: OpeningHours, added: readonly OpeningException[]): OpeningHours {
  return { ...hours, exceptions: [...hours.exceptions, ...added] };
}

/** Who writes an answer at the desk has just read it: it counts as reviewed for a year. */
const REVIEWED_FOR_DAYS = 365;

/** An answer from the desk takes the place of an article with the same slug. */
function mergeArticles(articles: readonly Article[], answers: readonly LearnedAnswer[]): readonly Article[] {
  if (answers.length === 0) return articles;
  const replacedSlugs = new Set(answers.map(({ id }) => id));
  return [
    ...articles.filter(({ slug }) => !replacedSlugs.has(slug)),
    ...answers.flatMap(({ id, title, asks, body, by, at }) =>
      LOCALES.map((locale) => ({
        slug: id,
        locale,
        title: title[locale],
        asks: asks[locale],
        body: body[locale],
        owner: by,
        reviewed: at.slice(0, 10),
        nextReview: addDaysToDate(at.slice(0, 10), REVIEWED_FOR_DAYS),
      })),
    ),
  ];
}

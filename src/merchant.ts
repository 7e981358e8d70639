import { existsSync } from "node:fs";
import { dialogs } from "../dialogs/index.ts";
import { articlesOf, findableIn } from "./app/articles-of.ts";
import type { Log } from "./channels/http/index.ts";
import type { Config } from "./config.ts";
import { loadScript, type Script, wordingFault } from "./conversation/index.ts";
import { servedIntents } from "./app/intents-to-choose.ts";
import { learnedFault } from "./app/learned-faults.ts";
import { learnedFrom, withLearned } from "./app/learned-phrases.ts";
import { type LiveUnderstanding, liveUnderstanding } from "./app/live-understanding.ts";
import { trainArticles, trainIntents } from "./app/train-apart.ts";
import {
  type Book,
  type BookEdit,
  type BookStore,
  type LiveBook,
  openLiveBook,
  readBook,
} from "./knowledge/index.ts";
import { BUILD, DEFAULT_PHRASES_DIR, DIALOGS_DIR, KEPT_DIR } from "./places.ts";
import type { Clock } from "./shared/clock.ts";
import type { Ids } from "./shared/ids.ts";
import { type Kept, keepsNothing } from "./shared/kept.ts";
import { LOCALES } from "./shared/locale.ts";
import { keptFiles, openBookStore, type StoreLog } from "./storage/index.ts";
import {
  type ArticleFinder,
  createArticleFinder,
  createEntityFinder,
  createUnderstanding,
  type EntityBook,
  type PhraseBook,
  readPhrases,
  type Understanding,
  type UnderstandingParts,
} from "./understanding/index.ts";

/** How often an instance looks whether another has changed the merchant's book. */
const BOOK_POLL_MS = 1_000;

/** What the bot knows and says for one merchant. */
export interface OpenMerchant {
  book: LiveBook;
  script: Script;
  /** Those of the folder: what the bot knows without what was learnt at the desk. */
  phrases: PhraseBook;
  /** Follows the book: what is learnt at the desk is understood from then on. */
  understanding: LiveUnderstanding;
  /** Where the changes to the book are kept. */
  bookStore: BookStore;
  /** Reads it again soon, not only at the next poll: somebody says that it has changed. */
  reloadBook: () => void;
  closeBook: () => Promise<void>;
}

/** Reads and proves the merchant's folder and the dialogs, and trains on the phrases. */
export async function openMerchant(parts: {
  config: Config;
  clock: Clock;
  ids: Ids;
  log: Log;
}): Promise<OpenMerchant> {
  const { config, clock, ids, log } = parts;
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl, MERCHANT_DIR: dir } = config;
  const kept = keptOf(config, log);
  const phrases = await readMerchantPhrases(dir, kept);
  const read = await readBook(dir, kept);
  const script = scriptOf(phrases, kept);
  const bookStore = openBookStore({ dataDir, databaseUrl, log });
  const book = await openLiveBook({
    book: read,
    store: bookStore,
    clock,
    ids,
    refuse: refusing(script, phrases),
  });
  const understanding = await followingUnderstanding(book, { phrases, kept, log });
  const reloadBook = reloader(book, log);
  const reloading = databaseUrl === undefined ? undefined : setInterval(reloadBook, BOOK_POLL_MS).unref();
  return {
    book,
    script,
    phrases,
    understanding,
    bookStore,
    reloadBook,
    closeBook: async () => {
      clearInterval(reloading);
      understanding.stop();
      await bookStore.close();
    },
  };
}

/** What the book must not be made to say or to teach. */
function refusing(script: Script, phrases: PhraseBook): (edit: BookEdit, book: Book) => string | undefined {
  return (edit, book) => {
    if (edit.kind !== "set-wording")
      return learnedFault(edit, book, { phrases, served: servedIntents(dialogs, book) });
    const { text } = edit;
    return text === undefined ? undefined : wordingFault({ dialogs, words: script.words }, { ...edit, text });
  };
}

async function followingUnderstanding(
  book: LiveBook,
  { phrases, kept, log }: { phrases: PhraseBook; kept: Kept; log: Log },
): Promise<LiveUnderstanding> {
  const learn = (now: Book): Promise<Understanding> => learnApart(now, phrases, kept);
  return liveUnderstanding({
    book,
    first: await learn(book.current()),
    lessonsOf: (now) => learnedFrom(now) + JSON.stringify(findableIn(now)),
    rebuild: learn,
    onLearnt: ({ newMistakes }) => {
      log.info({ phrases: book.current().phrases.length, newMistakes }, "learnt what the desk has taught");
    },
    onFault: (error) => {
      log.error({ err: error }, "what the desk has taught could not be learnt yet; it is tried again");
    },
  });
}

/** As `trainOn`, in threads side by side. */
async function learnApart(book: Book, phrases: PhraseBook, kept: Kept): Promise<Understanding> {
  const all = withLearned(phrases, book);
  const names = namesIn(book);
  const articles = findableIn(book);
  const [intents, found] = await Promise.all([
    kept.recallLater("understanding", [all, names], () => trainIntents(all, names)),
    kept.recallLater("articles", articles, () => trainArticles(articles)),
  ]);
  const finder = createArticleFinder({ articles, recall: () => found });
  return understandingOf(book, { phrases: all, articles: finder, recall: () => intents });
}

/** Calls while one reading is under way make one more reading, not a queue: a dead database answers slowly. */
function reloader(book: LiveBook, log: Log): () => void {
  let isReading = false;
  let isWanted = false;
  const read = async (): Promise<void> => {
    while (isWanted) {
      isWanted = false;
      try {
        await book.reload();
      } catch (error) {
        log.warn({ err: error }, "the merchant's book could not be read again");
      }
    }
    isReading = false;
  };
  return () => {
    isWanted = true;
    if (isReading) return;
    isReading = true;
    void read();
  };
}

/** The phrases of a merchant's folder, or those of the product. */
export function readMerchantPhrases(merchantDir: string, kept?: Kept): Promise<PhraseBook> {
  const own = `${merchantDir}/phrases`;
  return readPhrases(existsSync(own) ? own : DEFAULT_PHRASES_DIR, kept);
}

/** What earlier starts worked out, and the build for the merchant of the demo. From source, nothing is kept. */
export function keptOf({ DATA_DIR }: Config, log: StoreLog, to = `${DATA_DIR}/kept`): Kept {
  if (BUILD === undefined) return keepsNothing;
  return keptFiles({ build: BUILD, from: [KEPT_DIR], to, log });
}

/** Works out, once for every start to come, what starting with a merchant's folder needs. */
export async function prepare({ MERCHANT_DIR: dir }: Config, kept: Kept): Promise<void> {
  const phrases = await readMerchantPhrases(dir, kept);
  const book = await readBook(dir, kept);
  scriptOf(phrases, kept);
  trainOn(book, phrases, kept);
}

/**
 * The dialogs with their words, for what this merchant's phrases teach. A want that neither a dialog nor an article takes
 * up is a fault that "parole check" names; it keeps nobody from starting, since the bot says that it cannot help with it.
 */
function scriptOf(phrases: PhraseBook, kept: Kept): Script {
  const intents = intentsOf(phrases);
  return loadScript(dialogs, DIALOGS_DIR, { intents, answered: intents, kept });
}

function intentsOf({ training }: PhraseBook): string[] {
  return [...new Set(LOCALES.flatMap((locale) => training[locale].map(({ intent }) => intent)))];
}

/**
 * Trains on phrases and on those learnt at the desk, with the names of a merchant's book and its articles;
 * what was learnt from the same before is found again.
 */
export function trainOn(
  book: Book,
  phrases: PhraseBook,
  kept: Kept = keepsNothing,
  articles: Pick<ArticleFinder, "find"> = articlesOf(book, kept),
): Understanding {
  const all = withLearned(phrases, book);
  const names = namesIn(book);
  const recall: UnderstandingParts["recall"] = (train) => kept.recall("understanding", [all, names], train);
  return understandingOf(book, { phrases: all, articles, recall });
}

function understandingOf(
  book: Book,
  parts: Pick<UnderstandingParts, "phrases" | "articles" | "recall">,
): Understanding {
  const { towns, shops } = book;
  const countries = new Map([
    ...towns.flatMap(({ name, aliases, country }) =>
      [name, ...aliases].map((each) => [each, country] as const),
    ),
    ...shops.map(({ id, country }) => [id, country] as const),
  ]);
  return createUnderstanding({ ...parts, entities: createEntityFinder(namesIn(book)), countries });
}

function namesIn({ merchant, shops, products, towns }: Book): EntityBook {
  return {
    shops: shops.map(({ id, name, aliases, town }) => ({ id, name, aliases: [...aliases, town] })),
    products: products.map(({ id, name, aliases }) => ({
      id,
      name: name.fr,
      aliases: [name.en, ...aliases.fr, ...aliases.en],
    })),
    towns: towns.flatMap(({ name, aliases, postalCodes }) =>
      [name, ...aliases].map((each) => ({ name: each, postalCodes })),
    ),
    orderPattern: merchant.orderPattern,
    casePattern: `${merchant.casePrefix}-[0-9A-Z]{6}`,
  };
}

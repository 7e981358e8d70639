import type { Log } from "../channels/http/index.ts";
import type { TurnParts } from "../conversation/index.ts";
import { act } from "../deeds.ts";
import { moveBrokenBookings } from "../desk/index.ts";
import { offerAllFree } from "../loans/index.ts";
import type { OpenMerchant } from "../merchant.ts";
import { followBook } from "./follow-book.ts";

/** Bookings leave hours that are closed now; boxes that were added, or can be counted again, go to who waits. */
export async function alignWithBook(turns: TurnParts): Promise<void> {
  await moveBrokenBookings({ act: (by, lock, work) => act(turns, by, lock, work), book: turns.book }, "book");
  await act(turns, "book", undefined, offerAllFree);
}

/** Hears of the changes that other instances make to the book, and brings the records in line with it. */
export function followChanges(
  turns: TurnParts,
  { reloadBook }: Pick<OpenMerchant, "reloadBook">,
  log: Log,
): () => Promise<void> {
  const { store, book } = turns;
  const stops = [
    store.onNews(({ kind }) => {
      if (kind === "book-changed") reloadBook();
    }),
    store.onCommit(({ missed }) => {
      if (missed === true) reloadBook();
    }),
  ];
  const following = followBook({
    book,
    follow: () => alignWithBook(turns),
    onFault: (error) => {
      log.warn({ err: error }, "the records could not be brought in line with the merchant's book yet");
    },
  });
  return () => {
    for (const stop of stops) stop();
    return following.stop();
  };
}

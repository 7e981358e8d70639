import { BookChanges, noChanges } from "../../src/knowledge/index.ts";
import { bookFile } from "../../src/storage/book-file.ts";

/** Writes version after version of a book, and each one's number once it is durable, until it is killed. */
const store = bookFile(process.argv[2] ?? "");
const at = "2026-12-05T11:00:00.000Z";

for (let version = (await store.read()).version + 1; ; version += 1) {
  const phrase = { id: "phrase_1", by: "maud", at, locale: "fr", intent: "thanks", text: `text ${version}` };
  // Long enough for a write to be interrupted in the middle.
  const wording = { fr: { "a.b": "x".repeat(200_000) }, en: {} };
  await store.write(BookChanges.parse({ ...noChanges(), version, phrases: [phrase], wording }));
  process.stdout.write(`${version}\n`);
}

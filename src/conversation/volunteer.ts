import type { FactName } from "./fact-names.ts";
import type { Heard } from "./heard.ts";
import { volunteered } from "./read-fact.ts";
import { knownFact, learn, type Talk } from "./talk.ts";

/** Keeps what the customer told beside the answer. Returns whether anything was new. */
export function learnVolunteered(talk: Talk, heard: Heard, asked: FactName | undefined): boolean {
  const told = volunteered(heard, asked, talk.book).filter(
    ([fact, { value }]) => knownFact(talk, fact)?.value !== value,
  );
  for (const [name, reading] of told) learn(talk, { name, ...reading, source: "customer" });
  return told.length > 0;
}

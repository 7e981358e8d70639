import type { Clock } from "../shared/clock.ts";
import type { Meaning, Understanding } from "../understanding/index.ts";

export interface UnderstandCommand {
  /** One message an item, without its line break (what `readline` gives). */
  readonly input: AsyncIterable<string>;
  /** Called once a message with one line of JSON, without the line break. */
  readonly write: (line: string) => void;
  readonly understanding: Understanding;
  readonly clock: Clock;
  /** IANA time zone, e.g. `Europe/Paris`. */
  readonly zone: string;
  /** ISO 3166 country, e.g. `FR`. */
  readonly country: string;
}

/** Prints what each message means, one JSON object a line, in the order read. Each stands alone, an empty one too. */
export async function runUnderstand(command: UnderstandCommand): Promise<void> {
  const { understanding, clock, zone, country, write } = command;
  for await (const line of command.input) {
    write(JSON.stringify(withoutSpans(understanding.understand(line, { now: clock.now(), zone, country }))));
  }
}

function withoutSpans(meaning: Meaning): unknown {
  const entities = meaning.entities.map(({ kind, value, from, to, ask }) => ({ kind, value, from, to, ask }));
  return { ...meaning, entities };
}

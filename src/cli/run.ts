import { trainOn } from "../app.ts";
import { type Config, readConfig } from "../config.ts";
import { readBook } from "../knowledge/index.ts";
import { clockFrom, systemClock } from "../shared/clock.ts";
import { runUnderstand } from "./understand.ts";

/** `parole understand`: the merchant's time zone and country unless others are given. */
export async function understandLines(options: {
  zone?: string | undefined;
  country?: string | undefined;
  input: AsyncIterable<string>;
}): Promise<void> {
  const config = readConfig(process.env);
  const book = await readBook(config.MERCHANT_DIR);
  await runUnderstand({
    input: options.input,
    write: (line) => process.stdout.write(`${line}\n`),
    understanding: await trainOn(book, config.MERCHANT_DIR),
    clock: clockOf(config),
    zone: options.zone ?? book.merchant.timeZone,
    country: options.country ?? book.merchant.country,
  });
}

export function clockOf({ CLOCK_START }: Config) {
  return CLOCK_START ? clockFrom(CLOCK_START) : systemClock;
}

import { expect } from "chai";

/** One message as a transcript shows it: its lines, then its buttons in brackets. */
export interface Said {
  text: string;
  options: readonly string[];
}

/**
 * Compares what was said with what a transcript expects. A line that ends in … stands for every line that begins so,
 * and for the rest of that message's text; buttons that end in …] are those that begin so. The difference is shown on whole turns.
 */
export function compareLines(said: readonly Said[], expected: readonly string[], where: string): void {
  const actual = said.flatMap(linesOf);
  const wanted: string[] = [];
  let at = 0;
  for (const line of expected) {
    const found = actual[at];
    if (line.endsWith("…]") && found?.startsWith(line.slice(0, -2))) {
      wanted.push(found);
      at += 1;
    } else if (line.endsWith("…") && found !== undefined && found.startsWith(line.slice(0, -1))) {
      const rest = restOfText(said, at);
      wanted.push(...actual.slice(at, at + rest));
      at += rest;
    } else {
      wanted.push(line);
      at += 1;
    }
  }
  expect(actual.join("\n"), where).to.equal(wanted.join("\n"));
}

export function linesOf({ text, options }: Said): string[] {
  const lines = textLinesOf(text);
  return options.length === 0 ? lines : [...lines, `[${options.join(" | ")}]`];
}

/** Paragraphs are told apart by eye, not by the transcript. */
function textLinesOf(text: string): string[] {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter((line, index) => line !== "" || index === 0);
}

/** How many text lines of the message that holds line `at` are left from it on. */
function restOfText(said: readonly Said[], at: number): number {
  let start = 0;
  for (const message of said) {
    const textLines = textLinesOf(message.text).length;
    if (at < start + textLines) return start + textLines - at;
    start += linesOf(message).length;
  }
  return 1;
}

/** The turns of a written transcript: what the customer says (absent for what the bot says first) and what he reads. */
export function turnsOf(transcript: string): { customer: string | undefined; bot: string[] }[] {
  const turns: { customer: string | undefined; bot: string[] }[] = [{ customer: undefined, bot: [] }];
  for (const line of transcript.split("\n").map((each) => each.trim())) {
    if (line === "") continue;
    if (line.startsWith("> ")) turns.push({ customer: line.slice(2), bot: [] });
    else turns.at(-1)?.bot.push(line);
  }
  return turns;
}

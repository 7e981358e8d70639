import type { Locale } from "../../shared/locale.ts";
import { parsedText, SIMPLE_TEXT } from "../words.ts";

/** What a text needs, or why it cannot be read. */
export type Message =
  { kind: "read"; placeholders: ReadonlySet<string> } | { kind: "unreadable"; why: string };

type Element = ReturnType<ReturnType<typeof parsedText>["getAst"]>[number];

/** Reads a text as ICU MessageFormat. */
export function readMessage(text: string, locale: Locale): Message {
  // Parsing what needs no parser would double the time of the checks.
  if (SIMPLE_TEXT.test(text)) {
    return {
      kind: "read",
      placeholders: new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name)),
    };
  }
  try {
    const placeholders = new Set<string>();
    collect(parsedText(text, locale).getAst(), placeholders);
    return { kind: "read", placeholders };
  } catch (error) {
    return { kind: "unreadable", why: error instanceof Error ? error.message : String(error) };
  }
}

function collect(elements: readonly Element[], into: Set<string>): void {
  for (const element of elements) {
    if ("value" in element && !isLiteral(element)) into.add(element.value);
    if ("options" in element) for (const { value } of Object.values(element.options)) collect(value, into);
  }
}

/** The parser's own list of kinds is not exported: of those with a value, only words between placeholders are kind 0. */
function isLiteral({ type }: Element): boolean {
  const kind: number = type;
  return kind === 0;
}
